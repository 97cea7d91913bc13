/**
 * What tickets that stay lose when others of their order are returned: a group's price that is not reached any more, the
 * paying ones of `buy 3, pay 2`. Pure. They are priced anew by the same rules, as of the moment of the sale; what they have
 * been given beyond that, all together, is taken back: never more than a ticket has been given, and nothing is added where
 * they would be given more.
 *
 * So whoever returns tickets one by one never gets more back than at once: what is lost on the way stays lost, and in the
 * end at least as much is lost as at once.
 */
import type { Minor } from '../../money.ts'
import type { MoneyLine } from '../money-line.ts'
import { isOverride } from '../override/override.ts'
import type { PaidLine } from '../refund-ladder.ts'
import { sum } from './alone.ts'
import type { Promotion } from './discount.ts'
import { rulesOf, type Taken, takeDiscounts } from './discounts.ts'
import type { Unit } from './fits.ts'
import { changeLine, taxOf } from './lines.ts'
import type { Pricing } from './pricing.ts'
import { offeredAgain } from './took-part.ts'

export interface SoldTicket {
  id: string
  category: string
  price_type: string
  /** Tickets of one traveller have the same; a ticket that has none stands for itself. */
  traveller?: number | undefined
  /** Epoch ms: when it was cancelled. What comes back of it was settled then. */
  ended_at?: number | null | undefined
  /** As they were sold, and what was lost since. */
  lines: readonly PaidLine[]
}

export type LostLine = MoneyLine<'discount-lost'>

interface Had extends Unit {
  tickets: readonly SoldTicket[]
  /** Code -> how much it still takes off. */
  had: Map<string, Minor>
  /** Staff set its price: it has nothing to lose, and counts among the others by what it cost before. */
  isSet: boolean
}

/**
 * By the ticket's id; tickets that lose nothing are missing. `promotions`: those that took part in the order's price. Amounts
 * add to what the customer has paid.
 */
export function lostDiscounts(
  pricing: Pricing,
  promotions: readonly Promotion[],
  remaining: readonly SoldTicket[],
): Map<string, LostLine[]> {
  const { offered, codes } = offeredAgain(promotions)
  const rules = rulesOf(pricing, offered, codes)
  const known = new Set(rules.map(({ discount }) => discount.code))
  const units = unitsOf(remaining, known)
  const usual = takeDiscounts(pricing, units, rules).taken
  const taken = units.map(({ isSet }, index) => (isSet ? [] : usual[index]!))
  const had = sum(units.flatMap((unit) => [...unit.had.values()]))
  const would = sum(taken.flat().map(({ amount_minor }) => amount_minor))
  let owed = had - would
  const lost = new Map<string, LostLine[]>()
  for (const [index, unit] of units.entries()) {
    const mine = sum([...unit.had.values()]) - sum(taken[index]!.map(({ amount_minor }) => amount_minor))
    const amount = Math.min(Math.max(0, mine), owed)
    if (amount <= 0) continue
    owed -= amount
    for (const [id, lines] of lostLines(pricing, unit, taken[index]!, amount)) lost.set(id, lines)
  }
  return lost
}

function unitsOf(tickets: readonly SoldTicket[], known: ReadonlySet<string>): Had[] {
  const groups = new Map<unknown, SoldTicket[]>()
  for (const ticket of tickets) {
    const key = ticket.traveller ?? ticket
    groups.set(key, [...(groups.get(key) ?? []), ticket])
  }
  return [...groups.values()].map((mine): Had => {
    const lines = mine.flatMap((ticket) => ticket.lines)
    const had = new Map<string, Minor>()
    for (const line of lines)
      if (line.kind === 'discount' || line.kind === 'discount-lost')
        had.set(line.code, (had.get(line.code) ?? 0) - stated(line))
    // What belongs to promotions that nobody knows any more stays.
    const kept_minor = sum([...had].filter(([code]) => !known.has(code)).map(([, amount]) => amount))
    for (const code of had.keys()) if (!known.has(code)) had.delete(code)
    const costs = lines.filter((line) => (line.kind === 'base' || line.kind === 'step') && !isOverride(line))
    const bases = mine.map((ticket) => sum(ticket.lines.filter(({ kind }) => kind === 'base').map(stated)))
    const { category, price_type } = mine[0]!
    return {
      category,
      price_type,
      price_minor: sum(costs.map(stated)) - kept_minor,
      bases,
      tickets: mine,
      had,
      isSet: lines.some(isOverride),
    }
  })
}

/** As prices are written: without tax where it is added. */
const stated = ({ unit_minor, quantity }: PaidLine): Minor => unit_minor * quantity

/** First the discounts that it would not have any more, then what is less of the others. */
function lostLines(
  { terms }: Pricing,
  unit: Had,
  would: readonly Taken[],
  amount: Minor,
): Map<string, LostLine[]> {
  const wouldHave = (code: string) =>
    sum(would.filter((one) => one.code === code).map((one) => one.amount_minor))
  const codes = [...unit.had].sort(([a, hadA], [b, hadB]) => hadB - wouldHave(b) - (hadA - wouldHave(a)))
  const tax = taxOf(terms, terms.ticket_tax)
  const lost = new Map<string, LostLine[]>()
  let owed = amount
  for (const [code] of codes)
    for (const { id, lines } of unit.tickets) {
      const mine = lines.filter((line) => line.code === code && line.kind.startsWith('discount'))
      const loses = Math.min(owed, -sum(mine.map(stated)))
      if (loses <= 0) continue
      owed -= loses
      const own = lines.filter(({ kind }) => kind !== 'surcharge')
      const before = sum([...own, ...(lost.get(id) ?? [])].map(stated))
      const line = changeLine(tax, 'discount-lost', code, { amount: loses, price: before + loses })
      lost.set(id, [...(lost.get(id) ?? []), line])
    }
  return lost
}
