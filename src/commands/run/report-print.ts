/** A report on paper: drawn where the printer takes PDF, else as it is read in a terminal. Told first, printed when nothing is read any more. */
import type { Desk } from '../../core/desk.ts'
import { writeText } from '../../core/documents/report/text-form.ts'
import { kindForReports } from '../../core/printing/printer-view.ts'
import type { Told } from '../../core/reports/shape.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { printable } from '../paint.ts'
import type { OnPaper } from '../printing.ts'
import type { FormOptions } from '../report-grammar.ts'
import { checkSent, namedPrinter, ofPaper, sendNow } from './print-now.ts'

type Tell = (take: (told: Told) => Promise<void>) => Promise<unknown>

/** `tell`: has the report told to whoever takes it. */
export async function printTold(
  app: App,
  desk: Desk,
  options: OnPaper & FormOptions,
  { title, tell }: { title: string; tell: Tell },
): Promise<void> {
  const named = namedPrinter(options)
  const isDrawn = (await kindForReports(desk, named)) === 'pdf'
  const paper = isDrawn ? await drawn(app, options, tell) : await asText(app, tell)
  const job = await ofPaper(app, options, app.ids.next(), { what: 'report', title, ...paper })(desk)
  const report = await sendNow(app, desk, job)
  await show(app, { jobs: [job] }, () => '')
  checkSent(report)
}

async function asText({ say, language }: App, tell: Tell): Promise<{ text: string }> {
  const pieces: string[] = []
  const look = { say, language, ascii: false, head: '', width: undefined, isDrawn: false, isNoted: true }
  await tell((told) =>
    writeText(told, look, (piece) => {
      pieces.push(typeof piece === 'string' ? piece : new TextDecoder().decode(piece))
    }),
  )
  return { text: printable(pieces.join('')) }
}

/** What the queue may keep of it; nobody prints more. */
async function drawn({ say, language }: App, { paper = 'a4' }: FormOptions, tell: Tell) {
  const { writePdf } = await import('../../core/documents/report/pdf-form.ts')
  const pieces: Uint8Array[] = []
  await tell((told) =>
    writePdf(told, { say, language, paper }, (piece) => {
      pieces.push(piece as Uint8Array)
    }),
  )
  return { text: '', pdf: Buffer.concat(pieces) }
}
