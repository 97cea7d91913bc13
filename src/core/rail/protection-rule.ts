/** A protection as people write it, by the names of class and stops; its steps count back from departure. */
import type { Protection } from './protection.ts'
import { findTrip } from './route.ts'
import type { Run } from './run-of.ts'
import type { Trip } from './trip.ts'

export interface ProtectionRule {
  code: string
  class: string
  /** Undefined: the first stop, the last stop. */
  from?: string | undefined
  to?: string | undefined
  /** Trips of so many legs or more may take what is protected. */
  min_legs: number
  /** Seats at first. */
  seats: number
  /** From so long before departure on so many are left; the longest first. */
  steps: ReleaseStep[]
}

export interface ReleaseStep {
  before_ms: number
  seats: number
}

/** A rule that was held against a train: what the table keeps. */
export interface KnownProtection {
  code: string
  /** The class. */
  section: string
  trip: Trip
  min_legs: number
  seats: number
  steps: ReleaseStep[]
}

export type RuleFaultCode =
  | 'class-unknown'
  | 'station-unknown'
  | 'stations-backwards'
  | 'protection-too-large'
  | 'protection-legs'
  | 'protection-steps'

export interface RuleFault {
  fault: RuleFaultCode
  /** The rule's key. */
  field: 'class' | 'from' | 'to' | 'min-legs' | 'seats' | 'release'
  found: string
  wanted: string
}

export type RuleKnown = { kind: 'known'; protection: KnownProtection } | { kind: 'faulty'; fault: RuleFault }

/** Holds a rule against a train: no more seats than the class has, no trip that nobody can make, steps that go down. */
export function knowRule({ route, train }: Run, rule: ProtectionRule): RuleKnown {
  const { code, min_legs, seats, steps } = rule
  const faulty = (
    fault: RuleFaultCode,
    field: RuleFault['field'],
    found: string | number,
    wanted: string,
  ): RuleKnown => ({
    kind: 'faulty',
    fault: { fault, field, found: String(found), wanted },
  })
  const inClass = train.classes.findIndex((name) => name.toLowerCase() === rule.class.toLowerCase())
  if (inClass < 0) return faulty('class-unknown', 'class', rule.class, train.classes.join(', '))
  const [first, last] = [route.stops[0]!.station, route.stops.at(-1)!.station]
  const found = findTrip(route, rule.from ?? first, rule.to ?? last)
  if (found.kind === 'none' && found.reason === 'station-unknown')
    return faulty(
      'station-unknown',
      found.asked === rule.from ? 'from' : 'to',
      found.asked,
      found.nearest.join(', '),
    )
  if (found.kind === 'none') return faulty('stations-backwards', 'to', `${found.from} - ${found.to}`, '')
  const capacity = train.byComfort[inClass]!.length
  if (!Number.isSafeInteger(seats) || seats < 0 || seats > capacity)
    return faulty('protection-too-large', 'seats', seats, `0-${capacity}`)
  if (!Number.isSafeInteger(min_legs) || min_legs < 2 || min_legs > route.legs)
    return faulty('protection-legs', 'min-legs', min_legs, `2-${route.legs}`)
  const wrong = firstRising(seats, steps)
  if (wrong) return faulty('protection-steps', 'release', stepText(wrong), '168h=120, 72h=60')
  return {
    kind: 'known',
    protection: { code, section: train.classes[inClass]!, trip: found.trip, min_legs, seats, steps },
  }
}

/** As it is typed: `72h=60`. */
const stepText = ({ before_ms, seats }: ReleaseStep): string => `${before_ms / 3_600_000}h=${seats}`

/** The first step that does not come later, or leaves more than before. */
function firstRising(seats: number, steps: readonly ReleaseStep[]): ReleaseStep | undefined {
  let before: ReleaseStep = { before_ms: Number.POSITIVE_INFINITY, seats }
  for (const step of steps) {
    if (step.before_ms >= before.before_ms || step.seats < 0 || step.seats > before.seats) return step
    before = step
  }
  return undefined
}

/** What is protected on a run that departs at this moment, epoch milliseconds. */
export function protectionsAt(
  { train }: Run,
  known: readonly KnownProtection[],
  departs_at: number,
): Protection[] {
  return known.map(({ section, trip, min_legs, seats, steps }) => ({
    class: train.classes.indexOf(section),
    trip,
    min_trip_legs: min_legs,
    seats,
    steps: steps.map(({ before_ms, seats }) => ({ at: departs_at - before_ms, seats })),
  }))
}
