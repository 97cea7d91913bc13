/**
 * Claims: who has which seat, on which legs of the way. The primary key (performance, seat, leg) makes a second sale of
 * a seat impossible; the stock row's CHECK makes an oversold section impossible. Nothing here reads, decides and then
 * writes blindly.
 */
import { and, eq, sql } from 'drizzle-orm'
import { counted, type Schema, statement, type Tx } from '../../db/store.ts'
import type { Trip } from '../rail/trip.ts'
import { insertRows } from '../rows.ts'

export type ClaimRow = Schema['claim']['$inferSelect']

/** What all claims of one request share. */
export type ClaimOwner = Omit<ClaimRow, 'seat' | 'leg' | 'section'>

/** A seat, or a standing place, to claim; `trip`: the legs of a train's way, else it is claimed as a whole. */
export interface Place {
  id: string
  section: string
  trip?: Trip | undefined
}

const WHOLE: Trip = { from: 0, to: 1 }

export const tripOf = ({ trip }: { trip?: Trip | undefined }): Trip => trip ?? WHOLE

/** How many claims a place takes: one for each leg. */
export function legsOf(place: { trip?: Trip | undefined }): number {
  const { from, to } = tripOf(place)
  return to - from
}

const insertClaims = insertRows<ClaimRow>(
  'claim',
  ['performanceId', 'seat', 'leg', 'section', 'state', 'orderId', 'registerId', 'at', 'expiresAt'],
  { unlessThere: true, atOnce: 256 },
)

/**
 * Claims all the places or says which ones somebody else has. They are claimed in the order of their ids and legs, so
 * that two requests for the same seats can't lock each other out.
 */
export async function claim(tx: Tx, owner: ClaimOwner, places: Place[]): Promise<{ lost: string[] }> {
  const claims = places.flatMap((place) => claimsOf(owner, place)).sort(byKey)
  const got = await insertClaims(tx, claims)
  return { lost: got === claims.length ? [] : await lostOf(tx, owner, claims) }
}

/** The same claims as they were before they were taken away; the caller knows that nobody has them. */
export const claimAgain = (tx: Tx, rows: ClaimRow[]): Promise<number> => insertClaims(tx, rows.sort(byKey))

const mine = statement<{ performanceId: string; orderId: string }>()('claims_mine', (q) =>
  q
    .select({ seat: q.t.claim.seat, leg: q.t.claim.leg })
    .from(q.t.claim)
    .where(
      and(
        eq(q.t.claim.performanceId, sql.placeholder('performanceId')),
        eq(q.t.claim.orderId, sql.placeholder('orderId')),
      ),
    ),
)

/** The seats that are not the owner's. All of them where he had some before: then nobody can tell what he got now. */
async function lostOf(tx: Tx, { performanceId, orderId }: ClaimOwner, wanted: Leg[]): Promise<string[]> {
  const claims = await tx.run(mine, { performanceId, orderId })
  const got = new Set(claims.map(({ seat, leg }) => keyOf(seat, leg)))
  const lost = wanted.filter(({ seat, leg }) => !got.has(keyOf(seat, leg)))
  return [...new Set((lost.length > 0 ? lost : wanted).map(({ seat }) => seat))]
}

type Leg = Pick<ClaimRow, 'seat' | 'leg'>

/** A claim for each leg. */
function claimsOf(owner: ClaimOwner, { id, section, trip }: Place): ClaimRow[] {
  const { performanceId, state, orderId, registerId, at, expiresAt } = owner
  const { from, to } = trip ?? WHOLE
  const claims: ClaimRow[] = []
  for (let leg = from; leg < to; leg++)
    claims.push({ performanceId, seat: id, leg, section, state, orderId, registerId, at, expiresAt })
  return claims
}

function byKey(a: Leg, b: Leg): number {
  return a.seat === b.seat ? a.leg - b.leg : a.seat < b.seat ? -1 : 1
}

const keyOf = (seat: string, leg: number): string => `${seat}\n${leg}`

/** By how many claims a section's counters change. */
export type StockMove = Record<'held' | 'sold' | 'blocked', number>

const move = counted<{
  performanceId: string
  section: string
  held: number
  sold: number
  blocked: number
}>()('stock_move', (q) => {
  const { stock } = q.t
  // Without a type, PostgreSQL can't tell what the sum of two parameters is.
  const held = sql`cast(${sql.placeholder('held')} as bigint)`
  const sold = sql`cast(${sql.placeholder('sold')} as bigint)`
  const blocked = sql`cast(${sql.placeholder('blocked')} as bigint)`
  return q
    .update(stock)
    .set({
      held: sql`${stock.held} + ${held}`,
      sold: sql`${stock.sold} + ${sold}`,
      blocked: sql`${stock.blocked} + ${blocked}`,
      version: sql`${stock.version} + 1`,
    })
    .where(
      and(
        eq(stock.performanceId, sql.placeholder('performanceId')),
        eq(stock.section, sql.placeholder('section')),
        sql`${stock.capacity} - ${stock.held} - ${stock.sold} - ${stock.blocked} >= ${held} + ${sold} + ${blocked}`,
      ),
    )
})

/** Moves a section's counters; false where its capacity does not allow it. */
export async function moveStock(
  tx: Tx,
  performanceId: string,
  section: string,
  { held = 0, sold = 0, blocked = 0 }: Partial<StockMove>,
): Promise<boolean> {
  return (await tx.run(move, { performanceId, section, held, sold, blocked })) === 1
}

/** How many claims the places take in each section, by name: everybody locks sections in this order. */
export function countBySection(
  places: { section: string; trip?: Trip | undefined }[],
): [section: string, count: number][] {
  const counts = new Map<string, number>()
  for (const place of places) counts.set(place.section, (counts.get(place.section) ?? 0) + legsOf(place))
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}
