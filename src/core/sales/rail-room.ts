/**
 * Whether a train has room for so many by its counts: what is protected for longer trips, and what is closed by hand. No
 * key covers counts, so this is asked by turn wherever there are any (`optimistic.ts` sees to it).
 */
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { type Inventory, leastOn, roomByLeg } from '../rail/inventory.ts'
import { type Admission, admit, type Protection } from '../rail/protection.ts'
import { stationsOf } from '../rail/route.ts'
import type { Run } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import { type Refusal, refuse } from '../refusal.ts'

export interface Party {
  class: number
  trip: Trip
  /** Ordinary seats that they take, and seats that are held back for wheelchairs. */
  n: number
  heldBack: number
}

/** Undefined where they may; too few seats that are free all the way are left to whoever looks for them. */
export function refusedByCounts(
  { performance, run, now }: { performance: PerformanceRow; run: Run; now: number },
  inventory: Inventory,
  protections: readonly Protection[],
  { class: inClass, trip, n, heldBack }: Party,
): Refusal | undefined {
  const room = roomByLeg(inventory, inClass)
  const isShut = inventory.closed[inClass]! > 0
  const all = leastOn(room.all, trip)
  if (isShut && all < n + heldBack)
    return tooFew(performance, run, inClass, trip, { wanted: n + heldBack, free: all })
  // Where it is closed by hand, who takes a wheelchair place leaves others one ordinary seat less.
  const left = room.open.map((count, leg) => Math.min(count, Math.max(0, room.all[leg]! - heldBack)))
  if (n === 0 && leastOn(left, trip) === leastOn(room.open, trip)) return undefined
  const admission = admit(protections, left, { class: inClass, trip, n }, now)
  if (admission.kind === 'protected')
    return isProtected(performance, run, { class: inClass, trip, n }, admission)
  return admission.kind === 'full' && isShut
    ? tooFew(performance, run, inClass, trip, { wanted: n, free: admission.free })
    : undefined
}

function tooFew(
  { code: performance }: PerformanceRow,
  { train, route }: Run,
  inClass: number,
  trip: Trip,
  counts: { wanted: number; free: number },
): Refusal {
  const section = train.classes[inClass]!
  return refuse('not-enough-seats', { performance, ...counts, section, ride: stationsOf(route, trip) })
}

function isProtected(
  { code: performance, zone }: PerformanceRow,
  { route, train }: Run,
  { class: inClass, trip, n: wanted }: Omit<Party, 'heldBack'>,
  { for_you, protected: kept, until, leg }: Admission & { kind: 'protected' },
): Refusal {
  return refuse('protected', {
    performance,
    wanted,
    for_you,
    protected: kept,
    class: train.classes[inClass]!,
    between: [route.stops[leg]!.station, route.stops[leg + 1]!.station],
    until,
    zone,
    ride: stationsOf(route, trip),
  })
}

/** How many of these seats each class would have to have free, leg by leg: for whoever takes seats without a ride. */
export function refusedByCapacity(
  performance: PerformanceRow,
  run: Run,
  inventory: Inventory,
  seats: readonly { section: string; trip?: Trip | undefined }[],
): Refusal | undefined {
  for (const [inClass, name] of run.train.classes.entries()) {
    if (inventory.closed[inClass] === 0) continue
    const { all } = roomByLeg(inventory, inClass)
    const mine = seats.filter(({ section }) => section === name)
    for (let leg = 0; leg < all.length; leg++) {
      const wanted = mine.filter(({ trip }) => trip && trip.from <= leg && leg < trip.to).length
      if (wanted > all[leg]!)
        return tooFew(performance, run, inClass, { from: leg, to: leg + 1 }, { wanted, free: all[leg]! })
    }
  }
  return undefined
}
