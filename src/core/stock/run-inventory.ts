/** A train as its claims have it: which seat is taken on which leg. */
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { type Builders, statement, type Tx } from '../../db/store.ts'
import { type Inventory, openInventory, type Piece } from '../rail/inventory.ts'
import type { Run } from '../rail/run-of.ts'

/** Legs in one number: what every engine has in a whole number without a sign. */
const WORD = 31

/**
 * A row for each seat, its legs as bits, because a full train has ten times as many claims as seats and is read whole
 * for every sale. No leg is claimed twice, so their sum is their union.
 */
const legsClaimed = statement<{ performanceId: string; now: number }>()('claims_legs', (q) => {
  const { claim } = q.t
  return q
    .select({
      seat: claim.seat,
      low: bits(q, 0, 'theirs'),
      high: bits(q, WORD, 'theirs'),
      blockedLow: bits(q, 0, 'blocked'),
      blockedHigh: bits(q, WORD, 'blocked'),
    })
    .from(claim)
    .where(
      and(
        eq(claim.performanceId, sql.placeholder('performanceId')),
        or(isNull(claim.expiresAt), gt(claim.expiresAt, sql.placeholder('now'))),
      ),
    )
    .groupBy(claim.seat)
})

/** Legs from `first` on; what the house keeps back, or what customers have. */
function bits({ t: { claim } }: Pick<Builders, 't'>, first: number, whose: 'theirs' | 'blocked') {
  const isWhose = whose === 'blocked' ? sql`${claim.state} = 'blocked'` : sql`${claim.state} <> 'blocked'`
  const from = sql.raw(String(first))
  const end = sql.raw(String(first + WORD))
  return sql<number>`sum(case when ${isWhose} and ${claim.leg} >= ${from} and ${claim.leg} < ${end}
    then 1 << cast(${claim.leg} - ${from} as integer) else 0 end)`.mapWith(Number)
}

export interface Counting {
  /** Holds that have ended by this moment count as free: for who only looks. Who takes seats has given them back. */
  now?: number | undefined
  /** Seats that the house keeps back and that are sold from: free as far as the house has them. */
  within?: ReadonlySet<string> | undefined
}

export async function runInventory(
  tx: Tx,
  performanceId: string,
  { train, route }: Run,
  { now, within }: Counting = {},
): Promise<Inventory> {
  const taken: Piece[] = []
  const rows = await tx.run(legsClaimed, { performanceId, now: now ?? Number.MIN_SAFE_INTEGER })
  for (const { seat: id, low, high, blockedLow, blockedHigh } of rows) {
    const seat = train.indexOf.get(id)
    if (seat === undefined) continue
    const isOurs = within?.has(id)
    addPieces(taken, seat, 0, isOurs ? low : low | blockedLow)
    addPieces(taken, seat, WORD, isOurs ? high : high | blockedHigh)
  }
  return openInventory(train, route.legs, taken)
}

/** Stretches of bits that are set, as legs from `first` on. */
function addPieces(pieces: Piece[], seat: number, first: number, word: number): void {
  for (let rest = word, at = first; rest !== 0; ) {
    const free = 31 - Math.clz32(rest & -rest)
    const from = at + free
    rest >>>= free
    const length = 31 - Math.clz32(~rest & -~rest)
    pieces.push({ seat, trip: { from, to: from + length } })
    rest >>>= length
    at = from + length
  }
}
