import { resolve } from 'node:path'
import { setPrinter } from '../../core/printing/set-printer.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PrinterSetOptions } from '../printing.ts'

export async function run(app: App, options: PrinterSetOptions, name: string): Promise<undefined> {
  const { kind, to, charset, width, cut, layout } = options
  const address = to && fromRoot(to)
  const set = await setPrinter(await app.desk(), { name, kind, address, charset, width, cut, layout })
  await show(app, set, () => app.say.printing.isSet(set.printer.name, set.changed))
}

/** Other commands start in other folders. */
function fromRoot(to: string): string {
  const [, way, path] = /^(file|folder):(.+)$/s.exec(to) ?? []
  return path === undefined ? to : `${way}:${resolve(path)}`
}
