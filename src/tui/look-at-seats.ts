/** What the seat map polls: the first look reads all claims, each later one those of the sections that have changed. */
import { findPerformance } from '../core/catalogue/performance/find.ts'
import { loadPlan } from '../core/catalogue/plan-store.ts'
import type { Desk } from '../core/desk.ts'
import { houseOf } from '../core/seats/house-of.ts'
import { type Followed, followSeats, type IdRange } from '../core/stock/follow-seats.ts'
import { idRanges } from '../core/stock/id-ranges.ts'
import type { SeatState } from '../core/stock/seat-states.ts'
import type { Tx } from '../db/store.ts'
import type { KeptSeat, SeatsView, TakenSeat } from './office.ts'

interface Look {
  planId: string
  ranges: ReadonlyMap<string, IdRange>
  followed: Followed
  /** Counts the looks that found a change. */
  version: number
}

/** `keptBy`: why seats are kept back, by the house hold's id. */
export function makeSeatLook(
  desk: Desk,
  keptBy: (tx: Tx, id: string) => Promise<ReadonlyMap<string, KeptSeat>>,
) {
  const looks = new Map<string, Look>()
  // By what was read of a section: made again only where that changed.
  const shown = new WeakMap<readonly SeatState[], TakenSeat[]>()

  const show = (seats: readonly SeatState[], kept: ReadonlyMap<string, KeptSeat>): TakenSeat[] => {
    const known = shown.get(seats)
    if (known) return known
    const made = seats.map(({ seat, state, register, order }) => ({
      ...{ seat, state, mine: register === desk.actor.register },
      ...(state === 'blocked' ? { kept: kept.get(order) } : {}),
    }))
    shown.set(seats, made)
    return made
  }

  return (code: string, since: string | undefined): Promise<SeatsView | 'unchanged'> =>
    desk.store.read(async (tx) => {
      const { id, planId } = await findPerformance(tx, code)
      const known = looks.get(id)
      const before = known?.planId === planId ? known : await begin(tx, planId, known?.version ?? 0)
      const followed = await followSeats(tx, id, desk.clock.now(), before.ranges, before.followed)
      const version = followed === before.followed ? before.version : before.version + 1
      looks.set(id, { ...before, followed, version })
      if (String(version) === since) return 'unchanged'
      const sections = [...followed.values()].map(({ seats }) => seats)
      const isKept = sections.some(
        (seats) => !shown.has(seats) && seats.some(({ state }) => state === 'blocked'),
      )
      const kept = isKept ? await keptBy(tx, id) : new Map<string, KeptSeat>()
      return { version: String(version), taken: sections.map((seats) => show(seats, kept)) }
    })
}

async function begin(tx: Tx, planId: string, version: number): Promise<Look> {
  const plan = await loadPlan(tx, planId)
  const standing = plan.sections.filter(({ kind }) => kind === 'standing').map(({ name }) => name)
  return { planId, ranges: idRanges(houseOf(plan), standing), followed: new Map(), version }
}
