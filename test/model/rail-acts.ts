/** What may happen on a day of a train, at random. */
import fc from 'fast-check'
import { LEGS, SEATS } from './rail-train.ts'

export type Way = 'best' | 'random' | 'near' | 'chosen' | 'accessible' | 'house' | 'change'
export interface Wish {
  way: Way
  from: number
  to: number
  n: number
  seat: number
}
export type Act =
  | { act: 'sell' | 'hold'; wish: Wish }
  | { act: 'exchange'; pick: number; wish: Wish }
  | { act: 'extend' | 'pay' | 'release'; pick: number }
  | { act: 'return'; pick: number; ticket: number }
  | { act: 'keep' | 'give'; seat: number }
  | { act: 'protect'; seats: number }
  | { act: 'adjust'; capacity: number }
  | { act: 'wait'; hours: number }

/** Mostly in the way of the train. */
const ride = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.nat(LEGS - 1), fc.nat(LEGS - 1))
      .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 })),
  },
  { weight: 1, arbitrary: fc.record({ from: fc.nat(LEGS - 1), to: fc.integer({ min: 1, max: LEGS }) }) },
)
const more = fc.record({
  way: fc.constantFrom<Way>(
    'best',
    'best',
    'random',
    'near',
    'chosen',
    'accessible',
    'house',
    'house',
    'change',
  ),
  n: fc.integer({ min: 1, max: 3 }),
  seat: fc.nat(SEATS.length - 1),
})
const wish: fc.Arbitrary<Wish> = fc.tuple(ride, more).map(([way, rest]) => ({ ...way, ...rest }))
const pick = fc.nat(20)
const seat = fc.nat(SEATS.length - 1)
const one = <A extends Act['act']>(act: A) => fc.constant(act)

export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ act: fc.constantFrom('sell' as const, 'hold' as const), wish }) },
    { weight: 3, arbitrary: fc.record({ act: one('exchange'), pick, wish }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('extend', 'pay', 'release'), pick }) },
    { weight: 3, arbitrary: fc.record({ act: one('return'), pick, ticket: fc.nat(3) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('keep' as const, 'give' as const), seat }) },
    { weight: 1, arbitrary: fc.record({ act: one('protect'), seats: fc.integer({ min: 0, max: 6 }) }) },
    { weight: 1, arbitrary: fc.record({ act: one('adjust'), capacity: fc.integer({ min: 0, max: 8 }) }) },
    { weight: 2, arbitrary: fc.record({ act: one('wait'), hours: fc.integer({ min: 0, max: 300 }) }) },
  ) as fc.Arbitrary<Act>,
  { maxLength: 24 },
)

/** How each day begins: two seats are the house's, and so little is left that what is protected matters. */
export const BEGINS: readonly Act[] = [
  { act: 'keep', seat: 0 },
  { act: 'keep', seat: 3 },
]
