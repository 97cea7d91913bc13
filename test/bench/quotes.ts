/**
 * How many quotes the price engine makes in a second, with nothing around it: orders of 2-4 tickets as a theatre sells
 * them, with steps, a group price and three promotions; the same without any of them; a traveller who changes seats; and
 * the worst that an order can be, 200 tickets for which everything competes.
 */
import { type Asked, price, type WantedTicket } from '../../src/core/sales/price.ts'
import type { Discount, Gives, Offered } from '../../src/core/sales/pricing/discount.ts'
import type { Pricing } from '../../src/core/sales/pricing/pricing.ts'
import type { Terms } from '../../src/core/sales/terms.ts'
import { pricingOf, TERMS } from '../support/house.ts'
import { median, printTable } from './measure.ts'

const GOAL = 50_000
const ROUNDS = 9
const ROUND_MS = 300

const discount = (code: string, gives: Gives, rest: Partial<Discount> = {}): Discount => ({
  code,
  title: {},
  gives,
  ...rest,
})
const offer = (one: Discount, needs_code = false): Offered => ({
  promotion: { ...one, needs_code },
  left: { uses: 100, budget_minor: 1_000_000, person: 1 },
})

const HOUSE: Terms = {
  ...TERMS,
  prices: { Best: { adult: 4800, child: 2400 }, Standing: { adult: 1200, child: 600 } },
  steps: [
    {
      code: 'early-bird',
      title: {},
      until_ms: -1_209_600_000,
      change: { kind: 'percent', basis_points: -1000 },
    },
    {
      code: 'rush',
      title: {},
      sold_from_basis_points: 8000,
      change: { kind: 'percent', basis_points: 1500 },
    },
  ],
  groups: [discount('group', { kind: 'percent', basis_points: 1500 }, { least_tickets: 4 })],
}
const PROMOTIONS = [
  offer(discount('family', { kind: 'buy', buy: 3, pay: 2 })),
  offer(discount('kids', { kind: 'price', price_minor: 1500 }, { price_types: ['child'] })),
  offer(discount('summer', { kind: 'amount', amount_minor: 500, per: 'order' }), true),
]

const tickets = (adults: number, children: number): WantedTicket[] => [
  ...Array.from({ length: adults }, () => ({ category: 'Best', price_type: 'adult' })),
  ...Array.from({ length: children }, () => ({ category: 'Best', price_type: 'child' })),
]
const PARTIES = [tickets(2, 0), tickets(1, 1), tickets(2, 1), tickets(2, 2)]
const TRAVELLER: WantedTicket[] = [1900, 1060].map((base_minor, piece) => ({
  category: 'Best',
  price_type: 'adult',
  part: { isFirst: piece === 0, traveller: 0, base_minor, reservation_minor: piece === 0 ? 450 : 0 },
}))
/** 64 ways of amounts off the order, times 64 of how three promotions' groups can stand: as many as are tried. */
const EVERYTHING: Offered[] = [
  ...[0, 1, 2].map((index) => offer(discount(`buy-${index}`, { kind: 'buy', buy: 4, pay: 3 }))),
  ...[0, 1, 2, 3, 4, 5].map((index) =>
    offer(discount(`off-${index}`, { kind: 'amount', amount_minor: 100 + index, per: 'order' })),
  ),
]

const pricing = pricingOf(HOUSE, { fill_basis_points: 9000 })
const asked: Asked = { offered: PROMOTIONS, codes: ['summer'] }

/** Quotes in a second of processor time: the median of the rounds, and the least and most. */
function rate(parties: readonly WantedTicket[][], given: Pricing, what: Asked = {}, batch = 500): number[] {
  let sum = 0
  const rates = Array.from({ length: ROUNDS + 1 }, () => {
    const start = process.cpuUsage()
    let [quotes, took_ms] = [0, 0]
    do {
      for (let turn = 0; turn < batch; turn++)
        for (const party of parties) sum += price(given, party, what).total_minor
      quotes += batch * parties.length
      const { user, system } = process.cpuUsage(start)
      took_ms = (user + system) / 1000
    } while (took_ms < ROUND_MS)
    return (quotes * 1000) / took_ms
  }).slice(1)
  if (!Number.isSafeInteger(sum)) throw new Error('the quotes add up to nothing')
  return [median(rates), Math.min(...rates), Math.max(...rates)]
}

function row(name: string, rates: number[], goal = ''): string[] {
  const [middle, least, most] = rates.map((each) => Math.round(each).toLocaleString('en')) as [
    string,
    string,
    string,
  ]
  return [name, middle, `${least} - ${most}`, goal]
}

const plain = pricingOf()
printTable('quotes in a second of processor time (pure engine, garbage collection in it)', [
  ['order', 'median', 'least - most', 'goal'],
  row(
    '2-4 tickets, 2 steps, a group price, 3 promotions',
    rate(PARTIES, pricing, asked),
    `>= ${GOAL.toLocaleString('en')}`,
  ),
  row('the same tickets, nothing but prices and fees', rate(PARTIES, plain)),
  row('a traveller with two seats, a step, 3 promotions', rate([TRAVELLER], pricing, asked)),
  row(
    '200 tickets, everything competes (4,096 ways)',
    rate([tickets(150, 50)], pricing, { offered: EVERYTHING }, 1),
  ),
])
