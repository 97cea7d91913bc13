/** People at the door: tickets on paper, and entrances that let them in. */
import type { Desk } from '../../src/core/desk.ts'
import type { Door } from '../../src/core/gate/judge.ts'
import { scanTicket } from '../../src/core/gate/scan-ticket.ts'
import { printTickets } from '../../src/core/sales/print-tickets.ts'
import type { SellInput } from '../../src/core/sales/sell.ts'
import { sellBest } from './selling.ts'

export const doorOf = (entrance: string, said: Partial<Door> = {}): Door => ({
  ...{ entrance, lets: [], opens_ms: null, closes_ms: null },
  ...said,
})

export const NORTH = doorOf('North')
export const SOUTH = doorOf('South')

export interface Paper {
  /** The order's reference. */
  order: string
  ticket: string
  seat: string
  code: string
}

/** What is printed of an order now. */
export async function papersOf(desk: Desk, order: string, copy = false): Promise<Paper[]> {
  const printed = await printTickets(desk, { order, tickets: [], copy, language: 'en', key: desk.ids.next() })
  return printed.map(({ id, seat, code }) => ({ order, ticket: id, seat: seat.label, code }))
}

/** Sells so many seats, and hands out their tickets. */
export async function papersFor(desk: Desk, count: number, said: Partial<SellInput> = {}): Promise<Paper[]> {
  return papersOf(desk, (await sellBest(desk, count, said)).ref)
}

export const show = (desk: Desk, code: string, door: Door = NORTH, key = desk.ids.next()) =>
  scanTicket(desk, { performance: 'show', code, door, key })
