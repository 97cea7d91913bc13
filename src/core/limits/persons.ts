/** Who has which tickets of an order, as limits count them: by real name, else by customer, else by telephone. Pure. */

export interface Held {
  seat: string
  leg: number
}

interface Named {
  seat: string
  fromLeg: number
  toLeg: number
  /** Null: he was erased. */
  hash: string | null
}

export interface Placed {
  customerId: string | null
  buyerPhone: string | null
}

/** Tickets by person; null: of whom nothing is known. */
export type ByPerson = ReadonlyMap<string | null, number>

/**
 * `claims`: one for each seat and leg. On a train somebody who changes seats on the way has one ticket by that: as many as he
 * has seats at once. Who was erased counts no more.
 */
export function ticketsByPerson(order: Placed, claims: readonly Held[], named: readonly Named[]): ByPerson {
  const buyer = buyerOf(order)
  const legs = new Map<string | null, Map<number, number>>()
  for (const { seat, leg } of claims) {
    const one = named.find((row) => row.seat === seat && row.fromLeg <= leg && leg < row.toLeg)
    if (one?.hash === null) continue
    const person = one ? `id:${one.hash}` : buyer
    const mine = legs.get(person) ?? new Map<number, number>()
    legs.set(person, mine.set(leg, (mine.get(leg) ?? 0) + 1))
  }
  return new Map([...legs].map(([person, mine]) => [person, Math.max(...mine.values())]))
}

/**
 * Digits from the end that tell one number from another: with its country's or without, with a nought before it or not, it is
 * the same one.
 */
const TELLING = 10

/** `digits`: as orders keep a number, from its end. */
export const tellingDigits = (digits: string): string => digits.slice(0, TELLING)

function buyerOf({ customerId, buyerPhone }: Placed): string | null {
  if (customerId !== null) return `customer:${customerId}`
  return buyerPhone === null ? null : `phone:${tellingDigits(buyerPhone)}`
}

export type PersonKind = 'real-name' | 'customer' | 'phone' | 'order'

/** By what somebody is known; `order`: by nothing, and so each order by itself. */
export function knownBy(person: string | null): PersonKind {
  if (person === null) return 'order'
  if (person.startsWith('id:')) return 'real-name'
  return person.startsWith('customer:') ? 'customer' : 'phone'
}
