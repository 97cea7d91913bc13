/** An X or a Z on paper. */
import type { Desk } from '../../core/desk.ts'
import type { QueuePaperInput } from '../../core/printing/queue-paper.ts'
import type { App } from '../app.ts'
import { printable } from '../paint.ts'
import type { OnPaper } from '../printing.ts'

/** Looking changes nothing: each time it is asked for it is another paper. */
export async function printPaper(
  app: App,
  desk: Desk,
  options: OnPaper,
  paper: Pick<QueuePaperInput, 'what' | 'title' | 'text'>,
): Promise<void> {
  // The queue reads layouts and draws papers: loaded where paper is wanted.
  const { checkSent, ofPaper, sendNow } = await import('./print-now.ts')
  const job = await ofPaper(app, options, app.ids.next(), { ...paper, text: printable(paper.text) })(desk)
  checkSent(await sendNow(app, desk, job))
}
