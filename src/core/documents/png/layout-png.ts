/** A layout as a picture: a page as its PDF is, a roll and ticket stock dot for dot, letters of our own in the place of the printer's. */
import { shown } from '../../text.ts'
import { widthOf } from '../../width.ts'
import { fieldsOf, filledIn } from '../layout/fields.ts'
import { type Flow, flowOfTicket, indentOf } from '../layout/flow.ts'
import type { FglLayout, Layout, PdfLayout } from '../layout/shape.ts'
import { drawCode } from '../pdf/code.ts'
import { drawLayout, MM } from '../pdf/layout-page.ts'
import { qrModules } from '../qr.ts'
import type { TicketDocument } from '../ticket-document.ts'
import { layoutTexts, ticketTexts } from '../ticket-pdf.ts'
import { type Letters, lettersFor } from './letters.ts'
import { Painter } from './painter.ts'
import { pngOf } from './png.ts'

/** Dots of a PDF point: 200 of an inch, as ticket printers have. */
const SCALE = 200 / 72
const PER_METRE = Math.round(200 / 0.0254)

export async function layoutPng(layout: Layout, document: TicketDocument): Promise<Uint8Array> {
  const letters = await lettersFor([...layoutTexts(layout), ...ticketTexts(document)])
  const { canvas } = paintedOf(layout, document, letters)
  return pngOf({ width: canvas.width, height: canvas.height, rgb: canvas.rgb, density: PER_METRE })
}

function paintedOf(layout: Layout, document: TicketDocument, letters: Letters): Painter {
  if (layout.for === 'pdf') return pagePainted(layout, document, letters)
  if (layout.for === 'fgl') return stockPainted(layout, document, letters)
  return rollPainted(flowOfTicket(document, layout, ROLL), letters)
}

function pagePainted({ page, ...layout }: PdfLayout, document: TicketDocument, letters: Letters): Painter {
  const painter = new Painter(page.width * MM, page.height * MM, { scale: SCALE, letters })
  for (const place of layout.tickets ?? [[0, 0] as const])
    drawLayout(painter.pen(), { page, ...layout }, document, place)
  return painter
}

/** Columns of a roll, and the dots of a letter. */
const ROLL = 42
const CELL = { width: 12, height: 24 }
const MARGIN = 24
const BLACK = '#000000'

function rollPainted(flow: readonly Flow[], letters: Letters): Painter {
  const height = flow.reduce((sum, part) => sum + heightOf(part), 0)
  const painter = new Painter(ROLL * CELL.width + 2 * MARGIN, height + 2 * MARGIN, { scale: 1, letters })
  let y = MARGIN
  for (const part of flow) {
    drawPart(painter, part, y)
    y += heightOf(part)
  }
  return painter
}

function heightOf(part: Flow): number {
  if (part.is === 'feed') return part.lines * CELL.height
  if (part.is === 'code') return qrModules(part.code, 'paper').length * part.size + CELL.height
  return part.is === 'text' ? part.size * CELL.height : CELL.height
}

function drawPart(painter: Painter, part: Flow, y: number): void {
  const width = ROLL * CELL.width
  if (part.is === 'rule') painter.rect(MARGIN, y + CELL.height / 2, width, 2).fill(BLACK)
  if (part.is === 'text') {
    const at = {
      x: MARGIN + indentOf(part, ROLL) * CELL.width,
      y,
      ...CELL,
      times: [part.size, part.size] as const,
    }
    inCells(painter, part.text, { ...at, bold: part.bold })
  }
  if (part.is !== 'code') return
  const size = qrModules(part.code, 'paper').length * part.size
  const x = MARGIN + { left: 0, center: (width - size) / 2, right: width - size }[part.align]
  drawCode(painter.pen().page, part.code, { x, y: y + CELL.height / 2, size })
}

interface Cells {
  x: number
  y: number
  width: number
  height: number
  /** Height and width: so many times. */
  times: readonly [number, number]
  bold: boolean
}

/** Each letter in a cell of its own, as a printer sets it. */
function inCells(painter: Painter, text: string, { x, y, width, height, times, bold }: Cells): void {
  const [high, wide] = times
  let column = 0
  for (const letter of shown(text)) {
    const room = widthOf(letter) * width * wide
    // What is higher than wide keeps its shape: letters are not stretched.
    const size = Math.min(height * high * 0.8, room * 1.35)
    const middle = x + column * width * wide + room / 2
    painter.write(letter, middle, y + height * high * 0.78, { size, bold, align: 'center', color: BLACK })
    column += widthOf(letter)
  }
}

/** Dots of a letter's cell, about, by the number of FGL's font. */
const FONTS: Record<number, readonly [width: number, height: number]> = {
  ...{ 1: [7, 8], 2: [10, 18], 3: [20, 33], 4: [15, 29], 6: [30, 52], 7: [15, 29] },
  ...{ 8: [20, 40], 9: [13, 22], 10: [25, 41], 11: [25, 49], 12: [46, 91], 13: [20, 40] },
}

interface Mark {
  x: number
  y: number
  width: number
  height: number
  turn: 0 | 90 | 180 | 270
  /** From its own corner. */
  draw(painter: Painter): void
}

/** Dots of the longest stock, twenty inches: what stands beyond it is on no ticket, and would fill the memory with white. */
const LONGEST = 4000

function stockPainted(layout: FglLayout, document: TicketDocument, letters: Letters): Painter {
  const marks = marksOf(layout, document)
  const across = ({ turn, width, height }: Mark) => (turn % 180 === 0 ? width : height)
  const down = ({ turn, width, height }: Mark) => (turn % 180 === 0 ? height : width)
  const right = Math.max(...marks.map((mark) => mark.x + across(mark)), 1)
  const bottom = Math.max(...marks.map((mark) => mark.y + down(mark)), 1)
  const [width, height] = [right, bottom].map((edge) => Math.min(LONGEST, edge + MARGIN)) as [number, number]
  const painter = new Painter(width, height, { scale: 1, letters })
  for (const mark of marks) {
    const { x, y, width, height, turn } = mark
    // Its box stands at its place, whichever way it is turned.
    const begins = {
      0: [x, y],
      90: [x + height, y],
      180: [x + width, y + height],
      270: [x, y + width],
    } as const
    painter
      .save()
      .translate(...begins[turn])
      .turn(turn)
    mark.draw(painter)
    painter.restore()
  }
  return painter
}

function marksOf(layout: FglLayout, document: TicketDocument): Mark[] {
  const fields = fieldsOf(document)
  return layout.parts.flatMap((part): Mark[] => {
    const [y, x] = part.at
    const turn = part.turn ?? 0
    if ('code' in part) {
      const size = qrModules(document.code, 'paper').length * part.code
      const draw = (painter: Painter) => drawCode(painter.pen().page, document.code, { x: 0, y: 0, size })
      return [{ x, y, width: size, height: size, turn: 0, draw }]
    }
    const text = filledIn(part.text, fields)
    if (text === undefined) return []
    const [width, height] = FONTS[part.font] ?? FONTS[2]!
    const times = part.size ?? ([1, 1] as const)
    const draw = (painter: Painter) =>
      inCells(painter, text, { x: 0, y: 0, width, height, times, bold: false })
    return [{ x, y, width: widthOf(shown(text)) * width * times[1], height: height * times[0], turn, draw }]
  })
}
