/** Prices that staff set, whatever steps, groups and promotions there are. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { taxInside } from '../../../../src/core/money.ts'
import { isRefusal } from '../../../../src/core/refusal.ts'
import { changeOf } from '../../../../src/core/sales/override/overridden.ts'
import { isOverride } from '../../../../src/core/sales/override/override.ts'
import { type PriceLine, price, type Quote, type WantedTicket } from '../../../../src/core/sales/price.ts'
import type { Gives, Offered, Promotion } from '../../../../src/core/sales/pricing/discount.ts'
import type { SoldTicket } from '../../../../src/core/sales/pricing/lost-discounts.ts'
import { returnTickets } from '../../../../src/core/sales/pricing/return-tickets.ts'
import { tookPart } from '../../../../src/core/sales/pricing/took-part.ts'
import type { Terms } from '../../../../src/core/sales/terms.ts'
import { MORNING, pricingOf, TERMS } from '../../../support/house.ts'
import { offered, stated, terms, totalOf, wanted } from './drawn.ts'

/** Of each of the first travellers the share of his usual price that he is to pay, in percent; null: his usual price. */
const shares = fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }), { maxLength: 6 })

/** As the price list has them, without surcharges. */
const own = (lines: readonly PriceLine[]) => stated(lines, 'base', 'step', 'discount')
const travellerOf = ({ part }: WantedTicket, index: number) => part?.traveller ?? `#${index}`

function travellers(tickets: readonly WantedTicket[]): number[][] {
  const found = new Map<unknown, number[]>()
  for (const [index, ticket] of tickets.entries()) {
    const who = travellerOf(ticket, index)
    found.set(who, [...(found.get(who) ?? []), index])
  }
  return [...found.values()]
}

interface Drawn {
  given: Terms
  tickets: readonly WantedTicket[]
  promotions: readonly Offered[]
}

const quoteOf = ({ given, tickets, promotions }: Drawn, isAgain = false): Quote =>
  price(pricingOf(given), tickets, { offered: promotions, isAgain })

/** The same tickets, some of them at a price that was set. */
function withPrices(drawn: Drawn, of: readonly (number | null)[]) {
  const usual = quoteOf(drawn)
  const tickets = [...drawn.tickets]
  const set = new Map<readonly number[], number>()
  for (const [person, way] of travellers(tickets).entries()) {
    const share = of[person] ?? null
    if (share === null) continue
    const costs = way.reduce((sum, index) => sum + own(usual.tickets[index]!.lines), 0)
    const price_minor = Math.floor((costs * share) / 100)
    set.set(way, price_minor)
    for (const index of way)
      tickets[index] = { ...tickets[index]!, override: { price_minor, seat: `seat ${index}` } }
  }
  return { tickets, set, usual, quote: quoteOf({ ...drawn, tickets }) }
}

const drawn = fc.record({ given: terms, tickets: wanted(6), promotions: offered })

describe('a price that is set', () => {
  test('is what the ticket costs, to the unit, with its tax, and its lines say what it was before', () => {
    fc.assert(
      fc.property(drawn, shares, (house, of) => {
        const { set, quote, usual } = withPrices(house, of)
        const rate = house.given.taxes.reduced!
        for (const [way, price_minor] of set) {
          const lines = way.map((index) => quote.tickets[index]!.lines)
          expect(lines.reduce((sum, mine) => sum + own(mine), 0)).toBe(price_minor)
          for (const [piece, index] of way.entries()) {
            const mine = lines[piece]!
            const before_minor = stated(usual.tickets[index]!.lines, 'base', 'step')
            expect(mine.filter(isOverride)).toHaveLength(1)
            expect(changeOf(mine)).toEqual({ before_minor, price_minor: own(mine) })
            expect(own(mine)).toBeGreaterThanOrEqual(0)
            expect(mine.some(({ kind }) => kind === 'discount')).toBe(false)
            const taxed = mine.filter(({ kind }) => kind !== 'surcharge')
            const tax = taxed.reduce((sum, { tax_minor }) => sum + tax_minor, 0)
            const isInside = house.given.tax_mode === 'inclusive'
            expect(tax).toBe(
              isInside ? taxInside(totalOf(taxed), rate) : Math.floor((own(mine) * rate) / 10_000 + 0.5),
            )
            // Fees as usual.
            const fees = (from: readonly PriceLine[]) => from.filter(({ kind }) => kind === 'surcharge')
            expect(fees(mine)).toEqual(fees(usual.tickets[index]!.lines))
          }
        }
      }),
    )
  })

  test('leaves the sums whole: lines, tickets, total; and no other ticket has a line of it', () => {
    fc.assert(
      fc.property(drawn, shares, (house, of) => {
        const { set, quote } = withPrices(house, of)
        const ours = new Set([...set.keys()].flat())
        for (const [index, { lines, price_minor }] of quote.tickets.entries()) {
          expect(price_minor).toBe(totalOf(lines))
          expect(lines.some(isOverride)).toBe(ours.has(index))
          expect(own(lines)).toBeGreaterThanOrEqual(0)
        }
        const sold = quote.tickets.reduce((sum, { price_minor }) => sum + price_minor, 0)
        expect(quote.total_minor).toBe(sold + totalOf(quote.order_lines))
      }),
    )
  })

  test('never makes the order dearer, nor any ticket: the others cost, line by line, what they cost without it', () => {
    fc.assert(
      fc.property(drawn, shares, (house, of) => {
        const { set, quote, usual } = withPrices(house, of)
        const ours = new Set([...set.keys()].flat())
        for (const [index, ticket] of quote.tickets.entries())
          if (ours.has(index))
            expect(ticket.price_minor).toBeLessThanOrEqual(usual.tickets[index]!.price_minor)
          else expect(ticket).toEqual(usual.tickets[index])
        expect(quote.order_lines).toEqual(usual.order_lines)
        expect(quote.total_minor).toBeLessThanOrEqual(usual.total_minor)
      }),
      { numRuns: 400 },
    )
  })

  test('is shared by what the tickets of a way would have cost, so that no tax, each rounded by itself, rises', () => {
    const taxes = { ...TERMS.taxes, reduced: 2500 }
    const given: Terms = { ...TERMS, surcharges: [], tax_mode: 'exclusive', taxes }
    const part = (isFirst: boolean) => ({ isFirst, traveller: 1, base_minor: 3 })
    const way = [true, false].map((isFirst) => ({
      category: 'Best',
      price_type: 'adult',
      part: part(isFirst),
    }))
    const gives: Gives = { kind: 'amount', amount_minor: 1, per: 'ticket' }
    const promotions = ['x', 'y'].map(
      (code): Offered => ({
        promotion: { code, title: {}, gives, needs_code: false, combines: true },
        left: { uses: null, budget_minor: null, person: null },
      }),
    )
    // 3 and 1 are taxed with 1 and 0; 2 and 2 would be with 1 each.
    const { quote, usual } = withPrices({ given, tickets: way, promotions }, [100])
    expect(usual.total_minor).toBe(5)
    expect(quote.tickets.map(({ price_minor }) => price_minor)).toEqual([4, 1])
  })

  test('is taken off what promotions are told to have taken; those of such tickets alone say so', () => {
    fc.assert(
      fc.property(drawn, shares, (house, of) => {
        const { quote, usual } = withPrices(house, of)
        const lines = quote.tickets.flatMap((ticket) => ticket.lines)
        for (const { code, tickets, amount_minor } of quote.applied) {
          const mine = lines.filter((line) => line.kind === 'discount' && line.code === code)
          expect(amount_minor).toBe(-stated(mine, 'discount'))
          expect(tickets).toBeGreaterThan(0)
        }
        const told = ({ applied, not_applied }: Quote) => [...applied, ...not_applied].map(({ code }) => code)
        expect(told(quote).sort()).toEqual(told(usual).sort())
        const gone = usual.applied.filter(({ code }) => !lines.some((line) => line.code === code))
        const overridden = quote.not_applied.filter(({ reason }) => reason === 'overridden')
        expect(overridden.map(({ code }) => code)).toEqual(gone.map(({ code }) => code))
      }),
    )
  })

  test.each<[string, Gives, Partial<Promotion>, number[], number[]]>([
    ['buy 3, pay 2', { kind: 'buy', buy: 3, pay: 2 }, {}, [1000, 1000, 0], [900, 1000, 0]],
    [
      'an amount off the order, from so much on',
      { kind: 'amount', amount_minor: 300, per: 'order' },
      { least_minor: 3000 },
      [900, 900, 900],
      [800, 900, 900],
    ],
    [
      'a share, from so many on',
      { kind: 'percent', basis_points: 1000 },
      { least_tickets: 3 },
      [900, 900, 900],
      [800, 900, 900],
    ],
  ])('leaves the others what they have of %s', (_, gives, rest, usual, set) => {
    const given: Terms = { ...TERMS, surcharges: [], prices: { Best: { adult: 1000 } } }
    const left = { uses: null, budget_minor: null, person: null }
    const promotion = { code: 'x', title: {}, gives, needs_code: false, ...rest }
    const tickets: WantedTicket[] = Array.from({ length: 3 }, () => ({
      category: 'Best',
      price_type: 'adult',
    }))
    const costs = (wanted: WantedTicket[]) =>
      quoteOf({ given, tickets: wanted, promotions: [{ promotion, left }] }).tickets.map(
        (one) => one.price_minor,
      )
    expect(costs(tickets)).toEqual(usual)
    const [first, ...others] = tickets
    const override = { price_minor: set[0]!, seat: 'F-12' }
    expect(costs([{ ...first!, override }, ...others])).toEqual(set)
  })

  test('is priced again to the same, by what took part', () => {
    fc.assert(
      fc.property(drawn, shares, (house, of) => {
        const { tickets, quote } = withPrices(house, of)
        const left = { uses: null, budget_minor: null, person: null }
        const promotions = tookPart(house.promotions, quote).map((promotion) => ({ promotion, left }))
        expect(quoteOf({ ...house, tickets, promotions }, true).tickets).toEqual(quote.tickets)
      }),
    )
  })

  test('only takes off: a unit more than the ticket costs without it is refused', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), (house, at) => {
        const ways = travellers(house.tickets)
        fc.pre(ways.length > 0)
        const way = ways[at % ways.length]!
        const costs = way.reduce((sum, index) => sum + own(quoteOf(house).tickets[index]!.lines), 0)
        const priced = (price_minor: number) =>
          quoteOf({
            ...house,
            tickets: house.tickets.map((ticket, index) =>
              way.includes(index) ? { ...ticket, override: { price_minor, seat: 'F-12' } } : ticket,
            ),
          })
        priced(costs)
        try {
          priced(costs + 1)
          expect.fail('it was dearer')
        } catch (error) {
          if (!isRefusal(error, 'override-over')) throw error
          expect(error.details).toMatchObject({ seat: 'F-12', price_minor: costs + 1, most_minor: costs })
        }
      }),
    )
  })

  test('comes back as what was paid and no more, together or in two steps', () => {
    fc.assert(
      fc.property(drawn, shares, fc.nat(), (house, of, half) => {
        const { quote } = withPrices(house, of)
        const all = quote.tickets.map(({ category, price_type, lines }, index): SoldTicket => {
          const { traveller } = house.tickets[index]!.part ?? {}
          return { id: `t${index}`, category, price_type, traveller, lines }
        })
        const first = travellers(house.tickets).filter((_, person) => ((half >> person) & 1) === 1)
        const returned = all.filter((_, index) => first.flat().includes(index))
        const remaining = all.filter((ticket) => !returned.includes(ticket))
        const promotions = tookPart(house.promotions, quote)
        const pricing = pricingOf(house.given)
        const one = returnTickets(pricing, promotions, { returned, remaining }, MORNING)
        const rest = remaining.map((ticket) => ({
          ...ticket,
          lines: [...ticket.lines, ...(one.lost.get(ticket.id) ?? [])],
        }))
        for (const ticket of remaining)
          if (ticket.lines.some(isOverride)) expect(one.lost.has(ticket.id)).toBe(false)
        const two = returnTickets(pricing, promotions, { returned: rest, remaining: [] }, MORNING)
        const paid = quote.tickets.reduce((sum, { price_minor }) => sum + price_minor, 0)
        expect(one.refund_minor + two.refund_minor).toBeLessThanOrEqual(paid)
        const whole = returnTickets(pricing, promotions, { returned: all, remaining: [] }, MORNING)
        expect(whole.refund_minor).toBeLessThanOrEqual(paid)
        expect(one.refund_minor + two.refund_minor).toBeLessThanOrEqual(whole.refund_minor)
      }),
    )
  })
})
