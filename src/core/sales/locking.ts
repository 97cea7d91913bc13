/**
 * How a request gets its seats: one contract, two ways. Pessimistic: everybody who moves seats of the performance waits
 * for his turn, and proposes and claims while he has it. Optimistic (`optimistic.ts`): seats are proposed on a snapshot,
 * all who sell like this share a turn, and the claim's key says who was first. The season file says which is used
 * (`stock/strategy.ts`).
 */
import type { Store, Tx, WriteOptions } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import type { ClaimOwner } from '../stock/claims.ts'
import { openHouseHold, takeFromHouse } from '../stock/from-house.ts'
import { lockNow } from '../stock/lock.ts'
import { offersFirst, settleBefore, settleStock } from '../stock/settle.ts'
import type { PerformanceNow, Standing } from '../stock/standing.ts'
import { strategyOf } from '../stock/strategy.ts'
import { type Choice, chooseSeats, type Situation } from './choose.ts'
import { claimChoice } from './claim-seats.ts'
import { optimistically } from './optimistic.ts'
import type { Wanted } from './wanted.ts'

/** Called in this order, in one transaction; between them the request writes its own rows. */
export interface Locking {
  /** The performance that is meant, as it stands. Refuses performance-unknown, performance-ambiguous. */
  enter(tx: Tx, desk: Desk, asked: string, now: number): Promise<PerformanceNow>
  /** Gives back what has ended and serves who waits, where that was not done before. */
  settle(at: Situation, now: number, standing: Standing): Promise<void>
  /** Seats that are the owner's when the transaction ends. Refuses as `chooseSeats` and `claimChoice` do. */
  take(at: Situation, wanted: Wanted, owner: ClaimOwner): Promise<Choice>
  /** The sections' counters, where they were left for last: behind them comes only the register's chain. */
  count(at: Situation, owner: Pick<ClaimOwner, 'state'>, choice: Choice): Promise<void>
}

export interface SeatRequest {
  /** As it was asked for. */
  performance: string
  wanted: Wanted
  key: string
}

export type SeatWork<T> = (tx: Tx, locking: Locking) => Promise<T>

export const pessimistic: Locking = {
  enter: (tx, _desk, asked, now) => lockNow(tx, asked, now),
  settle: ({ tx, desk, performance }, now, standing) => settleStock(tx, desk, performance, now, standing),
  async take(at, wanted, owner) {
    if (wanted.from !== undefined) return takeKept(at, wanted, owner, wanted.from)
    return takeFree(at, wanted, owner)
  },
  count: async () => undefined,
}

/** The same within `offersFirst`. */
export const byTurn: Locking = {
  ...pessimistic,
  settle: ({ tx, desk, performance }, now, standing) => settleBefore(tx, desk, performance, now, standing),
}

async function takeFree(at: Situation, wanted: Wanted, owner: ClaimOwner): Promise<Choice> {
  const choice = await chooseSeats(at, wanted)
  await claimChoice(at, owner, choice.seats)
  return choice
}

/** The same of what the house keeps back under a code: the seats leave it as they are claimed. */
async function takeKept(at: Situation, wanted: Wanted, owner: ClaimOwner, code: string): Promise<Choice> {
  const { tx, desk, performance } = at
  const kept = await openHouseHold(tx, desk, performance, code)
  const { seats, choice } = await chooseSeats({ ...at, within: kept.seats }, wanted)
  await takeFromHouse(at, kept, seats, owner)
  await claimChoice(at, owner, seats)
  return { seats, choice: { ...(choice as Record<string, Json>), from: code } }
}

/** Takes the transaction back: what it has begun is to be done the other way. */
class IsOptimistic extends Error {}

const unlessOptimistic: Locking = {
  ...byTurn,
  enter: (tx, desk, asked, now) =>
    lockNow(tx, asked, now, ({ locking }) => {
      if (strategyOf(locking, desk.actor.channel) === 'optimistic') throw new IsOptimistic()
    }),
}

/** What was found to be sold optimistically, as it was asked for: next time nothing is begun in vain. */
const known = new WeakMap<Store, Set<string>>()

/** Runs the request's transaction by the performance's way of locking. Refuses contended beside what `work` refuses. */
export async function takingSeats<T>(
  desk: Desk,
  request: SeatRequest,
  work: SeatWork<T>,
  options: WriteOptions<T>,
): Promise<T> {
  const optimistic = known.get(desk.store) ?? new Set()
  known.set(desk.store, optimistic)
  const name = `${desk.actor.channel}\n${request.performance}`
  const write = (locking: Locking) =>
    offersFirst(desk, () => desk.store.write((tx) => work(tx, locking), options))
  if (!optimistic.has(name)) {
    try {
      return await write(unlessOptimistic)
    } catch (error) {
      if (!(error instanceof IsOptimistic)) throw error
      optimistic.add(name)
    }
  }
  return optimistically(desk, request, (locking) => write(locking ?? byTurn))
}
