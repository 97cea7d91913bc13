/** A layout in a terminal: a roll as it is printed; a page as a small picture, each text where it begins. */
import { truncateWidth, widthOf } from '../../width.ts'
import { flowText } from '../bytes/flow-text.ts'
import type { TicketDocument } from '../ticket-document.ts'
import { type Fields, fieldsOf, filledIn } from './fields.ts'
import { flowOfTicket } from './flow.ts'
import type { FglLayout, Layout, PdfLayout } from './shape.ts'

export interface PreviewLook {
  width: number
  ascii: boolean
}

/** A letter's cell is about twice as high as wide. */
const CELL = 2
/** What a roll has. */
const ROLL = 42

export function previewLayout(layout: Layout, document: TicketDocument, look: PreviewLook): string {
  if (layout.for === 'roll') {
    const flow = flowOfTicket(document, layout, ROLL)
    return flowText(flow, { width: ROLL, ascii: look.ascii, background: 'dark' })
  }
  return layout.for === 'fgl' ? fglPicture(layout, document, look) : pdfPicture(layout, document, look)
}

interface Mark {
  /** From the left and from the top, in the layout's own measure. */
  x: number
  y: number
  text: string
}

interface Page {
  width: number
  height: number
}

/** Dots of a letter of each font, about: FGL's fonts differ. */
const LETTER = 14

function fglPicture(layout: FglLayout, document: TicketDocument, look: PreviewLook): string {
  const fields = fieldsOf(document)
  const marks = layout.parts.map((part): Mark => {
    const [y, x] = part.at
    return { x, y, text: 'code' in part ? '[QR]' : (filledIn(part.text, fields) ?? '') }
  })
  const width = Math.max(...marks.map(({ x, text }) => x + widthOf(text) * LETTER), 1)
  const height = Math.max(...marks.map(({ y }) => y), 1) + 3 * LETTER
  return picture(marks, { width, height }, look)
}

/** An A6 ticket is drawn by its four corners' words alone. */
const A6_PARTS: [number, number, string][] = [
  ...([
    [8, 10, '{house}'],
    [8, 23, '{event}'],
    [8, 40, '{date}  {time}'],
  ] as [number, number, string][]),
  ...([
    [8, 52, '{place}'],
    [8, 76, '{type}  {price}'],
    [116, 50, '[QR]'],
  ] as [number, number, string][]),
]

function pdfPicture(layout: PdfLayout, document: TicketDocument, look: PreviewLook): string {
  const fields = fieldsOf(document)
  const places = layout.tickets ?? [[0, 0]]
  const marks = places.flatMap(([left, top]) =>
    layout.parts.flatMap((part) =>
      marksOf(part, fields).map((mark) => ({ ...mark, x: mark.x + left, y: mark.y + top })),
    ),
  )
  return picture(marks, layout.page, look)
}

function marksOf(part: PdfLayout['parts'][number], fields: Fields): Mark[] {
  if ('line' in part) return []
  const [x, y] = part.at
  if ('code' in part) return [{ x: x + part.code / 2, y: y + part.code / 2, text: '[QR]' }]
  if ('text' in part) return [{ x, y, text: filledIn(part.text, fields) ?? '' }]
  const scale = part.scale ?? 1
  return A6_PARTS.map(([left, top, text]) => ({
    ...{ x: x + left * scale, y: y + top * scale, text: filledIn(text, fields) ?? '' },
  }))
}

function picture(marks: readonly Mark[], page: Page, { width, ascii }: PreviewLook): string {
  const columns = width - 2
  const perColumn = page.width / columns
  const rows = Math.max(3, Math.round(page.height / perColumn / CELL))
  const lines: string[] = Array.from({ length: rows }, () => '')
  const inOrder = [...marks].sort((one, other) => one.x - other.x)
  for (const { x, y, text } of inOrder) {
    const row = Math.min(rows - 1, Math.max(0, Math.floor(y / perColumn / CELL)))
    const column = Math.min(columns - 1, Math.max(0, Math.floor(x / perColumn)))
    const before = truncateWidth(lines[row] ?? '', column, '')
    lines[row] = truncateWidth(
      before + ' '.repeat(column - widthOf(before)) + text,
      columns,
      ascii ? '~' : '…',
    )
  }
  const [corner, across, side] = ascii ? ['+', '-', '|'] : ['·', '─', '│']
  const edge = corner + across.repeat(columns) + corner
  const body = lines.map((line) => side + line + ' '.repeat(columns - widthOf(line)) + side)
  return [edge, ...body, edge].join('\n')
}
