/**
 * A ticket as plain values, ready for any paper: whoever makes it has read the database and the house's
 * dictionaries of titles; whoever prints it needs nothing else. Texts are as stored: printers pass them
 * through `shown()`.
 */
import type { Minor } from '../money.ts'
import type { Language } from './words.ts'

export interface TicketDocument {
  language: Language
  /** Name of the house: `Stadttheater`. */
  house: string
  event: string
  venue: string
  /** Start, epoch milliseconds, printed in the venue's IANA zone. */
  startsAt: number
  zone: string
  seat: PrintedSeat
  /** Who comes, as the house wants it printed; missing where nobody is asked. */
  holder?: TicketHolder
  /** Title of the price type: `Adult`. */
  priceType: string
  /** The parts of the price, in order; their sum is `totalMinor`. */
  lines: PriceLine[]
  totalMinor: Minor
  currency: string
  /** Reference as it is stored, without the dash. */
  order: string
  /** The signed token (gate/code.ts). */
  code: string
  /** 1 is the ticket; above it is a reprint, shown as COPY 1, COPY 2, … */
  print: number
  /** Epoch milliseconds. */
  printedAt: number
}

export interface TicketHolder {
  name: string | null
  /** Of the document, masked. */
  number: string | null
}

export interface PrintedSeat {
  label: string
  section: string
  block: string | null
  /** Row and number are null in a standing area. */
  row: string | null
  number: string | null
  /** On a train: section is the class, block the coach. */
  onTrain?: boolean
}

export interface PriceLine {
  title: string
  amountMinor: Minor
}

/** `Zhang San  119***********0019`; empty where nobody is asked. */
export function holderLine({ holder }: Pick<TicketDocument, 'holder'>): string {
  return [holder?.name, holder?.number].filter((part) => part).join('  ')
}

/** Which copy this print is; null for the first print. */
export function copyOf(document: Pick<TicketDocument, 'print'>): number | null {
  return document.print > 1 ? document.print - 1 : null
}

/** A labelled part of a seat's place, as it stands in big letters: Section, Row, Seat. */
export interface PlacePart {
  name: 'section' | 'block' | 'row' | 'seat' | 'place' | 'class' | 'coach'
  value: string
}

/** The seat in parts; `standing` is the word for a place that has no number. */
export function placeParts(seat: PrintedSeat, standing: string): PlacePart[] {
  if (seat.onTrain)
    return [
      { name: 'class', value: seat.section },
      { name: 'coach', value: seat.block ?? '' },
      { name: 'seat', value: `${seat.row ?? ''}${seat.number ?? ''}` },
    ]
  const parts: PlacePart[] = [{ name: 'section', value: seat.section }]
  if (seat.block !== null) parts.push({ name: 'block', value: seat.block })
  if (seat.row !== null) parts.push({ name: 'row', value: seat.row })
  if (seat.number !== null) parts.push({ name: 'seat', value: seat.number })
  else parts.push({ name: 'place', value: standing })
  return parts
}

/** At most `limit` lines: what is beyond it becomes one line `title`, so that the sum still stands. */
export function foldLines(lines: PriceLine[], limit: number, title: string): PriceLine[] {
  if (lines.length <= limit) return lines
  const rest = lines.slice(limit - 1)
  const amountMinor = rest.reduce((sum, line) => sum + line.amountMinor, 0)
  return [...lines.slice(0, limit - 1), { title, amountMinor }]
}
