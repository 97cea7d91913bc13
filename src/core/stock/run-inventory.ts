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
    .select({ seat: claim.seat, low: bits(q, 0), high: bits(q, WORD) })
    .from(claim)
    .where(
      and(
        eq(claim.performanceId, sql.placeholder('performanceId')),
        or(isNull(claim.expiresAt), gt(claim.expiresAt, sql.placeholder('now'))),
      ),
    )
    .groupBy(claim.seat)
})

/** Legs from `first` on. */
function bits({ t: { claim } }: Pick<Builders, 't'>, first: number) {
  const from = sql.raw(String(first))
  const end = sql.raw(String(first + WORD))
  return sql<number>`sum(case when ${claim.leg} >= ${from} and ${claim.leg} < ${end}
    then 1 << cast(${claim.leg} - ${from} as integer) else 0 end)`.mapWith(Number)
}

const byHand = statement<{ performanceId: string }>()('stock_by_hand', (q) =>
  q
    .select({ section: q.t.stock.section, capacity: q.t.stock.capacity })
    .from(q.t.stock)
    .where(
      and(eq(q.t.stock.performanceId, sql.placeholder('performanceId')), sql`${q.t.stock.adjusted} = 1`),
    ),
)

/** `now`: holds that have ended by this moment count as free, for who only looks. Who takes seats has given them back. */
export async function runInventory(
  tx: Tx,
  performanceId: string,
  run: Run,
  { now }: { now?: number | undefined } = {},
): Promise<Inventory> {
  const { train, route } = run
  const taken: Piece[] = []
  const rows = await tx.run(legsClaimed, { performanceId, now: now ?? Number.MIN_SAFE_INTEGER })
  for (const { seat: id, low, high } of rows) {
    const seat = train.indexOf.get(id)
    if (seat === undefined) continue
    addPieces(taken, seat, 0, low)
    addPieces(taken, seat, WORD, high)
  }
  return openInventory(train, route.legs, taken, await closedByHand(tx, performanceId, run))
}

/** By class: how many seats are not to be sold, whichever they are, since its capacity was set by hand. */
export async function closedByHand(tx: Tx, performanceId: string, { train, route }: Run): Promise<number[]> {
  const rows = await tx.run(byHand, { performanceId })
  return train.classes.map((name, inClass) => {
    const row = rows.find(({ section }) => section === name)
    const seats = train.byComfort[inClass]!.length + train.heldBackOf[inClass]!.length
    return row ? Math.max(0, seats - Math.floor(row.capacity / route.legs)) : 0
  })
}

/** Seat id -> the legs of it that the house keeps back under one code. */
export type KeptLegs = ReadonlyMap<string, ReadonlySet<number>>

/** The train as who sells from what the house keeps back has it: nothing is free but that. */
export function keptInventory({ train, route }: Run, kept: KeptLegs): Inventory {
  const taken = train.id.flatMap((id, seat) =>
    Array.from({ length: route.legs }, (_, leg) => leg)
      .filter((leg) => !kept.get(id)?.has(leg))
      .map((leg) => ({ seat, trip: { from: leg, to: leg + 1 } })),
  )
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
