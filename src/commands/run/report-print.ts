/** A report on paper, as it is read in a terminal: told first, printed when nothing is read any more. */
import type { Desk } from '../../core/desk.ts'
import { writeText } from '../../core/documents/report/text-form.ts'
import type { Told } from '../../core/reports/shape.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { printable } from '../paint.ts'
import type { OnPaper } from '../printing.ts'
import { checkSent, ofPaper, sendNow } from './print-now.ts'

/** `tell`: has the report told to whoever takes it. */
export async function printTold(
  app: App,
  desk: Desk,
  options: OnPaper,
  { title, tell }: { title: string; tell(take: (told: Told) => Promise<void>): Promise<unknown> },
): Promise<void> {
  const { say, language } = app
  const pieces: string[] = []
  const look = { say, language, ascii: false, head: '', width: undefined, isDrawn: false, isNoted: true }
  await tell((told) =>
    writeText(told, look, (piece) => {
      pieces.push(typeof piece === 'string' ? piece : new TextDecoder().decode(piece))
    }),
  )
  const text = printable(pieces.join(''))
  const job = await ofPaper(app, options, app.ids.next(), { what: 'report', title, text })(desk)
  const report = await sendNow(app, desk, job)
  await show(app, { jobs: [job] }, () => '')
  checkSent(report)
}
