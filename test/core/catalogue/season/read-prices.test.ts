import { describe, expect, test } from 'vitest'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import type { Terms } from '../../../../src/core/sales/terms.ts'
import { faultsOf, small } from './faults-of.ts'

const DAY_MS = 86_400_000
/** The small season with more keys before its events. */
const withKeys = (keys: string): [string, string] => ['events:', `${keys}\nevents:`]
const read = (change: [string, string]) => readSeason(small(change), 'season.yaml')
const terms = (keys: string, list = 'standard'): Terms => read(withKeys(keys)).terms.get(list)!
const faults = (keys: string) => faultsOf(small(withKeys(keys)))

describe('steps of a season', () => {
  test('hold by the time before the start and by what is sold, for some tickets or all', () => {
    const { steps } = terms(`steps:
  early-bird: { title: Early bird, until: start-30d, change: -20%, categories: A, types: [adult, child] }
  late: { from: start-2h, until: start+10m, change: -5.00 }
  rush: { sold-from: 80%, sold-until: 95.5%, change: +10% }`)
    expect(steps).toEqual([
      {
        code: 'early-bird',
        title: { en: 'Early bird' },
        categories: ['A'],
        price_types: ['adult', 'child'],
        until_ms: -30 * DAY_MS,
        change: { kind: 'percent', basis_points: -2000 },
      },
      {
        code: 'late',
        title: {},
        from_ms: -7_200_000,
        until_ms: 600_000,
        change: { kind: 'amount', amount_minor: -500 },
      },
      {
        code: 'rush',
        title: {},
        sold_from_basis_points: 8000,
        sold_until_basis_points: 9550,
        change: { kind: 'percent', basis_points: 1000 },
      },
    ])
  })

  test('may take the prices of another list, and be for some lists alone', () => {
    const season = read([
      'B: 9.05 }',
      'B: 9.05 }\n  gala: { A: 60.00 }\nsteps: { gala: { from: start-1d, list: gala, lists: standard } }',
    ])
    expect(season.terms.get('standard')!.steps).toEqual([
      {
        code: 'gala',
        title: {},
        from_ms: -DAY_MS,
        change: { kind: 'prices', prices: { A: { adult: 6000, child: 3000 } } },
      },
    ])
    expect(season.terms.get('gala')!.steps).toBeUndefined()
  })

  test.each([
    ['no moment', '{ change: -5% }', '13 steps.x step-unbounded @{ change: -5%'],
    ['no sign', '{ until: start, change: 5% }', '13 steps.x.change change-faulty @5%'],
    ['no number', '{ until: start, change: -much }', '13 steps.x.change amount-faulty @-much'],
    ['an amount too fine', '{ until: start, change: -5.005 }', '13 steps.x.change amount-too-fine @-5.005'],
    ['more off than all', '{ until: start, change: -101% }', '13 steps.x.change percent-too-high @-101%'],
    [
      'a change and a list',
      '{ until: start, change: -5%, list: standard }',
      '13 steps.x step-unsaid @{ until: start',
    ],
    ['neither', '{ until: start }', '13 steps.x step-unsaid @{ until: start'],
    ['an unknown list', '{ until: start, list: galla }', '13 steps.x.list price-list-unknown @galla'],
    [
      'lists that are none',
      '{ until: start, change: -5%, lists: [standart] }',
      '13 steps.x.lists price-list-unknown @[standart',
    ],
    [
      'an unknown type',
      '{ until: start, change: -5%, types: [adult, kid] }',
      '13 steps.x.types[1] price-type-unknown @kid',
    ],
    ['a date', '{ until: 2027-01-01 10:00, change: -5% }', '13 steps.x.until time-faulty @2027-01-01 10:00'],
    [
      'an end before its beginning',
      '{ from: start-1d, until: start-2d, change: -5% }',
      '13 steps.x step-empty @{ from: start-1d',
    ],
    ['no share', '{ sold-from: 0.8, change: -5% }', '13 steps.x.sold-from percent-faulty @0.8'],
    [
      'an empty range of shares',
      '{ sold-from: 80%, sold-until: 80%, change: -5% }',
      '13 steps.x step-empty @{ sold-from: 80%',
    ],
    ['an unknown key', '{ untill: start, change: -5% }', '13 steps.x.untill key-unknown @untill: start'],
  ])('with %s are told with their place', (_, step, fault) => {
    expect(faults(`steps:\n  x: ${step}`)).toContain(fault)
  })
})

describe('groups of a season', () => {
  test('take something off from so many tickets on', () => {
    expect(terms('groups: { school: { min-tickets: 10, change: -15%, types: child } }').groups).toEqual([
      {
        code: 'school',
        title: {},
        price_types: ['child'],
        gives: { kind: 'percent', basis_points: 1500 },
        least_tickets: 10,
      },
    ])
    expect(
      terms('groups: { ten: { min-tickets: 10, change: -2.50, combines: true } }').groups![0],
    ).toMatchObject({
      gives: { kind: 'amount', amount_minor: 250, per: 'ticket' },
      combines: true,
    })
  })

  test.each([
    ['one ticket', '{ min-tickets: 1, change: -5% }', '13 groups.x.min-tickets count-out-of-range @1'],
    ['no count', '{ min-tickets: ten, change: -5% }', '13 groups.x.min-tickets count-faulty @ten'],
    ['a rise', '{ min-tickets: 10, change: +5% }', '13 groups.x.change change-raises @+5%'],
    ['no change', '{ min-tickets: 10 }', '13 groups.x key-missing @{ min-tickets: 10'],
  ])('with %s are told with their place', (_, group, fault) => {
    expect(faults(`groups:\n  x: ${group}`)).toContain(fault)
  })
})

describe('promotions of a season', () => {
  const promotions = (keys: string) => read(withKeys(`promotions:\n  ${keys}`)).promotions

  test('are rules with what limits them, in the time of the house', () => {
    expect(
      promotions(
        `SUMMER: { title: Summer, change: -10%, categories: [A], types: adult, events: hamlet, performances: [hamlet-2027-01-15],
    on: [fri, sat], sale: { from: 2026-12-01 10:00, until: 2027-01-01 00:00 }, min-tickets: 2, min-amount: 50.00,
    uses: 100, budget: 500.00, per-person: 1, combines: true }`,
      ),
    ).toEqual([
      {
        code: 'SUMMER',
        title: { en: 'Summer' },
        needs_code: true,
        gives: { kind: 'percent', basis_points: 1000 },
        categories: ['A'],
        price_types: ['adult'],
        events: ['hamlet'],
        performances: ['hamlet-2027-01-15'],
        weekdays: [5, 6],
        from_at: Date.UTC(2026, 11, 1, 9),
        until_at: Date.UTC(2026, 11, 31, 23),
        least_tickets: 2,
        least_minor: 5000,
        uses: 100,
        budget_minor: 50_000,
        per_person: 1,
        combines: true,
      },
    ])
  })

  test('take off a share or an amount, set a price, or give some for nothing', () => {
    const gives = (rule: string) => promotions(`x: ${rule}`)[0]!.gives
    expect(gives('{ change: -5.00 }')).toEqual({ kind: 'amount', amount_minor: 500, per: 'ticket' })
    expect(gives('{ change: -5.00, per: order }')).toEqual({
      kind: 'amount',
      amount_minor: 500,
      per: 'order',
    })
    expect(gives('{ price: 9.00 }')).toEqual({ kind: 'price', price_minor: 900 })
    expect(gives('{ buy: 3, pay: 2 }')).toEqual({ kind: 'buy', buy: 3, pay: 2 })
  })

  test('say no more than was said: the same rule is the same document', () => {
    expect(promotions('tuesday: { automatic: true, change: -30%, on: tue }')).toEqual([
      {
        code: 'tuesday',
        title: {},
        needs_code: false,
        gives: { kind: 'percent', basis_points: 3000 },
        weekdays: [2],
      },
    ])
  })

  test.each([
    ['nothing', '{}', '13 promotions.x promotion-unsaid @{'],
    ['two things', '{ change: -5%, price: 9.00 }', '13 promotions.x promotion-unsaid @{ change: -5%'],
    ['half of a bargain', '{ buy: 3 }', '13 promotions.x promotion-unsaid @{ buy: 3'],
    ['nothing for nothing', '{ buy: 3, pay: 3 }', '13 promotions.x.pay pay-too-many @3'],
    ['one to buy', '{ buy: 1, pay: 1 }', '13 promotions.x.buy count-out-of-range @1'],
    ['a share of the order', '{ change: -5%, per: order }', '13 promotions.x.per promotion-per @order'],
    ['a rise', '{ change: +5% }', '13 promotions.x.change change-raises @+5%'],
    ['a day that is none', '{ change: -5%, on: [tuesday] }', '13 promotions.x.on choice-wrong @[tuesday'],
    ['an unknown event', '{ change: -5%, events: hamlett }', '13 promotions.x.events event-unknown @hamlett'],
    [
      'an unknown performance',
      '{ change: -5%, performances: hamlet }',
      '13 promotions.x.performances performance-unknown @hamlet',
    ],
    [
      'a sale that ends before',
      '{ change: -5%, sale: { from: 2027-01-02 10:00, until: 2027-01-01 10:00 } }',
      '13 promotions.x.sale sale-window-empty @{ from: 2027-01-02 10:00',
    ],
    ['a budget too fine', '{ change: -5%, budget: 1.005 }', '13 promotions.x.budget amount-too-fine @1.005'],
    ['no uses', '{ change: -5%, uses: 0 }', '13 promotions.x.uses count-out-of-range @0'],
  ])('that give %s are told with their place', (_, rule, fault) => {
    expect(faults(`promotions:\n  x: ${rule}`)).toContain(fault)
  })

  test('have codes that nobody takes for another, nor for a group price', () => {
    expect(
      faults('groups: { Ten: { min-tickets: 10, change: -5% } }\npromotions:\n  ten: { change: -5% }'),
    ).toEqual(['14 promotions.ten discount-twice @ten: { change: -5%'])
  })
})

describe('price lists by weekday and time', () => {
  const lists = (
    prices: string,
    performances = '[2027-01-15 19:30, 2027-01-16 19:30, 2027-01-16 16:59, 2027-01-17 17:00]',
  ) =>
    readSeason(
      small(['B: 9.05 }', 'B: 9.05 }\n  weekend: { A: 60.00 }\n  matinee: { A: 30.00 }'])
        .replace('prices: standard', `prices: ${prices}`)
        .replace(/performances:[\s\S]*$/, `performances: [ { on: ${performances} } ]\n`),
      'season.yaml',
    ).performances.map((one) => one.prices)

  test('take the first that fits: Friday, Saturday evening and afternoon, Sunday at five', () => {
    const prices =
      '{ default: standard, when: [ { before: 17:00, list: matinee }, { on: [sat, sun], list: weekend } ] }'
    expect(lists(prices)).toEqual(['standard', 'weekend', 'matinee', 'weekend'])
    expect(
      lists('{ default: standard, when: [ { on: sun, from: 17:00, before: 17:01, list: weekend } ] }'),
    ).toEqual(['standard', 'standard', 'standard', 'weekend'])
  })

  test('give way to what a performance says itself', () => {
    const season = read([
      'prices: standard\n    performances:\n      - { on: 2027-01-15 19:30,',
      'prices: { when: [ { on: fri, list: standard } ] }\n    performances:\n      - { on: 2027-01-15 19:30, prices: standard,',
    ])
    expect(season.performances.map((one) => one.prices)).toEqual(['standard', 'standard'])
  })

  test.each([
    [
      'nothing to tell',
      '{ list: standard }',
      '15 events.hamlet.prices.when[0] prices-when-empty @{ list: standard',
    ],
    ['no time', '{ before: 5pm, list: standard }', '15 events.hamlet.prices.when[0].before time-faulty @5pm'],
    [
      'an unknown list',
      '{ on: sat, list: weekend }',
      '15 events.hamlet.prices.when[0].list price-list-unknown @weekend',
    ],
    [
      'a day that is none',
      '{ on: saturday, list: standard }',
      '15 events.hamlet.prices.when[0].on choice-wrong @saturday',
    ],
  ])('with %s are told with their place', (_, rule, fault) => {
    expect(
      faultsOf(small(['prices: standard', `prices: { default: standard, when: [ ${rule} ] }`])),
    ).toContain(fault)
  })
})

describe('price types, rounding and refunds', () => {
  test('a price type requires something that must be shown', () => {
    const required = (text: string) =>
      read(['child: {', `child: { requires: ${text},`]).terms.get('standard')!.price_types[1]!.requires
    expect(required('student-card')).toEqual({ code: 'student-card', title: {} })
    expect(required('{ code: student-card, title: Student card }')).toEqual({
      code: 'student-card',
      title: { en: 'Student card' },
    })
    expect(faultsOf(small(['child: {', 'child: { requires: a card,']))).toEqual([
      '5 price-types.child.requires code-faulty @requires: a card',
    ])
  })

  test('what a share makes is rounded; what is written stays', () => {
    expect(terms('round-to: 0.50')).toMatchObject({
      round_to_minor: 50,
      prices: { A: { adult: 4800, child: 2400 }, B: { adult: 905, child: 450 } },
    })
    expect('round_to_minor' in terms('')).toBe(false)
  })

  test('a price type may have a ladder of its own', () => {
    const refunds = (types: string): [string, string] => [
      'refunds: { ladder:',
      `refunds: { types: { ${types} }, ladder:`,
    ]
    expect(read(refunds('child: none')).terms.get('standard')!.refunds.types).toEqual({
      child: [{ before_ms: null, fee_basis_points: null }],
    })
    expect(faultsOf(small(refunds('kid: none, child: [ { from: 1d, fee: 200% } ]')))).toEqual([
      '11 refunds.types.kid price-type-unknown @kid: none',
      '11 refunds.types.child[0].fee percent-too-high @200%',
    ])
  })
})
