/** Performances whose sale is known to begin later, beside others of the venue whose sales go on. */
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

/** Whoever would have come before its sale begins, `began` days before its end, comes when it does. */
function curve(about: Pick<Curve, 'id' | 'day' | 'group'>, began: number, next: () => number): Curve {
  const size = MEAN * Math.exp(0.25 * normal(next))
  const booked = new Float64Array(SALE + 1)
  for (const [lead, share] of SHARES.entries())
    booked[Math.min(lead, began)]! += poisson((size * share) / ALL, next)
  const open = Float64Array.from({ length: KNOWN }, (_, lead) => (lead <= began ? 1 : 0))
  return { ...about, booked, cancelled: new Float64Array(SALE + 1), capacity: null, open }
}

/** Three days before its sale begins; of the same event as all others, or of one that is new. */
function asked(seed: number, began: number, group: string) {
  const next = seeded(seed)
  const others = Array.from({ length: OVER }, (_, day) =>
    curve({ id: `p${day}`, day, group: 'old' }, SALE - 1, next),
  )
  const one = curve({ id: 'asked', day: OVER + began + 5, group }, began, next)
  const unsold = { booked: new Float64Array(1), cancelled: new Float64Array(1) }
  const forecaster = new Forecaster([...others, { ...one, ...unsold, isGuest: true }])
  const entry = forecaster.shelves.get(group)!.find('asked')!
  const { situation, duel } = toldOf(new Judge(forecaster), entry, began + 3)
  return { ...endOf(situation), duel, came: one.booked.reduce((sum, tickets) => sum + tickets, 0) }
}

const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1)

describe.each(['old', 'new'])('a performance of the %s event whose sale begins later', (group) => {
  it.each([10, 20, 40])('for %i days is told as large as others became, and about as sure', (began) => {
    const all = SEEDS.map((seed) => asked(seed, began, group))
    const mean = (of: (one: (typeof all)[number]) => number) =>
      all.reduce((sum, one) => sum + of(one), 0) / all.length
    expect(Math.abs(mean(({ expected }) => expected) / mean(({ came }) => came) - 1)).toBeLessThan(0.1)
    const inside = mean(({ came, intervals }) =>
      intervals[2]!.low <= came && came <= intervals[2]!.high ? 1 : 0,
    )
    expect(inside).toBeGreaterThanOrEqual(0.85)
    // Not by being told nothing.
    expect(mean(({ intervals }) => intervals[2]!.high - intervals[2]!.low)).toBeLessThan(2 * MEAN)
  })

  it('is not said to be told better, or worse, by curves that it does not have', () => {
    expect(asked(1, 20, group).duel).toMatchObject({ judged: 0, leaning: null })
  })
})
