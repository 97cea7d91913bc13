/** A report on paper: drawn where the printer takes PDF, else as it is read in a terminal. Told first, printed when nothing is read any more. */

import type { Drawing } from '../../core/charts/drawing.ts'
import type { Desk } from '../../core/desk.ts'
import { writeText } from '../../core/documents/report/text-form.ts'
import type { PrinterRow } from '../../core/printing/printer.ts'
import { printerForReports } from '../../core/printing/printer-view.ts'
import { checkSize } from '../../core/printing/queue-paper.ts'
import type { Told } from '../../core/reports/shape.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { printable } from '../paint.ts'
import type { OnPaper } from '../printing.ts'
import type { FormOptions } from '../report-grammar.ts'
import { checkSent, namedPrinter, ofPaper, sendNow } from './print-now.ts'

type Tell = (take: (told: Told) => Promise<void>) => Promise<unknown>

interface Printed {
  title: string
  /** Has the report told to whoever takes it. */
  tell: Tell
  /** In place of its chart. */
  drawing?: Drawing | undefined
  /** In place of its table, where it is no PDF. */
  text?: (printer: PrinterRow) => string
}

export async function printTold(
  app: App,
  desk: Desk,
  options: OnPaper & FormOptions,
  { title, tell, drawing, text }: Printed,
): Promise<void> {
  const printer = await printerForReports(desk, namedPrinter(options))
  const asIs = async () => (text ? { text: text(printer) } : asText(app, tell))
  const paper = await (printer.kind === 'pdf' ? drawn(app, options, tell, drawing) : asIs())
  const job = await ofPaper(app, options, app.ids.next(), { what: 'report', title, ...paper })(desk)
  const report = await sendNow(app, desk, job)
  await show(app, { jobs: [job] }, () => '')
  checkSent(report)
}

async function asText({ say, language }: App, tell: Tell): Promise<{ text: string }> {
  const pieces: string[] = []
  let size = 0
  const look = { say, language, ascii: false, head: '', width: undefined, isDrawn: false, isNoted: true }
  await tell((told) =>
    writeText(told, look, (piece) => {
      size += piece.length
      checkSize(size, 'characters')
      pieces.push(typeof piece === 'string' ? piece : new TextDecoder().decode(piece))
    }),
  )
  return { text: printable(pieces.join('')) }
}

/** Where it becomes more than the queue takes, the rest of it is not made. */
async function drawn(
  { say, language }: App,
  { paper = 'a4' }: FormOptions,
  tell: Tell,
  drawing: Drawing | undefined,
) {
  const { writePdf } = await import('../../core/documents/report/pdf-form.ts')
  const pieces: Uint8Array[] = []
  let size = 0
  const take = (piece: string | Uint8Array) => {
    size += piece.length
    checkSize(size, 'bytes')
    pieces.push(piece as Uint8Array)
  }
  await tell((told) => writePdf(told, { say, language, paper }, take, drawing))
  return { text: '', pdf: Buffer.concat(pieces) }
}
