/** Whoever had a ticket has the one that it is exchanged for, unless another is named. In the caller's transaction. */
import { identitiesOf, openIdentity } from '../../identity/identity-rows.ts'
import { nameTickets } from '../../identity/name-tickets.ts'
import { keysOf, type People, type Person } from '../../identity/person.ts'
import type { ChosenSeat, Situation } from '../choose.ts'
import { travellersOf } from '../travellers.ts'
import type { Old } from './old.ts'
import type { Taken } from './take-anew.ts'
import type { Weighed } from './weigh.ts'

export interface NamingAnew {
  taken: Pick<Taken, 'choice'>
  weighed: Pick<Weighed, 'pricing'>
  orderId: string
  people: People | undefined
  mayLack?: boolean | undefined
  /** While the difference is asked for the old tickets stay good, and so do their people's places. */
  isAsked?: boolean | undefined
  at: number
}

/** The ids of the new tickets, by seat. Refuses as `nameTickets` does. */
export async function nameAnew(
  { tx, desk, performance }: Situation,
  old: Old,
  { taken, weighed, orderId, people, mayLack, isAsked = false, at }: NamingAnew,
): Promise<string[] | undefined> {
  const { seats } = taken.choice
  const rule = weighed.pricing.terms.real_name
  const isCarried = rule !== undefined && old.terms.real_name !== undefined && mayLack !== true
  const keys = isCarried ? (people?.keys ?? (await keysOf(desk))) : undefined
  return nameTickets(tx, desk, {
    performance,
    order: { id: orderId, ref: old.rows.order.ref, isNew: true },
    rule,
    seats,
    people,
    carried: keys && (await carried(old, await identitiesOf(tx, old.rows.order.id), keys, seats)),
    keys,
    mayLack,
    mine: isAsked ? [old.rows.order.id] : [],
    at,
  })
}

type Carried = Omit<Person, 'seat'> | undefined

/** By the new seats: the same seat has the same person, and the others in their order. As many as come, or nobody. */
async function carried(
  { tickets, terms }: Old,
  rows: Awaited<ReturnType<typeof identitiesOf>>,
  keys: People['keys'],
  seats: readonly ChosenSeat[],
): Promise<Carried[] | undefined> {
  const persons = new Map<string, Carried>()
  for (const row of rows) {
    const open = tickets.some(({ id }) => id === row.ticketId) ? openIdentity(keys, row) : undefined
    if (open && row.hash !== null) persons.set(row.ticketId, { ...open, kind: row.kind, hash: row.hash })
  }
  if (terms.real_name?.per === 'order') {
    const [one] = persons.values()
    return seats.map(() => one)
  }
  const trips = tickets.map(({ fromLeg: from, toLeg: to }) => ({ trip: { from, to } }))
  const came = travellersOf(trips).map(([first]) => tickets[first!]!)
  const come = travellersOf(seats)
  if (came.length !== come.length) return undefined
  const given: Carried[] = seats.map(() => undefined)
  for (const [index, traveller] of pairs(came, come, seats))
    for (const seat of traveller) given[seat] = persons.get(came[index]!.id)
  return given
}

/** Who keeps his seat keeps his name. */
function pairs(
  came: readonly { seat: string }[],
  come: readonly number[][],
  seats: readonly ChosenSeat[],
): [number, number[]][] {
  const left = new Set(came.keys())
  const kept = come.map((traveller) => {
    const same = [...left].find((index) => came[index]!.seat === seats[traveller[0]!]!.id)
    if (same !== undefined) left.delete(same)
    return same
  })
  const others = [...left]
  return come.map((traveller, index) => [kept[index] ?? others.shift()!, traveller])
}
