/**
 * A paper that is text (a Z, a receipt, a report) on pages of A4, letter for letter in columns of one width, so that a table
 * stays one. Frames are drawn as `-`, `|` and `+`, which every font has.
 */
import { shown } from '../../text.ts'
import { widthOf } from '../../width.ts'
import { plainFrames } from '../frame.ts'
import { facesOf, isPlain } from './faces.ts'
import { newPdf, type PdfAbout } from './new-pdf.ts'
import { makePen, type Pen } from './pen.ts'
import { DARK } from './sheet.ts'

const PAGE = { width: 595.28, height: 841.89, margin: 42 }
/** A letter of Courier is six tenths of its size wide. */
const ADVANCE = 0.6
const LARGEST = 10
const LEADING = 1.25

export async function paperPdf(text: string, about: PdfAbout): Promise<Uint8Array> {
  const lines = text
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => plainFrames(shown(line)))
  const columns = Math.max(...lines.map(widthOf), 1)
  const size = Math.min(LARGEST, (PAGE.width - 2 * PAGE.margin) / columns / ADVANCE)
  const onPage = Math.floor((PAGE.height - 2 * PAGE.margin) / (size * LEADING))
  const { page, bytes } = await newPdf(about)
  const pen = await makePen(page, facesOf(lines))
  for (let first = 0; first < lines.length; first += onPage) {
    page.addPage({ size: [PAGE.width, PAGE.height], margin: 0 })
    lines.slice(first, first + onPage).forEach((line, index) => {
      writeLine(pen, line, PAGE.margin + (index + 1) * size * LEADING, size)
    })
  }
  page.end()
  return bytes
}

function writeLine(pen: Pen, line: string, baseline: number, size: number): void {
  let column = 0
  // What one font has is written at once; every other letter by itself, in the columns that it takes.
  for (const piece of line.match(/[\x20-\xff]+|[^\x20-\xff]/gu) ?? []) {
    const x = PAGE.margin + column * size * ADVANCE
    column += widthOf(piece)
    if (piece.trim() === '') continue
    if (!isPlain(piece)) pen.write(piece, x, baseline, { size, color: DARK })
    else
      pen.page
        .font('Courier')
        .fontSize(size)
        .fillColor(DARK)
        .text(piece, x, baseline, { lineBreak: false, baseline: 'alphabetic' })
  }
}
