/** A report on paper: A4 or Letter, its head on each page, page by page as the rows come, so that memory stays flat. */
import type { Drawing } from '../../charts/drawing.ts'
import type { Row, Told } from '../../reports/shape.ts'
import { shown } from '../../text.ts'
import { EVERY_FACE, facesOf } from '../pdf/faces.ts'
import { makePen } from '../pdf/pen.ts'
import { type Chart, chartOf } from './chart.ts'
import { type Layout, layoutOf, PAPERS, type Paper } from './pdf-layout.ts'
import { Sheets } from './pdf-sheets.ts'
import { peeked, type Write } from './stream.ts'
import { cellText, factsOf, headOf, madeOf, notesOf, type ReportWords, titleOf, totalCell } from './words.ts'

export interface PdfLook extends ReportWords {
  paper: Paper
}

/** Of so many rows every text is looked at for its fonts; where more come, all fonts are there. */
export async function writePdf(told: Told, look: PdfLook, write: Write, more?: Drawing): Promise<void> {
  const { first, isWhole, all } = await peeked(told.rows)
  const drawing = more ?? (isWhole ? chartOf(told, look, first) : undefined)
  const { default: PDFDocument } = await import('pdfkit')
  const page = new PDFDocument({
    ...{ autoFirstPage: false, margin: 0, lang: look.language, displayTitle: true },
    info: {
      ...{ Title: titleOf(look, told), Author: shown(told.frame.house), Creator: 'Wicket' },
      CreationDate: new Date(told.frame.at),
    },
  })
  const bytes = flowing(page, write)
  const pen = await makePen(page, isWhole ? facesOf(textsOf(told, look, first, drawing)) : EVERY_FACE)
  const layout = layoutOf(pen, told, look, first, PAPERS[look.paper])
  const sheets = new Sheets(pen, layout, { told, look })
  await drawAll(sheets, { told, look, drawing, layout }, all, bytes.flush)
  sheets.end()
  page.end()
  await bytes.end()
}

interface Drawn {
  told: Told
  look: PdfLook
  drawing: Chart | undefined
  layout: Layout
}

async function drawAll(
  sheets: Sheets,
  { told, look, drawing, layout }: Drawn,
  all: AsyncIterable<readonly Row[]>,
  flush: () => Promise<void>,
): Promise<void> {
  sheets.begin(factsOf(look, told))
  if (drawing) sheets.chart(drawing)
  if (told.columns.length > 0) sheets.heads()
  let isEmpty = true
  for await (const rows of all) {
    for (const row of rows) {
      const isNew = sheets.row(layout.columns.map((column) => cellText(look, told.frame, column, row)))
      if (isNew) await flush()
      isEmpty = false
    }
  }
  if (isEmpty && !drawing) sheets.sentence(look.say.reportForms.nothing)
  for (const total of told.totals())
    sheets.row(
      layout.columns.map((column, index) => totalCell(look, told, column, index, total)),
      true,
    )
  for (const note of notesOf(look, told)) sheets.sentence(note)
  await flush()
}

/** What the document has made so far goes on whenever it is flushed. */
function flowing(page: PDFKit.PDFDocument, write: Write) {
  let chunks: Uint8Array[] = []
  page.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    page.on('end', resolve)
    page.on('error', reject)
  })
  const flush = async () => {
    const made = chunks
    chunks = []
    if (made.length > 0) await write(Buffer.concat(made))
  }
  return {
    flush,
    end: async () => {
      await ended
      await flush()
    },
  }
}

function textsOf(told: Told, look: ReportWords, rows: readonly Row[], drawing: Chart | undefined): string[] {
  const { columns, frame } = told
  return [
    ...[titleOf(look, told), shown(frame.house), madeOf(look, told), look.say.reportForms.page(1, 1)],
    ...[look.say.reportForms.total, look.say.reportForms.nothing],
    ...factsOf(look, told),
    ...notesOf(look, told),
    ...columns.map((column) => headOf(look, column)),
    ...rows.flatMap((row) => columns.map((column) => cellText(look, frame, column, row))),
    ...(drawing?.lacking === undefined ? [] : [drawing.lacking]),
    ...(drawing?.shapes ?? []).flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])),
  ]
}
