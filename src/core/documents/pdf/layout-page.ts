/** A ticket on a page by its layout. */
import { fieldsOf, filledIn } from '../layout/fields.ts'
import type { PdfLayout } from '../layout/shape.ts'
import type { TicketDocument } from '../ticket-document.ts'
import { drawCode } from './code.ts'
import type { Pen } from './pen.ts'
import { DARK, HAIR, write } from './sheet.ts'
import { drawTicket } from './ticket-page.ts'

/** PDF points in a millimetre. */
export const MM = 72 / 25.4

type Place = readonly [x: number, y: number]

export function drawLayout(pen: Pen, layout: PdfLayout, document: TicketDocument, [x, y]: Place): void {
  const fields = fieldsOf(document)
  pen.page.save().translate(x * MM, y * MM)
  for (const part of layout.parts) {
    if ('line' in part) {
      const [fromX, fromY, toX, toY] = part.line.map((mm) => mm * MM) as [number, number, number, number]
      pen.page.moveTo(fromX, fromY).lineTo(toX, toY).lineWidth(0.6).stroke(HAIR)
      continue
    }
    const [left, top] = [part.at[0] * MM, part.at[1] * MM]
    if ('ticket' in part) {
      pen.page
        .save()
        .translate(left, top)
        .scale(part.scale ?? 1)
      drawTicket(pen, document)
      pen.page.restore()
    } else if ('code' in part) drawCode(pen.page, document.code, { x: left, y: top, size: part.code * MM })
    else {
      const text = filledIn(part.text, fields)
      const { size, width, bold = false, align = 'left' } = part
      if (text !== undefined) write(pen, text, left, top, width * MM, { size, bold, align, color: DARK })
    }
  }
  pen.page.restore()
}
