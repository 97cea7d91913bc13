/** A paper in the bytes that its printer understands. Pure, but for fonts, which are files of ours. */
import { assert } from '../assert.ts'
import { encodeText } from '../documents/bytes/charset.ts'
import { escposBytes } from '../documents/bytes/escpos.ts'
import { fglBytes } from '../documents/bytes/fgl.ts'
import { flowText } from '../documents/bytes/flow-text.ts'
import { plainFrames } from '../documents/frame.ts'
import { type Flow, flowOfText, flowOfTicket } from '../documents/layout/flow.ts'
import type { Layout } from '../documents/layout/shape.ts'
import { receiptText } from '../documents/receipt-text.ts'
import type { PrinterRow } from './printer.ts'
import type { Paper } from './read-paper.ts'

type Drawn = Exclude<Paper, { is: 'pdf' }>
type Printing = Pick<PrinterRow, 'kind' | 'charset' | 'width' | 'cut'>

export async function renderPaper(printer: Printing, layout: Layout, paper: Paper): Promise<Uint8Array> {
  if (paper.is === 'pdf') return paper.bytes
  if (printer.kind === 'pdf') return pdfOf(printer, layout, paper)
  if (paper.is !== 'tickets') return rolled(printer, flowOfText(textOf(printer, paper), printer.width))
  const { charset, cut, width } = printer
  if (layout.for === 'fgl') {
    const all = paper.documents.map((one) => fglBytes(one, layout, { charset, cut: cut === 1 }))
    return Buffer.concat(all)
  }
  assert(layout.for === 'roll', 'a printer has a layout of its kind')
  return rolled(
    printer,
    paper.documents.flatMap((one) => flowOfTicket(one, layout, width)),
  )
}

/** Frames are drawn by letters that every printer has: it may take the others for two columns. */
function textOf({ kind, charset, width }: Printing, paper: Exclude<Drawn, { is: 'tickets' }>): string {
  const ascii = kind !== 'text' || charset !== 'utf-8'
  if (paper.is === 'receipt') return receiptText(paper.document, { width: Math.min(width, WIDEST), ascii })
  return ascii ? plainFrames(paper.text) : paper.text
}

/** A receipt is a narrow paper on a wide one, too. */
const WIDEST = 48

function rolled({ kind, charset, width, cut }: Printing, flow: Flow[]): Uint8Array {
  if (kind === 'escpos') return escposBytes(flow, { width, charset, cut: cut === 1 })
  const text = flowText(flow, { width, ascii: charset !== 'utf-8', background: 'light' })
  return encodeText(`${text}\n${cut === 1 ? '\f' : ''}`, charset)
}

async function pdfOf(printer: Printing, layout: Layout, paper: Drawn): Promise<Uint8Array> {
  if (paper.is === 'tickets') {
    assert(layout.for === 'pdf', 'a printer has a layout of its kind')
    return (await import('../documents/ticket-pdf.ts')).ticketPdf(paper.documents, layout)
  }
  const { title, at, language } = paper
  const { paperPdf } = await import('../documents/pdf/paper-pdf.ts')
  return paperPdf(textOf(printer, paper), { title, author: 'Wicket', language, at })
}
