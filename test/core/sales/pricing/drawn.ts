/** Terms, promotions and tickets as chance draws them: few and small amounts, so that ties and zeros are common. */
import fc from 'fast-check'
import type { PriceLine, WantedTicket } from '../../../../src/core/sales/price.ts'
import type { Discount, Gives, Offered, Promotion } from '../../../../src/core/sales/pricing/discount.ts'
import type { PriceChange, PriceStep, Terms } from '../../../../src/core/sales/terms.ts'
import { DAY_MS, TERMS } from '../../../support/house.ts'

const CATEGORIES = ['A', 'B']
const TYPES = ['adult', 'child', 'free']

const amount = fc.oneof(fc.constantFrom(0, 100, 500, 1000, 1500), fc.integer({ min: 0, max: 3000 }))
const share = fc.oneof(fc.constantFrom(1000, 2500, 5000, 10_000), fc.integer({ min: 1, max: 10_000 }))
const meant = fc.record(
  {
    categories: fc.subarray(CATEGORIES, { minLength: 1 }),
    price_types: fc.subarray(TYPES, { minLength: 1 }),
  },
  { requiredKeys: [] },
)

export const prices: fc.Arbitrary<Terms['prices']> = fc
  .array(amount, { minLength: 4, maxLength: 4 })
  .map(([a, b, c, d]) => ({ A: { adult: a!, child: b!, free: 0 }, B: { adult: c!, child: d!, free: 0 } }))

const change: fc.Arbitrary<PriceChange> = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), basis_points: fc.integer({ min: -10_000, max: 5000 }) }),
  fc.record({ kind: fc.constant('amount' as const), amount_minor: fc.integer({ min: -1000, max: 1000 }) }),
  fc.record({ kind: fc.constant('prices' as const), prices }),
)

const steps: fc.Arbitrary<PriceStep[]> = fc
  .array(fc.tuple(meant, change, fc.boolean()), { maxLength: 3 })
  .map((drawn) =>
    drawn.map(([which, made, inForce], index) => ({
      code: `step-${index}`,
      title: {},
      ...which,
      change: made,
      ...(inForce ? { from_ms: -60 * DAY_MS } : { until_ms: -60 * DAY_MS }),
    })),
  )

export const gives: fc.Arbitrary<Gives> = fc.oneof(
  share.map((basis_points) => ({ kind: 'percent' as const, basis_points })),
  fc.record({
    kind: fc.constant('amount' as const),
    amount_minor: fc.integer({ min: 1, max: 2000 }),
    per: fc.constantFrom('ticket' as const, 'order' as const),
  }),
  amount.map((price_minor) => ({ kind: 'price' as const, price_minor })),
  fc
    .constantFrom<[number, number]>([2, 1], [3, 2], [3, 1])
    .map(([buy, pay]) => ({ kind: 'buy' as const, buy, pay })),
)

const discount = (code: string): fc.Arbitrary<Discount> =>
  fc
    .tuple(
      meant,
      gives,
      fc.record({
        combines: fc.boolean(),
        least_tickets: fc.integer({ min: 1, max: 4 }),
        least_minor: fc.constantFrom(0, 500, 2000),
      }),
    )
    .map(([which, takes, rest]) => ({ code, title: {}, ...which, gives: takes, ...rest }))

export const promotions: fc.Arbitrary<Promotion[]> = fc
  .integer({ min: 0, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => discount(`promo-${index}`))))
  .map((drawn) => drawn.map((one) => ({ ...one, needs_code: false })))

export const offered: fc.Arbitrary<Offered[]> = promotions.chain((all) =>
  fc
    .array(fc.option(fc.integer({ min: 0, max: 3000 }), { nil: null, freq: 3 }), {
      minLength: all.length,
      maxLength: all.length,
    })
    .map((budgets) =>
      all.map((promotion, index) => ({
        promotion,
        left: { uses: null, budget_minor: budgets[index]!, person: null },
      })),
    ),
)

export const terms: fc.Arbitrary<Terms> = fc
  .record({
    prices,
    steps,
    groups: fc.array(fc.integer({ min: 2, max: 5 }), { maxLength: 2 }).chain((sizes) =>
      fc.tuple(
        ...sizes.map((size, index) =>
          discount(`group-${index}`).map(({ gives: _, ...one }) => ({
            ...one,
            combines: false,
            least_minor: 0,
            least_tickets: size,
            gives: { kind: 'percent' as const, basis_points: 1000 * (index + 1) },
          })),
        ),
      ),
    ),
    round_to_minor: fc.constantFrom(1, 5, 10, 50),
    tax_mode: fc.constantFrom<Terms['tax_mode']>('inclusive', 'exclusive'),
    rate: fc.constantFrom(0, 700, 1900, 823),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    keep_fees: fc.boolean(),
  })
  .map(({ rate, keep_fees, ...drawn }) => ({
    ...TERMS,
    ...drawn,
    price_types: TYPES.map((code) => ({ code, title: {}, right: null, min_age: null, max_age: null })),
    taxes: { ...TERMS.taxes, reduced: rate },
    refunds: { ...TERMS.refunds, keep_fees },
  }))

/** Of a house, or of travellers who may have a second seat on the way. */
export const wanted = (most: number): fc.Arbitrary<WantedTicket[]> =>
  fc
    .array(
      fc.record({
        category: fc.constantFrom(...CATEGORIES),
        price_type: fc.constantFrom(...TYPES),
        ways: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.constantFrom(2, 3)),
        fare: fc.array(amount, { minLength: 3, maxLength: 3 }),
      }),
      { maxLength: most },
    )
    .map((people) =>
      people.flatMap(({ ways, fare, ...ticket }, traveller) =>
        ways === 1
          ? [ticket]
          : Array.from({ length: ways }, (_, piece) => ({
              ...ticket,
              part: { isFirst: piece === 0, traveller, base_minor: fare[piece]! },
            })),
      ),
    )

/** As prices are written: without tax where it is added. */
export const stated = (lines: readonly PriceLine[], ...kinds: PriceLine['kind'][]): number =>
  lines
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((sum, one) => sum + one.unit_minor * one.quantity, 0)

export const totalOf = (lines: readonly { amount_minor: number }[]): number =>
  lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
