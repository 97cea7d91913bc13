/** What else an order's price is made of, beside its terms and its moment: kept with the order. Pure. */
import { canonical, type Json } from '../canonical.ts'

export interface PricedBy {
  /** Price type -> count, in the order of the seats; empty: all have the first type. */
  types: Record<string, number>
  /** Optional surcharges: code -> quantity. */
  added?: Record<string, number> | undefined
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
export function pricingText({ types, added = {} }: PricedBy, tickets: readonly AwaitedTicket[] = []): string {
  const named = Object.entries(types)
  return canonical({
    ...(named.length > 0 ? { types: named } : {}),
    ...(Object.keys(added).length > 0 ? { added } : {}),
    ...(tickets.length > 0 ? { tickets: tickets as unknown as Json } : {}),
  })
}

interface Kept {
  types?: [string, number][]
  added?: Record<string, number>
  tickets?: AwaitedTicket[]
}

export function pricedBy(text: string): PricedBy {
  const kept = JSON.parse(text) as Kept
  return { types: Object.fromEntries(kept.types ?? []), added: kept.added ?? {} }
}

/** Of an order that waits for its money, or that ended while it did; none of another. */
export function awaitedTickets(text: string): AwaitedTicket[] {
  return (JSON.parse(text) as Kept).tickets ?? []
}
