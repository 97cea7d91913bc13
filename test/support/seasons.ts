/**
 * Seasons of performances that sell like real ones: a burst when sales begin, a flat middle, a surge in the last week,
 * announcements, refunds, and halls that are too small. The shapes are drawn so that those of three real curves
 * (`real-curves.ts`) lie among them: 35-73 % in the best week, 2-19 % in the last, one announcement at most that brings 7-14 % by itself.
 */
import type { Curve } from '../../src/core/forecast/curves/book.ts'
import { seeded } from '../../src/core/random.ts'

export interface Shape {
  seed: number
  groups: number
  performances: number
  /** Share of performances that want more seats than there are, about. */
  tight: number
  /** Share of tickets that come back. */
  refunds: number
}

/** What a performance would have sold in a hall without walls, besides its curve. */
export interface Season {
  curves: Curve[]
  wanted: Map<string, number>
}

/** Weekdays from Monday on that are played, and how they draw. */
const PLAYED = [0, 0.7, 0.75, 0.9, 1.25, 1.35, 0.95]

export function seasonOf(shape: Shape): Season {
  const next = seeded(shape.seed)
  const curves: Curve[] = []
  const wanted = new Map<string, number>()
  for (let group = 0; group < shape.groups; group++) {
    const level = 150 + 500 * next()
    const capacity = Math.round(level * (1.62 - shape.tight))
    let mood = 0
    for (let made = 0, day = Math.floor(7 * next()); made < shape.performances; day++) {
      const draw = PLAYED[day % 7]!
      if (draw === 0) continue
      mood = 0.9 * mood + 0.06 * normal(next)
      const size = level * draw * Math.exp(mood + 0.15 * normal(next))
      const id = `${group}-${made}`
      const { curve, demand } = sell({ id, day, group: `series ${group}`, capacity }, size, shape, next)
      curves.push(curve)
      wanted.set(id, demand)
      made++
    }
  }
  return { curves, wanted }
}

export const normal = (next: () => number) =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

/** By counting waiting times while they are few, by the normal near it where they are many. */
export function poisson(mean: number, next: () => number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(next)))
  const limit = Math.exp(-mean)
  let [count, product] = [0, next()]
  while (product > limit) {
    count++
    product *= next()
  }
  return count
}

/** Share of all sales on each day before the performance, index nought its own day. */
function daysOf(length: number, next: () => number): Float64Array {
  const [burst, last] = [0.2 + 0.6 * next(), 0.02 + 0.13 * next()]
  const announced = next() < 0.5 ? Math.floor(length * next()) : -1
  const steep = 0.9 + 0.9 * next()
  const shares = new Float64Array(length)
  for (let lead = 0; lead < length; lead++) {
    const since = length - 1 - lead
    shares[lead] = 1 / (since + 1) ** steep
  }
  const decay = shares.reduce((sum, share) => sum + share, 0)
  for (let lead = 0; lead < length; lead++) {
    const surge = lead < 7 ? (last * (7 - lead)) / 28 : 0
    const flat = (1 - burst - last) / length
    shares[lead] = ((burst * shares[lead]!) / decay + flat + surge) * Math.exp(0.4 * normal(next))
    if (lead === announced) shares[lead]! += 0.07 + 0.07 * next()
  }
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => share / sum)
}

function sell(
  about: Pick<Curve, 'id' | 'day' | 'group'> & { capacity: number },
  size: number,
  { refunds }: Shape,
  next: () => number,
): { curve: Curve; demand: number } {
  const length = 25 + Math.floor(60 * next())
  const days = daysOf(length, next)
  const booked = new Float64Array(length)
  const cancelled = new Float64Array(length)
  let [out, demand] = [0, 0]
  for (let lead = length - 1; lead >= 0; lead--) {
    const back = Math.min(out, poisson((out * refunds) / length, next))
    const asked = poisson(size * days[lead]!, next)
    cancelled[lead] = back
    booked[lead] = Math.min(asked, about.capacity - out + back)
    out += booked[lead]! - back
    demand += asked - back
  }
  return { curve: { ...about, booked, cancelled }, demand }
}
