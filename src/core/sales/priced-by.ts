/** What else an order's price is made of, beside its terms and its moment: kept with the order. Pure. */
import { canonical, type Json } from '../canonical.ts'
import type { AskedOverride, Overridden } from './override/override.ts'
import type { Benefits } from './pricing/benefits.ts'
import type { Promotion } from './pricing/discount.ts'

export interface PricedBy {
  /** Price type -> count, in the order of the seats; empty: all have the first type. */
  types: Record<string, number>
  /** Optional surcharges: code -> quantity. */
  added?: Record<string, number> | undefined
  /** Promotions that the customer names. */
  codes?: readonly string[] | undefined
  /** Prices that staff set. */
  override?: AskedOverride | undefined
}

/** What becomes fixed with the price, beside what was said. */
export interface Fixed {
  tickets?: readonly AwaitedTicket[] | undefined
  /** The rules of the promotions that took part, as they were: by them the order is priced again, whatever they are later. */
  promotions?: readonly Promotion[] | undefined
  /** What the membership of who buys has changed: it stays, whatever the tier's rules are later. */
  benefits?: Benefits | undefined
  /** Prices that staff have set, why, and who: by them it is priced again. */
  overridden?: Overridden | undefined
  /** Of a reservation: when it is to be paid, epoch ms. */
  until?: number | undefined
  exchange?: ForExchange | undefined
}

/** What an order is taken in exchange for, while its difference is asked for. */
export interface ForExchange {
  /** The id of the order that is to be given up, and of its tickets. */
  order: string
  tickets: readonly string[]
  /** Price types that the quotas have counted with the old tickets: of the same performance. */
  counted: readonly string[]
}

/** A ticket that will be made when the money has come. */
export interface AwaitedTicket {
  seat: string
  section: string
  from_leg: number
  to_leg: number
  price_type: string
}

/** `{}` where nothing was said. Types as pairs: their order tells who gets which seat. */
export function pricingText(
  { types, added = {}, codes = [] }: PricedBy,
  { tickets = [], promotions = [], benefits, overridden, until, exchange }: Fixed = {},
): string {
  const named = Object.entries(types)
  return canonical({
    ...(named.length > 0 ? { types: named } : {}),
    ...(Object.keys(added).length > 0 ? { added } : {}),
    ...(codes.length > 0 ? { codes: [...codes] } : {}),
    ...(tickets.length > 0 ? { tickets: tickets as unknown as Json } : {}),
    ...(promotions.length > 0 ? { promotions: promotions as unknown as Json } : {}),
    ...(benefits === undefined ? {} : { benefits: benefits as unknown as Json }),
    ...(overridden === undefined ? {} : { overridden: overridden as unknown as Json }),
    ...(until === undefined ? {} : { until }),
    ...(exchange === undefined ? {} : { exchange: exchange as unknown as Json }),
  })
}

interface Kept {
  types?: [string, number][]
  added?: Record<string, number>
  codes?: string[]
  tickets?: AwaitedTicket[]
  promotions?: Promotion[]
  benefits?: Benefits
  overridden?: Overridden
  until?: number
  exchange?: ForExchange
}

export function pricedBy(text: string): PricedBy {
  const kept = JSON.parse(text) as Kept
  return { types: Object.fromEntries(kept.types ?? []), added: kept.added ?? {}, codes: kept.codes ?? [] }
}

/** The promotions that the order was priced by, as they were. */
export function pricedPromotions(text: string): Promotion[] {
  return (JSON.parse(text) as Kept).promotions ?? []
}

/** What the order was priced by of who buys. */
export function pricedBenefits(text: string): Benefits | undefined {
  return (JSON.parse(text) as Kept).benefits
}

/** The prices that staff have set of it; undefined where they have set none. */
export function pricedOver(text: string): Overridden | undefined {
  return text === '{}' ? undefined : (JSON.parse(text) as Kept).overridden
}

/** Of an order that waits for its money, or that ended while it did; none of another. */
export function awaitedTickets(text: string): AwaitedTicket[] {
  return (JSON.parse(text) as Kept).tickets ?? []
}

/** The price types of those tickets, as far as the quotas have counted them with this order. */
export function countedTypes(text: string): string[] {
  const { tickets = [], exchange } = JSON.parse(text) as Kept
  const others = [...(exchange?.counted ?? [])]
  return tickets.flatMap(({ price_type }) => {
    const index = others.indexOf(price_type)
    if (index < 0) return [price_type]
    others.splice(index, 1)
    return []
  })
}

/** Undefined of an order that is taken in exchange for nothing, or has been. */
export function exchangedFor(text: string): ForExchange | undefined {
  return (JSON.parse(text) as Kept).exchange
}

/** When a reservation is to be paid; undefined of another order. */
export function reservedUntil(text: string): number | undefined {
  return (JSON.parse(text) as Kept).until
}
