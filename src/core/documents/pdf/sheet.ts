/** What the parts of a ticket's page share: its measures in PDF points from the top left, its greys, its small marks. */
import type { TicketDocument } from '../ticket-document.ts'
import type { DocumentWords } from '../words.ts'
import { fitWidth } from './breaks.ts'
import type { Pen, Style } from './pen.ts'

/** 148 x 105 mm: A6 landscape. */
export const PAGE = { width: 419.53, height: 297.64 }
/** Height of the coloured band at the top. */
export const BAND = 90
/** Where the stub begins. */
export const STUB = 290
/** The edges of what is left of the stub. */
export const LEFT = 24
export const RIGHT = STUB - 16

export const DARK = '#1c1c1c'
export const GREY = '#6a6a6a'
export const HAIR = '#cfcfcf'

export interface Sheet {
  pen: Pen
  document: TicketDocument
  words: DocumentWords
  /** The event's colour. */
  ink: string
}

/** Small letters above a value. */
export function label(): Style {
  return { size: 6.5, color: GREY, spacing: 0.8 }
}

export function hairline(pen: Pen, y: number): void {
  pen.page.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.6).stroke(HAIR)
}

/** One line, cut where it is wider than `room`. */
export function write(pen: Pen, text: string, x: number, y: number, room: number, style: Style): void {
  pen.write(
    fitWidth(text, room, (part) => pen.widthOf(part, style)),
    x,
    y,
    style,
  )
}
