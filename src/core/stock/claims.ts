/**
 * Claims: who has which seat, on which legs of the way. The primary key (performance, seat, leg) makes a second sale of
 * a seat impossible; the stock row's CHECK makes an oversold section impossible. Nothing here reads, decides and then
 * writes blindly.
 */
import { and, eq, sql } from 'drizzle-orm'
import { type Statement, statement, type Tx } from '../../db/store.ts'
import type { Trip } from '../rail/trip.ts'

export interface ClaimRow {
  performanceId: string
  seat: string
  section: string
  state: 'held' | 'sold' | 'blocked'
  orderId: string
  registerId: string
  at: number
  expiresAt: number | null
}

type ClaimStatement = Statement<Record<string, unknown>, { seat: string; leg: number }[]>
const claimStatements = new Map<number, ClaimStatement>()

function claimStatement(count: number) {
  let made = claimStatements.get(count)
  if (!made) {
    made = makeClaimStatement(count)
    claimStatements.set(count, made)
  }
  return made
}

function makeClaimStatement(count: number) {
  return statement<Record<string, unknown>>()(`claim_${count}`, (q) =>
    q
      .insert(q.t.claim)
      .values(
        Array.from({ length: count }, (_, index) => ({
          performanceId: sql.placeholder('performanceId'),
          seat: sql.placeholder(`seat_${index}`),
          leg: sql.placeholder(`leg_${index}`),
          section: sql.placeholder(`section_${index}`),
          state: sql.placeholder('state') as unknown as 'held',
          orderId: sql.placeholder('orderId'),
          registerId: sql.placeholder('registerId'),
          at: sql.placeholder('at'),
          expiresAt: sql.placeholder('expiresAt'),
        })),
      )
      .onConflictDoNothing()
      .returning({ seat: q.t.claim.seat, leg: q.t.claim.leg }),
  )
}

/** What all claims of one request share. */
export type ClaimOwner = Omit<ClaimRow, 'seat' | 'section'>

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

/** More in one statement would pass the engines' limits on bound values; each number is a statement of its own. */
const MOST_AT_ONCE = 256

/**
 * Claims all the places or says which ones somebody else has. They are claimed in the order of their ids and legs, so
 * that two requests for the same seats can't lock each other out.
 */
export async function claim(tx: Tx, owner: ClaimOwner, places: Place[]): Promise<{ lost: string[] }> {
  const sorted = places.flatMap(claimsOf).sort(byKey)
  let got = 0
  const mine = new Set<string>()
  for (let from = 0; from < sorted.length; ) {
    const left = sorted.length - from
    const count = Math.min(left, MOST_AT_ONCE)
    const values: Record<string, unknown> = { ...owner }
    for (let index = 0; index < count; index++) {
      const { seat, leg, section } = sorted[from + index]!
      values[`seat_${index}`] = seat
      values[`leg_${index}`] = leg
      values[`section_${index}`] = section
    }
    const rows = await tx.run(claimStatement(count), values)
    got += rows.length
    for (const { seat, leg } of rows) mine.add(keyOf(seat, leg))
    from += count
  }
  if (got === sorted.length) return { lost: [] }
  const lost = sorted.filter(({ seat, leg }) => !mine.has(keyOf(seat, leg))).map(({ seat }) => seat)
  return { lost: [...new Set(lost)] }
}

interface OneClaim {
  seat: string
  leg: number
  section: string
}

function claimsOf({ id, section, trip }: Place): OneClaim[] {
  const { from, to } = trip ?? WHOLE
  return Array.from({ length: to - from }, (_, index) => ({ seat: id, leg: from + index, section }))
}

function byKey(a: OneClaim, b: OneClaim): number {
  return a.seat === b.seat ? a.leg - b.leg : a.seat < b.seat ? -1 : 1
}

const keyOf = (seat: string, leg: number): string => `${seat}\n${leg}`

/** By how many claims a section's counters change. */
export type StockMove = Record<'held' | 'sold' | 'blocked', number>

const move = statement<{
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
    .returning({ version: stock.version })
})

/** Moves a section's counters; false where its capacity does not allow it. */
export async function moveStock(
  tx: Tx,
  performanceId: string,
  section: string,
  { held = 0, sold = 0, blocked = 0 }: Partial<StockMove>,
): Promise<boolean> {
  const moved = await tx.run(move, { performanceId, section, held, sold, blocked })
  return moved.length === 1
}

/** How many claims the places take in each section, by name: everybody locks sections in this order. */
export function countBySection(
  places: { section: string; trip?: Trip | undefined }[],
): [section: string, count: number][] {
  const counts = new Map<string, number>()
  for (const place of places) counts.set(place.section, (counts.get(place.section) ?? 0) + legsOf(place))
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}
