/** Performances whose sale is known to begin later, or has just begun, beside others of the venue whose sales go on for long. */
import { describe, expect, it } from 'vitest'
import type { Curve } from '../../../src/core/forecast/curves/book.ts'
import { Forecaster } from '../../../src/core/forecast/curves/forecaster.ts'
import { Judge } from '../../../src/core/forecast/curves/outlook.ts'
import { endOf } from '../../../src/core/forecast/house/bounded.ts'
import { toldOf } from '../../../src/core/forecast/house/told.ts'
import { seeded } from '../../../src/core/random.ts'
import { normal, poisson } from '../../support/seasons.ts'

const MEAN = 140
/** Days of a sale, and of what is known of days. */
const [SALE, KNOWN] = [60, 401]
const OVER = 60
/** Evenly, a burst at first and a surge at the end. */
const SHARES = Array.from(
  { length: SALE },
  (_, lead) => 0.3 + (lead > 55 ? 4 : 0) + (lead < 7 ? 0.4 * (7 - lead) : 0),
)
const ALL = SHARES.reduce((sum, share) => sum + share, 0)

interface Sale {
  /** Days before its end. */
  began: number
  /** Whoever would have come before it begins comes when it does. */
  isAwaited: boolean
}

function curve(
  about: Pick<Curve, 'id' | 'day' | 'group'>,
  { began, isAwaited }: Sale,
  next: () => number,
): Curve {
  const size = MEAN * Math.exp(0.25 * normal(next))
  const booked = new Float64Array(SALE + 1)
  for (const [lead, share] of SHARES.entries())
    if (lead <= began || isAwaited) booked[Math.min(lead, began)]! += poisson((size * share) / ALL, next)
  const open = Float64Array.from({ length: KNOWN }, (_, lead) => (lead <= began ? 1 : 0))
  return { ...about, booked, cancelled: new Float64Array(SALE + 1), capacity: null, open }
}

/** So many days after its sale began, or before it; of the same event as all others, or of one that is new. */
function asked(seed: number, group: string, { after, ...sale }: Sale & { after: number }) {
  const next = seeded(seed)
  const others = Array.from({ length: OVER }, (_, day) =>
    curve({ id: `p${day}`, day, group: 'old' }, { began: SALE - 1, isAwaited: true }, next),
  )
  const one = curve({ id: 'asked', day: OVER + sale.began + 5, group }, sale, next)
  const lead = sale.began - after
  const booked = one.booked.map((tickets, at) => (at < lead ? 0 : tickets))
  const forecaster = new Forecaster([...others, { ...one, booked, isGuest: true }])
  const entry = forecaster.shelves.get(group)!.find('asked')!
  const { situation, duel } = toldOf(new Judge(forecaster), entry, lead)
  return { ...endOf(situation), duel, came: one.booked.reduce((sum, tickets) => sum + tickets, 0) }
}

const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1)

function judged(all: readonly ReturnType<typeof asked>[]) {
  const mean = (of: (one: (typeof all)[number]) => number) =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length
  const isIn = ({ came, intervals }: (typeof all)[number]) =>
    intervals[2]!.low <= came && came <= intervals[2]!.high
  return {
    ratio: mean(({ expected }) => expected) / mean(({ came }) => came),
    inside: mean((one) => (isIn(one) ? 1 : 0)),
    width: mean(({ intervals }) => intervals[2]!.high - intervals[2]!.low),
  }
}

describe.each(['old', 'new'])('a performance of the %s event whose sale begins later', (group) => {
  it.each([10, 20, 40])('for %i days is told as large as others became, and about as sure', (began) => {
    const { ratio, inside, width } = judged(
      SEEDS.map((seed) => asked(seed, group, { began, isAwaited: true, after: -3 })),
    )
    expect(Math.abs(ratio - 1)).toBeLessThan(0.1)
    expect(inside).toBeGreaterThanOrEqual(0.85)
    // Not by being told nothing.
    expect(width).toBeLessThan(2 * MEAN)
  })

  it.each([0, 1, 4])('is so, too, on day %i of its sale, when those who waited have come', (after) => {
    const all = SEEDS.map((seed) => asked(seed, group, { began: 20, isAwaited: true, after }))
    const { ratio, inside } = judged(all)
    expect(Math.abs(ratio - 1)).toBeLessThan(0.1)
    expect(inside).toBeGreaterThanOrEqual(0.85)
  })

  it.each([1, 4])(
    'is told by what else others sell from then on, on day %i, where nobody has waited',
    (after) => {
      const all = SEEDS.map((seed) => asked(seed, group, { began: 20, isAwaited: false, after }))
      const { ratio, inside } = judged(all)
      expect(Math.abs(ratio - 1)).toBeLessThan(0.15)
      expect(inside).toBeGreaterThanOrEqual(0.85)
    },
  )

  it('is told the same whoever else was asked about before it', () => {
    const next = seeded(7)
    const sales = [...Array(OVER).fill(10), ...Array(OVER).fill(SALE - 1)]
    const others = sales.map((began, day) =>
      curve({ id: `p${day}`, day, group: 'old' }, { began, isAwaited: true }, next),
    )
    const lead = 20
    const asked = [
      ['fresh', 22],
      ['before', 15],
    ] as const
    const curves = asked.map(([id, began]) => ({
      ...curve({ id, day: others.length + lead, group }, { began, isAwaited: true }, next),
      isGuest: true,
    }))
    const told = (order: readonly number[]) => {
      const forecaster = new Forecaster([
        ...others,
        ...curves.map((one) => ({ ...one, booked: one.booked.map((sold, at) => (at < lead ? 0 : sold)) })),
      ])
      const judge = new Judge(forecaster)
      const shelf = forecaster.shelves.get(group)!
      const bounds = new Map(
        order.map((at) => [at, endOf(toldOf(judge, shelf.find(asked[at]![0])!, lead).situation).intervals]),
      )
      return [bounds.get(0), bounds.get(1)]
    }
    expect(told([0, 1])).toEqual(told([1, 0]))
  })

  it('is not said to be told better, or worse, by curves that it does not have', () => {
    const { duel } = asked(1, group, { began: 20, isAwaited: true, after: -3 })
    expect(duel).toMatchObject({ judged: 0, leaning: null })
  })
})
