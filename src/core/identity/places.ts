/**
 * Who is in a performance that lets everybody have one ticket: the primary key (performance, document, leg) decides, between
 * two orders, two registers and two machines. In the caller's transaction.
 */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { counted, type Schema, type Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { insertRows } from '../rows.ts'
import type { IdentityRow } from './identity-rows.ts'
import type { RealName } from './policy.ts'

type PlaceRow = Schema['identityPlace']['$inferSelect']

const insertPlaces = insertRows<PlaceRow>(
  'identityPlace',
  ['performanceId', 'hash', 'leg', 'orderId', 'ticketId'],
  { unlessThere: true },
)

/** Cached with all terms: where nobody is asked, this asks the database nothing that the sale has not asked. */
export async function realNameOf(tx: Tx, { termsId }: { termsId: string }): Promise<RealName | undefined> {
  return (await loadTerms(tx, termsId)).real_name
}

/**
 * Takes the places of these people, where they have them not. Answers with those that others have; `mine`: orders whose places
 * do not count as others', because they are about to be given up.
 */
export async function takePlaces(
  tx: Tx,
  rows: readonly IdentityRow[],
  mine: readonly string[] = [],
): Promise<PlaceRow[]> {
  const wanted = rows.flatMap(placesOf).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  if (wanted.length === 0 || (await insertPlaces(tx, wanted)) === wanted.length) return []
  const { identityPlace: place } = tx.t
  const [{ performanceId }] = wanted as [PlaceRow]
  const hashes = [...new Set(wanted.map(({ hash }) => hash))]
  const there = await tx
    .select()
    .from(place)
    .where(and(eq(place.performanceId, performanceId), inArray(place.hash, hashes)))
  const owner = new Map(wanted.map((one) => [keyOf(one), one.ticketId]))
  return there.filter(
    (one) => (owner.get(keyOf(one)) ?? one.ticketId) !== one.ticketId && !mine.includes(one.orderId),
  )
}

const keyOf = ({ hash, leg }: Pick<PlaceRow, 'hash' | 'leg'>): string => `${hash} ${leg}`

function placesOf({ performanceId, hash, orderId, ticketId, fromLeg, toLeg }: IdentityRow): PlaceRow[] {
  if (hash === null) return []
  return Array.from({ length: toLeg - fromLeg }, (_, index) => ({
    performanceId,
    hash,
    leg: fromLeg + index,
    orderId,
    ticketId,
  }))
}

const freeOfTicket = counted<{ performanceId: string; orderId: string; ticketId: string }>()(
  'identity_place_free',
  (q) =>
    q
      .delete(q.t.identityPlace)
      .where(
        and(
          eq(q.t.identityPlace.performanceId, sql.placeholder('performanceId')),
          eq(q.t.identityPlace.orderId, sql.placeholder('orderId')),
          eq(q.t.identityPlace.ticketId, sql.placeholder('ticketId')),
        ),
      ),
)

/** Of one ticket, whose person becomes another. */
export async function freeTicketPlaces(
  tx: Tx,
  { performanceId, orderId, ticketId }: Pick<IdentityRow, 'performanceId' | 'orderId' | 'ticketId'>,
): Promise<void> {
  await tx.run(freeOfTicket, { performanceId, orderId, ticketId })
}

const freeOfOrder = counted<{ performanceId: string; orderId: string }>()('identity_place_free_all', (q) =>
  q
    .delete(q.t.identityPlace)
    .where(
      and(
        eq(q.t.identityPlace.performanceId, sql.placeholder('performanceId')),
        eq(q.t.identityPlace.orderId, sql.placeholder('orderId')),
      ),
    ),
)

interface OfOrder {
  id: string
  performanceId: string
  termsId: string
}

/** Whoever had these tickets may have another one. */
export async function freePlaces(
  tx: Tx,
  { id: orderId, performanceId, termsId }: OfOrder,
  tickets: readonly { id: string }[],
): Promise<void> {
  if ((await realNameOf(tx, { termsId }))?.per !== 'ticket') return
  for (const { id: ticketId } of tickets) await tx.run(freeOfTicket, { performanceId, orderId, ticketId })
}

/** The same of an order that was never sold. */
export async function freeOrderPlaces(tx: Tx, order: OfOrder): Promise<void> {
  const { id: orderId, performanceId } = order
  if ((await realNameOf(tx, order))?.per === 'ticket') await tx.run(freeOfOrder, { performanceId, orderId })
}
