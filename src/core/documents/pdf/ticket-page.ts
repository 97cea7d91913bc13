/** One ticket on a page of its own: the evening on the left, on the right a stub with the code. */
import { formatMinor } from '../../money.ts'
import { shown } from '../../text.ts'
import { copyOf, foldLines, holderLine, type TicketDocument } from '../ticket-document.ts'
import { stamp, when } from '../when.ts'
import { wordsOf } from '../words.ts'
import { breakLines } from './breaks.ts'
import { drawRows, inkOf } from './ornament.ts'
import type { Pen, Style } from './pen.ts'
import { BAND, DARK, GREY, hairline, LEFT, label, PAGE, RIGHT, type Sheet, write } from './sheet.ts'
import { drawPlace } from './ticket-place.ts'
import { drawStub } from './ticket-stub.ts'

export function drawTicket(pen: Pen, document: TicketDocument): void {
  const sheet: Sheet = { pen, document, words: wordsOf(document.language), ink: inkOf(document.event) }
  drawBand(sheet)
  drawEvening(sheet)
  drawPlace(sheet)
  drawPrice(sheet)
  drawHolder(sheet)
  drawFoot(sheet)
  drawStub(sheet)
}

function drawBand({ pen, document, ink }: Sheet): void {
  pen.page.rect(0, 0, PAGE.width, BAND).fill(ink)
  drawRows(pen.page, { x: 0, y: 0, width: PAGE.width, height: BAND })
  write(pen, shown(document.house).toUpperCase(), LEFT, 27, PAGE.width - 2 * LEFT, {
    size: 8,
    color: '#f1e9e4',
    spacing: 1.4,
  })
  const title = fitTitle(pen, shown(document.event))
  const leading = title.style.size * 1.12
  const first = 64 - (title.lines.length - 1) * (leading / 2 - 2)
  title.lines.forEach((line, index) => {
    write(pen, line, LEFT, first + index * leading, PAGE.width - 2 * LEFT, title.style)
  })
}

/** The largest size at which the title stands in one line, else in two; the last resort is an ellipsis. */
function fitTitle(pen: Pen, text: string): { lines: string[]; style: Style } {
  const room = PAGE.width - 2 * LEFT
  const at = (size: number): Style => ({ size, color: '#ffffff', bold: true })
  const linesAt = (size: number): string[] => breakLines(text, room, (part) => pen.widthOf(part, at(size)))
  for (const size of [28, 25, 22])
    if (linesAt(size).length <= 1) return { lines: linesAt(size), style: at(size) }
  for (const size of [20, 18, 16])
    if (linesAt(size).length <= 2) return { lines: linesAt(size), style: at(size) }
  const [first = '', ...rest] = linesAt(16)
  return { lines: [first, rest.join(' ')], style: at(16) }
}

function drawEvening({ pen, document, ink }: Sheet): void {
  const { date, time } = when(document.startsAt, document.zone, document.language)
  const style: Style = { size: 12.5, color: DARK, bold: true }
  write(pen, date, LEFT, 114, RIGHT - LEFT - 40, style)
  write(pen, time, RIGHT, 114, 40, { ...style, color: ink, align: 'right' })
  write(pen, shown(document.venue), LEFT, 130, RIGHT - LEFT, { size: 9.5, color: GREY })
  hairline(pen, 140)
}

function drawPrice({ pen, document, words }: Sheet): void {
  const { currency } = document
  const bold: Style = { size: 10, color: DARK, bold: true }
  write(pen, words.ticket.toUpperCase(), LEFT, 203, 100, label())
  const total = `${formatMinor(document.totalMinor, currency)} ${currency}`
  write(pen, shown(document.priceType), LEFT, 217, RIGHT - LEFT - pen.widthOf(total, bold) - 12, bold)
  write(pen, total, RIGHT, 217, RIGHT - LEFT, { ...bold, align: 'right' })
  if (document.lines.length < 2) return
  foldLines(document.lines, document.holder ? 2 : 3, words.others).forEach((line, index) => {
    const [y, style]: [number, Style] = [231 + index * 11.5, { size: 8.5, color: GREY }]
    const amount = formatMinor(line.amountMinor, currency)
    write(pen, shown(line.title), LEFT, y, RIGHT - LEFT - pen.widthOf(amount, style) - 12, style)
    write(pen, amount, RIGHT, y, 120, { ...style, align: 'right' })
  })
}

/** Above the foot, where the fewest things stand: the door reads it beside a document. */
function drawHolder({ pen, document, words }: Sheet): void {
  const line = shown(holderLine(document))
  if (line === '') return
  const style: Style = { size: 10, color: DARK, bold: true }
  const title = words.holder.toUpperCase()
  const room = pen.widthOf(title, label()) + 8
  write(pen, title, LEFT, 260, room, label())
  write(pen, line, LEFT + room, 260, RIGHT - LEFT - room, style)
}

function drawFoot({ pen, document, words }: Sheet): void {
  const style: Style = { size: 6.5, color: GREY }
  const notes = copyOf(document) === null ? words.keep : words.voids
  const printed = words.printed(stamp(document.printedAt, document.zone, document.language))
  hairline(pen, 266)
  write(pen, notes, LEFT, 279, RIGHT - LEFT - pen.widthOf(printed, style) - 8, style)
  write(pen, printed, RIGHT, 279, RIGHT - LEFT, { ...style, align: 'right' })
}
