import { testPrinter } from '../../core/printing/test-printer.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App, _options: object, printer: string): Promise<undefined> {
  const { language, say } = app
  await testPrinter(await app.desk(), app.ways(), { printer, language, words: say.printing.test })
  await show(app, { printer, sent: true }, () => say.printing.tested(printer))
}
