import { removePrinter } from '../../core/printing/remove-printer.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App, _options: object, printer: string): Promise<undefined> {
  await removePrinter(await app.desk(), printer)
  await show(app, { printer, removed: true }, () => app.say.printing.isRemoved(printer))
}
