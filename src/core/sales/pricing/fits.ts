/** Whether a group price or a promotion is for an order at all; if not, why not. Pure. */
import type { Minor } from '../../money.ts'
import { weekdayIn } from '../../zone.ts'
import { type Discount, isMeant, type Offered, type Promotion } from './discount.ts'
import type { Pricing } from './pricing.ts'

/** What discounts count as one: a ticket, or all tickets of a traveller who changes seats. */
export interface Unit {
  category: string
  price_type: string
  /** Base and steps. */
  price_minor: Minor
  /** Of each of its tickets: what is taken off is shared out by them, and each share is taxed by itself. */
  bases: readonly Minor[]
}

/** Something that may take off, with what is left of it. */
export interface Rule {
  of: 'group' | 'promotion'
  discount: Discount
  left: Offered['left']
  ended?: boolean | undefined
}

/** In the order in which they are looked at. Amounts are as prices are written: without tax where it is added. */
export type Why = WhyNot | WhyNotGiven

/** What is known before anybody counts what it takes off. */
export type WhyNot = WhyNotNow | WhyNotFor

type WhyNotNow =
  | { reason: 'not-begun'; from: number }
  /** Null: somebody has ended it. */
  | { reason: 'ended'; until: number | null }
  | { reason: 'used-up' }
  /** By this person as often as he may. */
  | { reason: 'person' }
  /** For each person so often, and it is not known who buys. */
  | { reason: 'nobody' }

/** What it is not for. */
export type WhyNotFor =
  /** Codes. */
  | { reason: 'performance' | 'event'; wanted: string[] }
  /** 1 is Monday. */
  | { reason: 'weekday'; wanted: number[] }
  /** No ticket is of its categories and price types. */
  | { reason: 'tickets'; wanted: string[] }
  | { reason: 'count'; wanted: number; found: number }
  | { reason: 'amount'; wanted_minor: Minor; found_minor: Minor }

type WhyNotGiven =
  /** Nothing is left that it could take off. */
  | { reason: 'nothing' }
  /** It would take off more than is left of its budget. */
  | { reason: 'budget'; needed_minor: Minor; left_minor: Minor }
  /** Others take off more than it would, or as much and come first. */
  | { reason: 'better' | 'equal'; takes_minor: Minor; instead: string[]; instead_minor: Minor }
  /** More of them compete than are tried: it takes off least by itself. */
  | { reason: 'untried' }
  /** Staff have set the price of all tickets from which it would take something off. */
  | { reason: 'overridden' }

export type NotApplied = { code: string; of: Rule['of'] } & Why

/** Undefined where it fits. */
export function whyNot(
  pricing: Pricing,
  units: readonly Unit[],
  { of, discount, left, ended }: Rule,
): WhyNot | undefined {
  return (
    (ended ? { reason: 'ended', until: null } : undefined) ??
    (of === 'promotion' ? whyNotNow(pricing, discount as Promotion, left) : undefined) ??
    whyNotThese(units, discount)
  )
}

function whyNotNow(
  { at, performance, event, zone, starts_at }: Pricing,
  { from_at, until_at, performances, events, weekdays }: Promotion,
  left: Offered['left'],
): WhyNot | undefined {
  if (from_at !== undefined && at < from_at) return { reason: 'not-begun', from: from_at }
  if (until_at !== undefined && at >= until_at) return { reason: 'ended', until: until_at }
  if ((left.uses ?? 1) <= 0 || (left.budget_minor ?? 1) <= 0) return { reason: 'used-up' }
  if (left.person === 'unknown') return { reason: 'nobody' }
  if ((left.person ?? 1) <= 0) return { reason: 'person' }
  if (performances && !performances.includes(performance))
    return { reason: 'performance', wanted: performances }
  if (events && !events.includes(event)) return { reason: 'event', wanted: events }
  if (weekdays && !weekdays.includes(weekdayIn(zone, starts_at)))
    return { reason: 'weekday', wanted: weekdays }
  return undefined
}

function whyNotThese(units: readonly Unit[], discount: Discount): WhyNotFor | undefined {
  let [found, found_minor] = [0, 0]
  for (const { category, price_type, price_minor } of units) {
    if (!isMeant(discount, category, price_type)) continue
    found++
    found_minor += price_minor
  }
  const { categories = [], price_types = [], least_tickets = 1, least_minor = 0 } = discount
  if (found === 0) return { reason: 'tickets', wanted: [...categories, ...price_types] }
  if (found < least_tickets) return { reason: 'count', wanted: least_tickets, found }
  if (found_minor < least_minor) return { reason: 'amount', wanted_minor: least_minor, found_minor }
  return undefined
}
