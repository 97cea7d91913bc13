import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../../src/core/refusal.ts'
import { assignTypes, price } from '../../../src/core/sales/price.ts'
import { closedSince, refundTicket, stepAt } from '../../../src/core/sales/refund-ladder.ts'
import type { Terms } from '../../../src/core/sales/terms.ts'
import { DAY_MS, pricingOf, TERMS } from '../../support/house.ts'

const ticket = fc.record({
  category: fc.constantFrom('Best', 'Standing'),
  price_type: fc.constantFrom('adult', 'child'),
})
const terms: fc.Arbitrary<Terms> = fc
  .record({
    base: fc.integer({ min: 0, max: 1_000_000 }),
    fee: fc.integer({ min: 0, max: 5000 }),
    mode: fc.constantFrom<Terms['tax_mode']>('inclusive', 'exclusive'),
    keep_fees: fc.boolean(),
  })
  .map(({ base, fee, mode, keep_fees }) => ({
    ...TERMS,
    prices: { Best: { adult: base, child: base >> 1 }, Standing: { adult: base, child: 0 } },
    surcharges: TERMS.surcharges.map((surcharge) => ({ ...surcharge, amount_minor: fee })),
    tax_mode: mode,
    refunds: { ...TERMS.refunds, keep_fees },
  }))
const START = 100 * DAY_MS

describe('a price', () => {
  it('is the sum of its lines, and no line is negative', () => {
    fc.assert(
      fc.property(
        terms,
        fc.array(ticket, { maxLength: 12 }),
        fc.integer({ min: 0, max: 3 }),
        (given, tickets, post) => {
          const quote = price(pricingOf(given), tickets, { added: { post } })
          const lines = [...quote.tickets.flatMap((each) => each.lines), ...quote.order_lines]
          expect(quote.total_minor).toBe(lines.reduce((sum, line) => sum + line.amount_minor, 0))
          for (const each of quote.tickets)
            expect(each.price_minor).toBe(each.lines.reduce((sum, line) => sum + line.amount_minor, 0))
          for (const line of lines) {
            expect(line.amount_minor).toBeGreaterThanOrEqual(0)
            expect(line.tax_minor).toBeLessThanOrEqual(line.amount_minor)
            const net =
              given.tax_mode === 'exclusive' ? line.amount_minor - line.tax_minor : line.amount_minor
            expect(net).toBe(line.unit_minor * line.quantity)
          }
        },
      ),
    )
  })

  it('does not depend on the order of the tickets', () => {
    fc.assert(
      fc.property(terms, fc.array(ticket, { maxLength: 8 }), (given, tickets) => {
        const total = (list: typeof tickets) => price(pricingOf(given), list).total_minor
        expect(total([...tickets].reverse())).toBe(total(tickets))
      }),
    )
  })

  it('adds the tax where prices are without it', () => {
    const quote = price(pricingOf({ ...TERMS, tax_mode: 'exclusive' }), [
      { category: 'Best', price_type: 'adult' },
    ])
    expect(
      quote.tickets[0]?.lines.map((line) => [line.unit_minor, line.tax_minor, line.amount_minor]),
    ).toEqual([
      [2000, 140, 2140],
      [150, 29, 179],
    ])
  })

  it('refuses a category that is not sold at this price type', () => {
    const ask = () =>
      price(pricingOf({ ...TERMS, prices: { Best: { adult: 1 } } }), [
        { category: 'Best', price_type: 'child' },
      ])
    expect(ask).toThrowError(expect.objectContaining({ code: 'price-missing' }))
  })

  it('refuses a surcharge that nobody knows, and one that is charged anyway', () => {
    for (const added of [{ nonsense: 1 }, { system: 1 }, { post: -1 }, { post: 1.5 }])
      expect(() => price(pricingOf(), [], { added })).toThrowError(
        expect.objectContaining({ code: 'value-faulty' }),
      )
  })
})

describe('price types', () => {
  it('are given to the seats in the order they were named', () => {
    expect(assignTypes(TERMS, 3, { child: 1, adult: 2 })).toEqual(['child', 'adult', 'adult'])
    expect(assignTypes(TERMS, 2, {})).toEqual(['adult', 'adult'])
  })

  it('add up to the seats or are refused', () => {
    try {
      assignTypes(TERMS, 3, { adult: 2 })
      expect.unreachable()
    } catch (error) {
      expect(isRefusal(error, 'count-mismatch') && error.details).toEqual({ seats: 3, types: 2 })
    }
  })
})

describe('the refund ladder', () => {
  const sold = (given: Terms) =>
    price(pricingOf(given), [{ category: 'Best', price_type: 'adult' }]).tickets[0]!
  const time = fc.integer({ min: START - 60 * DAY_MS, max: START + DAY_MS })

  it('gives back what was paid less what is kept, and its lines add up to it', () => {
    fc.assert(
      fc.property(terms, time, (given, now) => {
        const { lines, price_minor } = sold(given)
        const refund = refundTicket(given.refunds, START, now, lines)
        if (!refund) {
          expect(now).toBeGreaterThan(START - 3 * 3_600_000)
          return
        }
        expect(refund.refund_minor + refund.fee_minor + refund.kept_surcharges_minor).toBe(price_minor)
        expect(refund.lines.reduce((sum, line) => sum + line.amount_minor, 0)).toBe(-refund.refund_minor || 0)
        expect(refund.refund_minor).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('never gives more back later than earlier', () => {
    fc.assert(
      fc.property(terms, time, time, (given, a, b) => {
        const { lines } = sold(given)
        const back = (now: number) => refundTicket(given.refunds, START, now, lines)?.refund_minor ?? 0
        expect(back(Math.max(a, b))).toBeLessThanOrEqual(back(Math.min(a, b)))
      }),
    )
  })

  it('changes step at the very moment that it names', () => {
    const at = START - 2 * DAY_MS
    expect(stepAt(TERMS.refunds, START, at)?.fee_basis_points).toBe(0)
    expect(stepAt(TERMS.refunds, START, at + 1)?.fee_basis_points).toBe(1000)
    const { next } = refundTicket(TERMS.refunds, START, at, sold(TERMS).lines)!
    expect(next).toEqual({ at, fee_basis_points: 1000 })
  })

  it('knows since when it is closed, and that it may never close', () => {
    expect(closedSince(TERMS.refunds, START)).toBe(START - 3 * 3_600_000)
    const open = { ladder: [{ before_ms: null, fee_basis_points: 2000 }], keep_fees: false }
    expect(closedSince(open, START)).toBeNull()
    expect(stepAt({ ladder: [], keep_fees: false }, START, 0)).toBeNull()
  })
})
