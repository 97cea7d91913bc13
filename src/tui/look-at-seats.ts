/**
 * What the seat map polls: the first look reads all claims, each later one those of the sections that have changed. Halls
 * are also kept for who proposes seats meanwhile.
 */
import { findPerformance } from '../core/catalogue/performance/find.ts'
import { loadPlan } from '../core/catalogue/plan-store.ts'
import type { Desk } from '../core/desk.ts'
import type { House } from '../core/seats/house.ts'
import { houseOf } from '../core/seats/house-of.ts'
import { ALL_IDS, type Followed, followSeats, type IdRange } from '../core/stock/follow-seats.ts'
import { idRanges } from '../core/stock/id-ranges.ts'
import type { SeatState } from '../core/stock/seat-states.ts'
import { type TicketState, ticketAt, ticketStates } from '../core/stock/ticket-states.ts'
import { WatchedHall } from '../core/stock/watched.ts'
import type { Tx } from '../db/store.ts'
import type { KeptSeat, SeatsView, TakenSeat } from './office.ts'
import { partsOf, type SeatPart } from './seat-parts.ts'

interface Look {
  planId: string
  ranges: ReadonlyMap<string, IdRange>
  followed: Followed
  /** Undefined of a train. */
  house: House | undefined
  /** Counts the looks that found a change. */
  version: number
}

/** `watched`: by the performance's id, filled by the looks. `keptBy`: why seats are kept back, by the house hold's id. */
export function makeSeatLook(
  desk: Desk,
  watched: Map<string, WatchedHall>,
  keptBy: (tx: Tx, id: string) => Promise<ReadonlyMap<string, KeptSeat>>,
) {
  const looks = new Map<string, Look>()
  // By what was read of a section: made again only where that changed.
  const shown = new WeakMap<readonly SeatState[], TakenSeat[]>()

  const show = async (
    tx: Tx,
    { id, ranges, house }: Pick<Look, 'ranges' | 'house'> & { id: string },
    [section, { seats }]: [string, { seats: readonly SeatState[] }],
    kept: ReadonlyMap<string, KeptSeat>,
  ): Promise<TakenSeat[]> => {
    const known = shown.get(seats)
    if (known) return known
    const range = ranges.get(section) ?? ALL_IDS
    // Who stands has no seat that the map could show it on.
    const isSold = !range.least.endsWith('#') && seats.some(({ state }) => state === 'sold')
    const tickets: ReadonlyMap<string, TicketState> = isSold
      ? await ticketStates(tx, id, section, range)
      : new Map()
    const parts: readonly (SeatState | SeatPart)[] = house ? seats : partsOf(seats)
    const made = parts.map(({ seat, leg, state, register, order, ...part }) => ({
      ...{ seat, mine: register === desk.actor.register },
      state: (state === 'sold' && tickets.get(ticketAt(seat, leg))) || state,
      ...('trip' in part ? { trip: part.trip } : {}),
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
      watch(watched, id, { ...before, followed })
      if (String(version) === since) return 'unchanged'
      const isKept = [...followed.values()].some(
        ({ seats }) => !shown.has(seats) && seats.some(({ state }) => state === 'blocked'),
      )
      const kept = isKept ? await keptBy(tx, id) : new Map<string, KeptSeat>()
      const taken: TakenSeat[][] = []
      for (const section of followed) taken.push(await show(tx, { ...before, id }, section, kept))
      return { version: String(version), taken }
    })
}

function watch(
  watched: Map<string, WatchedHall>,
  id: string,
  { planId, house, ranges, followed }: Pick<Look, 'planId' | 'house' | 'ranges' | 'followed'>,
): void {
  const known = watched.get(id)
  if (known?.planId === planId) known.moveOn(followed)
  else if (house) watched.set(id, new WatchedHall(planId, house, ranges, followed))
}

async function begin(tx: Tx, planId: string, version: number): Promise<Look> {
  const plan = await loadPlan(tx, planId)
  const standing = plan.sections.filter(({ kind }) => kind === 'standing').map(({ name }) => name)
  const house = houseOf(plan)
  const hall = plan.run ? undefined : house
  return { planId, ranges: idRanges(house, standing), followed: new Map(), version, house: hall }
}
