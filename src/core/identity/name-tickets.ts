/**
 * Who the tickets of an order are for, written with the sale or before it: the tickets' ids are drawn here, so that what is
 * sealed for a ticket is sealed before there is one, and a provider's answer needs no key. In the caller's transaction.
 */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import type { ChosenSeat } from '../sales/choose.ts'
import { travellersOf } from '../sales/travellers.ts'
import { tripOf } from '../stock/claims.ts'
import {
  checkHouseKey,
  type IdentityRow,
  identitiesOf,
  insertIdentities,
  personColumns,
  removeIdentity,
} from './identity-rows.ts'
import { matchPeople } from './match-people.ts'
import type { People, Person } from './person.ts'
import { freeTicketPlaces } from './places.ts'
import type { RealName } from './policy.ts'
import { checkPlaces } from './taken.ts'

export interface Naming {
  performance: Pick<PerformanceRow, 'id' | 'code'>
  /** Its reference where it can be named; nothing is written under a new one yet. */
  order: { id: string; ref: string; isNew: boolean }
  /** Undefined: nobody is asked. */
  rule: RealName | undefined
  seats: readonly ChosenSeat[]
  people: People | undefined
  /** By seat: who had the ticket that this one is exchanged for. */
  carried?: readonly (Omit<Person, 'seat'> | undefined)[] | undefined
  /** Their keys, where nobody else is named. */
  keys?: People['keys'] | undefined
  /** Names may still be missing: it is no sale yet. */
  mayLack?: boolean | undefined
  /** Orders that are about to give their people free. */
  mine?: readonly string[] | undefined
  at: number
}

/**
 * The ids that the tickets are to have, by seat; undefined where nobody is asked. Refuses real-name-unasked, real-name-many,
 * real-name-seat, document-kind, real-name-needed, identity-key-other, real-name-taken.
 */
export async function nameTickets(tx: Tx, desk: Desk, naming: Naming): Promise<string[] | undefined> {
  const { performance, rule, people, seats, order, at } = naming
  if (!rule) {
    if (people) throw refuse('real-name-unasked', { performance: performance.code })
    return undefined
  }
  const said = personsOf(naming, rule)
  const before = order.isNew ? [] : await identitiesOf(tx, order.id)
  const kept = seats.map((seat) => before.find((row) => isOf(row, seat)))
  if (!naming.mayLack) checkComplete(naming, rule, { said, kept })
  const keys = people?.keys ?? naming.keys
  const ids = kept.map((row) => row?.ticketId ?? desk.ids.next())
  if (keys && said.some((person) => person !== undefined)) {
    await checkHouseKey(tx, keys, at)
    const rows = seats.flatMap((seat, index) => {
      const person = said[index]
      if (!person) return []
      const bound = { orderId: order.id, ticketId: ids[index]! }
      return [{ ...rowOf(naming, desk, seat, bound), ...personColumns(keys, person, bound, desk) }]
    })
    await writeNames(tx, naming, rule, { rows, kept })
  } else
    await takeAll(
      tx,
      naming,
      rule,
      kept.filter((row) => row !== undefined),
    )
  return ids
}

/** By seat. What is carried counts where nobody else is named, and by a document that is taken here. */
function personsOf(naming: Naming, rule: RealName): (Omit<Person, 'seat'> | undefined)[] {
  const { performance, seats, people, carried = [] } = naming
  const named = people?.people ?? []
  for (const [index, { kind }] of named.entries())
    if (!rule.documents.includes(kind))
      throw refuse('document-kind', { person: index + 1, kind, documents: rule.documents })
  const travellers = travellersOf(seats)
  const matched = matchPeople(performance.code, rule, { seats, travellers }, named)
  return seats.map((_, index) => {
    const person = matched[index]
    if (person !== undefined) return named[person]
    const old = carried[index]
    return old && rule.documents.includes(old.kind) ? old : undefined
  })
}

const isOf = (row: IdentityRow, seat: ChosenSeat): boolean => {
  const { from, to } = tripOf(seat)
  return row.seat === seat.id && row.fromLeg === from && row.toLeg === to && row.erasedAt === null
}

interface Known {
  said: readonly unknown[]
  kept: readonly unknown[]
}

function checkComplete(
  { performance, seats, order }: Naming,
  { per, documents }: RealName,
  { said, kept }: Known,
): void {
  const missing = seats.filter((_, index) => said[index] === undefined && kept[index] === undefined)
  if (missing.length === 0) return
  throw refuse('real-name-needed', {
    performance: performance.code,
    per,
    seats: missing.map(({ label }) => label),
    count: per === 'order' ? 1 : travellersOf(missing).length,
    documents,
    order: order.isNew ? null : formatReference(order.ref),
  })
}

function rowOf(
  { performance, at }: Naming,
  { actor }: Desk,
  seat: ChosenSeat,
  bound: { orderId: string; ticketId: string },
): Omit<IdentityRow, keyof ReturnType<typeof personColumns>> {
  const { from, to } = tripOf(seat)
  return {
    ...bound,
    performanceId: performance.id,
    seat: seat.id,
    fromLeg: from,
    toLeg: to,
    changes: 0,
    clerk: actor.clerk,
    registerId: actor.register,
    at,
    erasedAt: null,
  }
}

interface Writing {
  rows: IdentityRow[]
  kept: readonly (IdentityRow | undefined)[]
}

/** Who was named before for a ticket that is not made yet goes. */
async function writeNames(tx: Tx, naming: Naming, rule: RealName, { rows, kept }: Writing): Promise<void> {
  const written = new Set(rows.map(({ ticketId }) => ticketId))
  const stay: IdentityRow[] = []
  for (const row of kept) {
    if (!row) continue
    if (!written.has(row.ticketId)) stay.push(row)
    else {
      await removeIdentity(tx, row)
      if (rule.per === 'ticket') await freeTicketPlaces(tx, row)
    }
  }
  await insertIdentities(tx, rows)
  await takeAll(tx, naming, rule, [...stay, ...rows])
}

async function takeAll(tx: Tx, naming: Naming, { per }: RealName, rows: IdentityRow[]): Promise<void> {
  if (per === 'ticket') await checkPlaces(tx, naming.performance, rows, naming.mine)
}
