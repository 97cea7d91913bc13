import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { taxInside } from '../../../../src/core/money.ts'
import { type PriceLine, price, type Quote, type WantedTicket } from '../../../../src/core/sales/price.ts'
import type { Offered } from '../../../../src/core/sales/pricing/discount.ts'
import type { Terms } from '../../../../src/core/sales/terms.ts'
import { pricingOf } from '../../../support/house.ts'
import { leastTotal } from './all-ways.ts'
import { offered, stated, terms, totalOf, wanted } from './drawn.ts'

const quoteOf = (given: Terms, tickets: readonly WantedTicket[], promotions: readonly Offered[]): Quote =>
  price(pricingOf(given), tickets, { offered: promotions })
const whole = (lines: readonly PriceLine[]) => stated(lines, 'base', 'step', 'discount')
const typeOf = ({ category, price_type }: WantedTicket) => `${category} ${price_type}`

describe('whatever steps, groups and promotions there are', () => {
  test('lines add up to tickets, and tickets to the total; nothing costs less than nothing', () => {
    fc.assert(
      fc.property(terms, wanted(8), offered, (given, tickets, promotions) => {
        const quote = quoteOf(given, tickets, promotions)
        for (const ticket of quote.tickets) {
          expect(ticket.price_minor).toBe(totalOf(ticket.lines))
          expect(whole(ticket.lines)).toBeGreaterThanOrEqual(0)
          expect(ticket.price_minor).toBeGreaterThanOrEqual(0)
          for (const line of ticket.lines) {
            const least = line.kind === 'step' ? Number.NEGATIVE_INFINITY : 0
            expect(line.kind === 'discount' ? -line.amount_minor : line.amount_minor).toBeGreaterThanOrEqual(
              least,
            )
          }
        }
        const sold = totalOf(quote.tickets.map(({ price_minor }) => ({ amount_minor: price_minor })))
        expect(quote.total_minor).toBe(sold + totalOf(quote.order_lines))
      }),
    )
  })

  test('the tax of a ticket is that of its price, whatever it is made of', () => {
    fc.assert(
      fc.property(terms, wanted(5), offered, (given, tickets, promotions) => {
        const rate = given.taxes.reduced!
        for (const { lines } of quoteOf(given, tickets, promotions).tickets) {
          const own = lines.filter(({ kind }) => kind !== 'surcharge')
          const tax = own.reduce((sum, line) => sum + line.tax_minor, 0)
          const gross = totalOf(own)
          if (given.tax_mode === 'inclusive') expect(tax).toBe(taxInside(gross, rate))
          else expect(tax).toBe(Math.floor((whole(own) * rate) / 10_000 + 0.5))
          expect(gross - tax).toBeGreaterThanOrEqual(0)
          if (gross === 0) expect(tax).toBe(0)
        }
      }),
    )
  })

  test('what was taken off is told, to the last unit, and never more than a budget has', () => {
    fc.assert(
      fc.property(terms, wanted(6), offered, (given, tickets, promotions) => {
        const quote = quoteOf(given, tickets, promotions)
        const lines = quote.tickets.flatMap((ticket) => ticket.lines)
        for (const { code, amount_minor } of quote.applied) {
          expect(amount_minor).toBe(
            -stated(
              lines.filter((line) => line.code === code),
              'discount',
            ),
          )
          const left = promotions.find(({ promotion }) => promotion.code === code)?.left.budget_minor ?? null
          if (left !== null) expect(amount_minor).toBeLessThanOrEqual(left)
        }
        const told = [...quote.applied, ...quote.not_applied].map(({ code }) => code).sort()
        const all = [...given.groups!, ...promotions.map(({ promotion }) => promotion)].map(
          ({ code }) => code,
        )
        expect(told).toEqual(all.sort())
      }),
    )
  })

  test('the order of the tickets changes neither the total nor what those of a kind cost', () => {
    const shuffled = wanted(7).chain((tickets) => {
      const people = [
        ...new Map(tickets.map((one, index) => [one.part?.traveller ?? `#${index}`, one])).keys(),
      ]
      const order = fc.shuffledSubarray(people, { minLength: people.length, maxLength: people.length })
      return order.map((keys) => {
        const again = keys.flatMap((key) =>
          tickets.filter((one, index) => (one.part?.traveller ?? `#${index}`) === key),
        )
        return [tickets, again] as const
      })
    })
    fc.assert(
      fc.property(terms, shuffled, offered, (given, [tickets, again], promotions) => {
        const sums = (list: readonly WantedTicket[]) => {
          const quote = quoteOf(given, list, promotions)
          const byKind = new Map<string, number>()
          for (const [index, { price_minor }] of quote.tickets.entries()) {
            const kind = typeOf(list[index]!)
            byKind.set(kind, (byKind.get(kind) ?? 0) + price_minor)
          }
          return {
            total: quote.total_minor,
            kinds: [...byKind].sort(),
            applied: quote.applied,
            not: quote.not_applied,
          }
        }
        expect(sums(again)).toEqual(sums(tickets))
      }),
    )
  })

  test('one ticket more costs more, unless a group price or a promotion says so', () => {
    fc.assert(
      fc.property(terms, wanted(6), wanted(1), offered, (given, tickets, [more], promotions) => {
        fc.pre(more !== undefined && more.part === undefined)
        const before = quoteOf(given, tickets, promotions)
        const after = quoteOf(given, [...tickets, more!], promotions)
        if (after.total_minor >= before.total_minor) return
        // What did not apply, or not as far, does now.
        const gained = after.applied.filter(({ code, amount_minor }) => {
          const known = before.applied.find((one) => one.code === code)
          return amount_minor > (known?.amount_minor ?? 0)
        })
        expect(gained).not.toEqual([])
      }),
    )
  })

  test('nobody can pay less: a few tickets, every way tried', () => {
    const few = fc.tuple(terms, wanted(5), offered)
    fc.assert(
      fc.property(few, ([given, tickets, promotions]) => {
        fc.pre(tickets.every(({ part }) => part === undefined))
        const quote = quoteOf(given, tickets, promotions)
        const before = quote.tickets.map(({ category, price_type, lines }) => ({
          category,
          price_type,
          price: stated(lines, 'base', 'step'),
        }))
        const rules = [
          ...given.groups!.map((discount) => ({ discount, budget: null })),
          ...promotions.map(({ promotion, left }) => ({ discount: promotion, budget: left.budget_minor })),
        ]
        const paid = quote.tickets.reduce((sum, { lines }) => sum + whole(lines), 0)
        expect(paid).toBe(leastTotal(before, rules, given.round_to_minor!))
      }),
      { numRuns: 400 },
    )
  })

  test('what did not apply would have brought no more than what did', () => {
    fc.assert(
      fc.property(terms, wanted(6), offered, (given, tickets, promotions) => {
        for (const why of quoteOf(given, tickets, promotions).not_applied) {
          if (why.reason !== 'better' && why.reason !== 'equal') continue
          expect(why.instead).not.toEqual([])
          if (why.reason === 'better') expect(why.instead_minor).toBeGreaterThan(why.takes_minor)
          else expect(why.instead_minor).toBe(why.takes_minor)
        }
      }),
    )
  })
})
