import { nearest } from '../../core/nearest.ts'
import { listPrinters } from '../../core/printing/printer-view.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { facts } from './facts.ts'

export async function run(app: App, _options: object, name: string): Promise<undefined> {
  const { printers } = await listPrinters(await app.desk())
  const found = printers.find((printer) => printer.name === name)
  const names = printers.map((printer) => printer.name)
  if (!found) throw refuse('printer-unknown', { printer: name, known: nearest(name, names, 3) })
  await show(app, found, () => facts(found))
}
