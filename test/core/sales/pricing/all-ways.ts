/** The least that tickets can cost, by trying everything: only for a few tickets. Knows nothing of how the engine does it. */
import type { Discount, Gives } from '../../../../src/core/sales/pricing/discount.ts'

export interface Ticket {
  category: string
  price_type: string
  price: number
}

export interface Taking {
  discount: Discount
  budget: number | null
}

const meantFor = ({ categories, price_types }: Discount, ticket: Ticket) =>
  (!categories || categories.includes(ticket.category)) &&
  (!price_types || price_types.includes(ticket.price_type))

/** Half up, to a multiple. */
const shareOf = (price: number, basis_points: number, multiple: number) =>
  Math.floor((price * basis_points) / (10_000 * multiple) + 0.5) * multiple

export function leastTotal(tickets: Ticket[], rules: Taking[], multiple: number): number {
  const fits = rules.filter(({ discount }) => {
    const mine = tickets.filter((ticket) => meantFor(discount, ticket))
    const worth = mine.reduce((sum, { price }) => sum + price, 0)
    return (
      mine.length > 0 && mine.length >= (discount.least_tickets ?? 1) && worth >= (discount.least_minor ?? 0)
    )
  })
  let now = tickets
  for (const rule of fits.filter(({ discount }) => discount.combines)) now = combined(now, rule, multiple)
  const rivals = fits.filter(
    ({ discount, budget }) =>
      !discount.combines && (budget === null || most(now, discount, multiple) <= budget) && budget !== 0,
  )
  return (
    total(now) -
    tryAll(
      now,
      rivals.map(({ discount }) => discount),
      multiple,
    )
  )
}

const total = (tickets: Ticket[]) => tickets.reduce((sum, { price }) => sum + price, 0)

/** The most that a discount can take off by itself. */
function most(tickets: Ticket[], discount: Discount, multiple: number): number {
  return tryAll(tickets, [discount], multiple)
}

/** Only amounts count here, so how an amount off the order is shared is of no interest; what comes after looks at prices. */
function combined(tickets: Ticket[], { discount, budget }: Taking, multiple: number): Ticket[] {
  const taken = takenBy(tickets, discount, multiple)
  const sum = taken.reduce((all, each) => all + each, 0)
  if (budget !== null && (budget <= 0 || sum > budget)) return tickets
  return tickets.map((ticket, index) => ({ ...ticket, price: ticket.price - taken[index]! }))
}

function takenBy(tickets: Ticket[], discount: Discount, multiple: number): number[] {
  const { gives } = discount
  const mine = tickets
    .map((ticket, index) => ({ ...ticket, index }))
    .filter((ticket) => meantFor(discount, ticket) && ticket.price > 0)
    .sort(
      (a, b) =>
        b.price - a.price ||
        (a.category < b.category ? -1 : a.category > b.category ? 1 : 0) ||
        (a.price_type < b.price_type ? -1 : a.price_type > b.price_type ? 1 : 0) ||
        a.index - b.index,
    )
  const taken = tickets.map(() => 0)
  if (gives.kind === 'buy') {
    const full = mine.length - (mine.length % gives.buy)
    mine.slice(0, full).forEach((ticket, place) => {
      if (place % gives.buy >= gives.pay) taken[ticket.index] = ticket.price
    })
  } else if (gives.kind === 'amount' && gives.per === 'order') {
    const worth = total(mine)
    const off = Math.min(worth, gives.amount_minor)
    let [along, given] = [0, 0]
    for (const ticket of mine) {
      along += ticket.price
      const share = Math.floor((off * along) / worth) - given
      given += share
      taken[ticket.index] = share
    }
  } else for (const ticket of mine) taken[ticket.index] = offOne(gives, ticket.price, multiple)
  return taken
}

function offOne(gives: Gives, price: number, multiple: number): number {
  if (gives.kind === 'percent') return Math.min(price, shareOf(price, gives.basis_points, multiple))
  if (gives.kind === 'price') return Math.max(0, price - gives.price_minor)
  return gives.kind === 'amount' ? Math.min(price, gives.amount_minor) : 0
}

/** The most that can be taken off where each ticket has one discount or none. */
function tryAll(tickets: Ticket[], rivals: Discount[], multiple: number): number {
  let best = 0
  const given: number[] = tickets.map(() => -1)
  const walk = (index: number): void => {
    if (index === tickets.length) {
      const taken = rivals.map((discount, at) => worth(tickets, discount, given, at, multiple))
      if (taken.every((each) => each !== undefined))
        best = Math.max(
          best,
          taken.reduce((sum: number, each) => sum + each!, 0),
        )
      return
    }
    for (let at = -1; at < rivals.length; at++) {
      if (at >= 0 && !(meantFor(rivals[at]!, tickets[index]!) && tickets[index]!.price > 0)) continue
      given[index] = at
      walk(index + 1)
    }
  }
  walk(0)
  return best
}

/** What a discount takes off the tickets that have it; undefined where these can't have it. */
function worth(
  tickets: Ticket[],
  discount: Discount,
  given: readonly number[],
  at: number,
  multiple: number,
): number | undefined {
  const mine = tickets.filter((_, index) => given[index] === at)
  if (mine.length === 0) return 0
  const { gives } = discount
  if (gives.kind === 'buy') return mine.length % gives.buy === 0 ? groups(mine, gives) : undefined
  if (gives.kind === 'amount' && gives.per === 'order') {
    const all = tickets.filter((ticket) => meantFor(discount, ticket) && ticket.price > 0)
    return all.length === mine.length ? Math.min(total(mine), gives.amount_minor) : undefined
  }
  return mine.reduce((sum, { price }) => sum + offOne(gives, price, multiple), 0)
}

/** The most that is free in any way of putting them together. */
function groups(tickets: Ticket[], gives: Gives & { kind: 'buy' }): number {
  const [first, ...rest] = tickets
  if (!first) return 0
  return Math.max(
    ...chosen(rest, gives.buy - 1).map(([others, left]) => {
      const prices = [first, ...others].map(({ price }) => price).sort((a, b) => b - a)
      return prices.slice(gives.pay).reduce((sum, price) => sum + price, 0) + groups(left, gives)
    }),
  )
}

function chosen(all: Ticket[], count: number): [Ticket[], Ticket[]][] {
  if (count === 0) return [[[], all]]
  const [first, ...rest] = all
  if (!first) return []
  return [
    ...chosen(rest, count - 1).map(([some, left]): [Ticket[], Ticket[]] => [[first, ...some], left]),
    ...chosen(rest, count).map(([some, left]): [Ticket[], Ticket[]] => [some, [first, ...left]]),
  ]
}
