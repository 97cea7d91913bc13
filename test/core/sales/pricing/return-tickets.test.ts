import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { price, type WantedTicket } from '../../../../src/core/sales/price.ts'
import type { Promotion } from '../../../../src/core/sales/pricing/discount.ts'
import { lostDiscounts, type SoldTicket } from '../../../../src/core/sales/pricing/lost-discounts.ts'
import { returnTickets } from '../../../../src/core/sales/pricing/return-tickets.ts'
import type { RefundPolicy, Terms } from '../../../../src/core/sales/terms.ts'
import { DAY_MS, MORNING, pricingOf, TERMS } from '../../../support/house.ts'
import { promotions as anyPromotions, terms as anyTerms, totalOf, wanted } from './drawn.ts'

/** Ten of them: 10 % less. Three: the cheapest one for nothing. */
const GROUP: Terms = {
  ...TERMS,
  surcharges: [],
  groups: [
    { code: 'ten', title: {}, gives: { kind: 'percent', basis_points: 1000 }, least_tickets: 10 },
    { code: 'three', title: {}, gives: { kind: 'buy', buy: 3, pay: 2 }, price_types: ['child'] },
  ],
}

function sold(
  given: Terms,
  tickets: readonly WantedTicket[],
  promotions: readonly Promotion[] = [],
): SoldTicket[] {
  const left = { uses: null, budget_minor: null, person: null }
  const offered = promotions.map((promotion) => ({ promotion, left }))
  const quote = price(pricingOf(given), tickets, { offered })
  return quote.tickets.map(({ category, price_type, lines }, index) => {
    const traveller = tickets[index]!.part?.traveller
    return { id: `t${index}`, category, price_type, traveller, lines }
  })
}

const many = (count: number, price_type = 'adult') =>
  Array.from({ length: count }, () => ({ category: 'Best', price_type }))
const paidFor = (tickets: readonly SoldTicket[]) => totalOf(tickets.flatMap(({ lines }) => lines))
/** The tickets that stay, with what they lost. */
const after = (tickets: readonly SoldTicket[], lost: ReturnType<typeof lostDiscounts>) =>
  tickets.map((ticket) => ({ ...ticket, lines: [...ticket.lines, ...(lost.get(ticket.id) ?? [])] }))

describe('when part of a group is returned', () => {
  test('the others lose the price of the group, and it is taken off what comes back', () => {
    const tickets = sold(GROUP, many(11))
    expect(paidFor(tickets)).toBe(11 * 1800)
    expect(lostDiscounts(pricingOf(GROUP), [], tickets.slice(1)).size).toBe(0)
    const result = returnTickets(
      pricingOf(GROUP),
      [],
      { returned: tickets.slice(0, 3), remaining: tickets.slice(3) },
      MORNING,
    )
    expect(result.lost_minor).toBe(8 * 200)
    expect(result.refund_minor).toBe(3 * 1800 - 1600)
    expect(result.lost.get('t3')).toMatchObject([
      {
        kind: 'discount-lost',
        code: 'ten',
        quantity: 1,
        unit_minor: 200,
        amount_minor: 200,
        tax_code: 'reduced',
      },
    ])
  })

  test('a free ticket is paid for when a paying one of its three goes', () => {
    const tickets = sold(GROUP, many(3, 'child'))
    expect(paidFor(tickets)).toBe(2000)
    const free = tickets.find((ticket) => paidFor([ticket]) === 0)!
    const paying = tickets.filter((ticket) => ticket !== free)
    const back = (returned: SoldTicket[]) => {
      const remaining = tickets.filter((ticket) => !returned.includes(ticket))
      return returnTickets(pricingOf(GROUP), [], { returned, remaining }, MORNING).refund_minor
    }
    expect([back([paying[0]!]), back([free]), back(paying), back(tickets)]).toEqual([0, 0, 1000, 2000])
  })

  test('returning one of a large group may cost more than it brings', () => {
    const [ten] = GROUP.groups!
    const given = { ...GROUP, groups: [{ ...ten!, gives: { kind: 'percent' as const, basis_points: 2000 } }] }
    const [first, ...rest] = sold(given, many(10))
    const result = returnTickets(pricingOf(given), [], { returned: [first!], remaining: rest }, MORNING)
    expect(result).toMatchObject({ lost_minor: 9 * 400, refund_minor: 1600 - 3600 })
  })

  test('a promotion that nobody knows any more stays with its ticket', () => {
    const promotion = {
      code: 'gone',
      title: {},
      gives: { kind: 'price' as const, price_minor: 500 },
      needs_code: false,
    }
    const tickets = sold(TERMS, many(2), [promotion])
    expect(lostDiscounts(pricingOf(), [], tickets.slice(1)).size).toBe(0)
  })
})

describe('whatever an order was given', () => {
  const drawn = fc.tuple(anyTerms, wanted(7), anyPromotions)

  test('tickets that stay lose no more than they were given, and nothing where nothing was returned', () => {
    fc.assert(
      fc.property(drawn, fc.infiniteStream(fc.boolean()), ([given, tickets, promotions], stays) => {
        const all = sold(given, tickets, promotions)
        expect(lostDiscounts(pricingOf(given), promotions, all).size).toBe(0)
        const remaining = all.filter(() => stays.next().value)
        const lost = lostDiscounts(pricingOf(given), promotions, remaining)
        for (const { id, lines } of remaining)
          for (const line of lost.get(id) ?? []) {
            const had = lines.filter(({ kind, code }) => kind === 'discount' && code === line.code)
            expect(line.unit_minor).toBeGreaterThan(0)
            expect(line.unit_minor).toBeLessThanOrEqual(-had.reduce((sum, one) => sum + one.unit_minor, 0))
          }
      }),
    )
  })

  /** Returns parts one after another; what can't be returned without paying for it is left. */
  function inTurn(given: Terms, promotions: Promotion[], all: SoldTicket[], parts: string[][], now: number) {
    let [left, refunded, fees, kept, done] = [all, 0, 0, 0, true]
    for (const part of parts) {
      const returned = left.filter(({ id }) => part.includes(id))
      const remaining = left.filter(({ id }) => !part.includes(id))
      const result = returnTickets(pricingOf(given), promotions, { returned, remaining }, now)
      if (result.refund_minor < 0) done = false
      else {
        refunded += result.refund_minor
        for (const refund of result.tickets) {
          fees += refund?.fee_minor ?? 0
          kept += refund?.kept_surcharges_minor ?? 0
        }
        left = after(remaining, result.lost)
      }
    }
    return { refunded, fees, kept, left, done }
  }

  const parts = (ids: string[]): fc.Arbitrary<string[][]> =>
    fc.shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length }).chain((order) =>
      fc.infiniteStream(fc.boolean()).map((cuts) =>
        order.reduce<string[][]>((groups, id) => {
          if (groups.length === 0 || cuts.next().value) groups.push([])
          groups.at(-1)!.push(id)
          return groups
        }, []),
      ),
    )

  const returning = drawn.chain(([given, tickets, promotions]) => {
    const all = sold(given, tickets, promotions)
    const some = fc.subarray(all.map(({ id }) => id))
    return fc.record({
      given: fc.constant(given),
      promotions: fc.constant(promotions),
      all: fc.constant(all),
      parts: some.chain(parts),
      hours: fc.constantFrom(24 * 30, 40, 5),
    })
  })
  const start = MORNING + 30 * DAY_MS

  test('what comes back, fees, and what is kept make what was paid, in any order of returns', () => {
    fc.assert(
      fc.property(returning, ({ given, promotions, all, parts, hours }) => {
        const result = inTurn(given, promotions, all, parts, start - hours * 3_600_000)
        expect(result.refunded + result.fees + result.kept + paidFor(result.left)).toBe(paidFor(all))
        expect(result.refunded).toBeLessThanOrEqual(paidFor(all))
        for (const ticket of result.left) expect(paidFor([ticket])).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('returning one by one never brings more than returning at once', () => {
    fc.assert(
      fc.property(returning, ({ given, promotions, all, parts, hours }) => {
        const now = start - hours * 3_600_000
        const apart = inTurn(given, promotions, all, parts, now)
        fc.pre(apart.done)
        const together = inTurn(given, promotions, all, [parts.flat()], now)
        // Where tax is added each ticket's is rounded by itself, as often as it changes.
        const rounding = given.tax_mode === 'exclusive' ? all.length : 0
        expect(apart.refunded).toBeLessThanOrEqual(together.refunded + rounding)
      }),
    )
  })
})

describe('a ladder of a price type', () => {
  const refunds: RefundPolicy = {
    ...TERMS.refunds,
    types: { child: [{ before_ms: null, fee_basis_points: null }] },
  }

  test('holds for it alone: a child is not refundable, an adult is', () => {
    const given = { ...TERMS, refunds }
    const [adult, child] = sold(given, [...many(1), ...many(1, 'child')])
    const back = (ticket: SoldTicket) =>
      returnTickets(pricingOf(given), [], { returned: [ticket], remaining: [] }, MORNING).tickets[0]
    expect(back(adult!)?.refund_minor).toBe(2000)
    expect(back(child!)).toBeUndefined()
  })
})
