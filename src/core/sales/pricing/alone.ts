/** What a discount takes off by itself, from every ticket that it is for. Pure. */
import { type Minor, shareTo, spread } from '../../money.ts'
import { type Gives, isMeant } from './discount.ts'
import type { Rule, Unit } from './fits.ts'

/** Tickets with what each costs by now. */
export interface Party {
  units: readonly Unit[]
  prices: readonly Minor[]
  /** Indexes: the dearest first; where prices are the same by names, and by what each is made of, so that nothing depends on the order of asking. */
  order: readonly number[]
  round_to_minor: Minor
}

export function partyOf(units: readonly Unit[], prices: readonly Minor[], round_to_minor: Minor): Party {
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const order = units.map((_, index) => index)
  if (units.length > 1)
    order.sort(
      (a, b) =>
        prices[b]! - prices[a]! ||
        byName(units[a]!.category, units[b]!.category) ||
        byName(units[a]!.price_type, units[b]!.price_type) ||
        byBases(units[a]!.bases, units[b]!.bases) ||
        a - b,
    )
  return { units, prices, order, round_to_minor }
}

function byBases(a: readonly Minor[], b: readonly Minor[]): number {
  const unlike = a.findIndex((base, piece) => base !== b[piece])
  return a.length - b.length || (unlike < 0 ? 0 : a[unlike]! - b[unlike]!)
}

/** A rule and the tickets that it could take something off. */
export interface Candidate {
  rule: Rule
  /** Indexes, in the party's order. */
  mine: readonly number[]
  /** What it takes off each ticket of the party by itself, and altogether. */
  takes: readonly Minor[]
  takes_minor: Minor
}

export function alone(party: Party, rule: Rule): Candidate {
  const { units, prices, order } = party
  const { discount } = rule
  const takes = prices.map(() => 0)
  const mine = order.filter(
    (unit) => prices[unit]! > 0 && isMeant(discount, units[unit]!.category, units[unit]!.price_type),
  )
  const { gives } = discount
  if (gives.kind === 'buy') {
    for (let place = 0; place < mine.length; place++)
      if (isFree(gives, place, mine.length)) takes[mine[place]!] = prices[mine[place]!]!
  } else if (gives.kind === 'amount' && gives.per === 'order') {
    const all = mine.map((unit) => prices[unit]!)
    const shares = spread(Math.min(gives.amount_minor, sum(all)), all)
    for (let place = 0; place < mine.length; place++) takes[mine[place]!] = shares[place]!
  } else for (const unit of mine) takes[unit] = fromOne(gives, prices[unit]!, party.round_to_minor)
  return { rule, mine, takes, takes_minor: sum(takes) }
}

/** Of tickets by price, so many at a time: the last ones of each. What is left over at the end is paid. */
function isFree({ buy, pay }: Gives & { kind: 'buy' }, place: number, count: number): boolean {
  return place % buy >= pay && place - (place % buy) + buy <= count
}

function fromOne(gives: Exclude<Gives, { kind: 'buy' }>, price: Minor, round_to_minor: Minor): Minor {
  if (gives.kind === 'percent') return Math.min(price, shareTo(price, gives.basis_points, round_to_minor))
  return gives.kind === 'price' ? Math.max(0, price - gives.price_minor) : Math.min(price, gives.amount_minor)
}

export const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, amount) => total + amount, 0)
