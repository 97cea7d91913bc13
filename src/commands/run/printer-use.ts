import { assignPrinter } from '../../core/printing/assign-printer.ts'
import { USES } from '../../core/printing/kinds.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PrinterUseOptions } from '../printing.ts'

export async function run(
  app: App,
  { everywhere }: PrinterUseOptions,
  typed: string,
  printer: string,
): Promise<undefined> {
  const what = USES.find((use) => use === typed)
  if (!what) throw refuse('value-faulty', { field: 'WHAT', found: typed, wanted: USES.join(', ') })
  const desk = await app.desk()
  const register = everywhere ? null : desk.actor.register
  const { uses, changed } = await assignPrinter(desk, { what, printer, register })
  await show(app, { what, register, printer, uses, changed }, () =>
    app.say.printing.isUsed(what, register, printer),
  )
}
