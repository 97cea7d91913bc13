/** The right end of a ticket, which the door looks at: the code, and what it should say. */
import { formatReference } from '../../ids.ts'
import { shown } from '../../text.ts'
import { copyOf } from '../ticket-document.ts'
import { breakLines } from './breaks.ts'
import { drawCode } from './code.ts'
import type { Style } from './pen.ts'
import { BAND, DARK, GREY, HAIR, PAGE, type Sheet, STUB, write } from './sheet.ts'

export function drawStub({ pen, document, words, ink }: Sheet): void {
  const { page } = pen
  const [middle, width] = [(STUB + PAGE.width) / 2, PAGE.width - STUB - 24]
  page
    .moveTo(STUB, BAND + 4)
    .lineTo(STUB, PAGE.height)
    .lineWidth(0.8)
    .dash(2, { space: 3 })
    .stroke(HAIR)
    .undash()
  drawCode(page, document.code, { x: middle - width / 2, y: BAND + 13, size: width })
  const reference = formatReference(document.order)
  write(pen, reference, middle, 224, width, {
    size: 13,
    color: DARK,
    bold: true,
    align: 'center',
    spacing: 0.6,
  })
  const seat: Style = { size: 8.5, color: DARK, align: 'center' }
  const lines = breakLines(shown(document.seat.label), width, (text) => pen.widthOf(text, seat)).slice(0, 2)
  const type = [...lines, shown(document.priceType)]
  type.forEach((line, index) => {
    write(pen, line, middle, 238 + index * 11, width, index < lines.length ? seat : { ...seat, color: GREY })
  })
  const copy = copyOf(document)
  if (copy === null) return
  page.roundedRect(middle - 30, 270, 60, 15, 3).fill(ink)
  write(pen, words.copy(copy), middle, 280.5, 56, { size: 8, color: '#ffffff', bold: true, align: 'center' })
}
