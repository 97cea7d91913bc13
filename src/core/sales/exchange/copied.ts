/** A change of seat: the new ticket costs what the old one did, line by line. Pure. */
import { assert } from '../../assert.ts'
import type { ChosenSeat } from '../choose.ts'
import { isSold, type MoneyLine, sumOf } from '../money-line.ts'
import type { TicketRow } from '../order-rows.ts'
import type { OrderRows } from '../order-view.ts'
import { paidLines } from '../paid-lines.ts'
import type { PriceLine, Quote } from '../price.ts'
import { netted } from '../refund-ladder.ts'

/** For each seat an old ticket of its category and its legs; undefined where they are not the same ones. */
export function sameTickets(
  tickets: readonly TicketRow[],
  seats: readonly ChosenSeat[],
): TicketRow[] | undefined {
  if (tickets.length !== seats.length) return undefined
  const left = [...tickets]
  const found = seats.map(({ id, category, trip }) => {
    const { from, to } = trip ?? { from: 0, to: 1 }
    const fits = left.filter(
      (ticket) => ticket.category === category && ticket.fromLeg === from && ticket.toLeg === to,
    )
    // Whoever keeps his seat keeps his price type.
    const mine = fits.find(({ seat }) => seat === id) ?? fits[0]
    if (mine) left.splice(left.indexOf(mine), 1)
    return mine
  })
  return found.every((ticket) => ticket !== undefined) ? found : undefined
}

export function copied({ order, lines }: OrderRows, tickets: readonly TicketRow[]): Quote {
  const priced = tickets.map((ticket) => {
    const own = netted(paidLines(lines, ticket)).map(soldLine)
    return { category: ticket.category, price_type: ticket.priceType, lines: own, price_minor: sumOf(own) }
  })
  return {
    currency: order.currency,
    tickets: priced,
    order_lines: [],
    total_minor: priced.reduce((sum, { price_minor }) => sum + price_minor, 0),
    applied: [],
    not_applied: [],
    waived: [],
    points: null,
  }
}

function soldLine(line: MoneyLine): PriceLine {
  assert(isSold(line), 'what was lost of a discount is part of it')
  return line
}
