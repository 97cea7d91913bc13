import { describe, expect, test } from 'vitest'
import type { RefusalCode } from '../../../../src/core/refusal.ts'
import { price } from '../../../../src/core/sales/price.ts'
import type { Gives, Offered, Promotion } from '../../../../src/core/sales/pricing/discount.ts'
import type { Pricing } from '../../../../src/core/sales/pricing/pricing.ts'
import type { Terms } from '../../../../src/core/sales/terms.ts'
import { DAY_MS, MORNING, pricingOf, TERMS } from '../../../support/house.ts'
import { refusalOf } from '../../../support/refusal-of.ts'

const HOUSE: Terms = { ...TERMS, surcharges: [], prices: { Best: { adult: 2000, child: 1000 } } }
const unlimited = { uses: null, budget_minor: null, person: null }

function offer(
  code: string,
  gives: Gives,
  rest: Partial<Promotion> = {},
  left: Partial<Offered['left']> = {},
): Offered {
  return {
    promotion: { code, title: {}, gives, needs_code: false, ...rest },
    left: { ...unlimited, ...left },
  }
}

const percent = (basis_points: number): Gives => ({ kind: 'percent', basis_points })
const off = (amount_minor: number, per: 'ticket' | 'order'): Gives => ({ kind: 'amount', amount_minor, per })
const two = (price_type = 'adult', count = 2) =>
  Array.from({ length: count }, () => ({ category: 'Best', price_type }))
const family = [...two(), ...two('child')]

function quoteOf(
  offered: Offered[],
  wanted = family,
  { codes, terms = HOUSE, ...when }: { codes?: string[]; terms?: Terms } & Partial<Pricing> = {},
) {
  const quote = price(pricingOf(terms, when), wanted, { offered, codes })
  const taken = quote.tickets.map(({ lines }) =>
    lines
      .filter(({ kind }) => kind === 'discount')
      .map(({ code, amount_minor }) => `${code} ${amount_minor}`),
  )
  return { ...quote, taken }
}

test('whose price is the same is told apart by what it is made of, in whatever order they are asked for', () => {
  // Two for one, with tax on top: of 2.20 and 3.30 it is 0.15 and 0.23, of 5.50 it is 0.39.
  const prices = { kind: 'prices' as const, prices: { Best: { adult: 550 } } }
  const terms: Terms = {
    ...HOUSE,
    tax_mode: 'exclusive',
    steps: [{ code: 'flat', title: {}, change: prices }],
  }
  const whole = { category: 'Best', price_type: 'adult' }
  const part = (isFirst: boolean, base_minor: number) => ({
    ...whole,
    part: { isFirst, traveller: 1, base_minor },
  })
  const parts = [part(true, 1000), part(false, 1500)]
  const totals = [
    [...parts, whole],
    [whole, ...parts],
  ].map((wanted) => quoteOf([offer('x', { kind: 'buy', buy: 2, pay: 1 })], wanted, { terms }).total_minor)
  expect(totals[0]).toBe(totals[1])
})

describe('a promotion', () => {
  test.each<[string, Gives, string[][]]>([
    ['takes off a share of each ticket', percent(1000), [['x -200'], ['x -200'], ['x -100'], ['x -100']]],
    [
      'takes off an amount of each ticket',
      off(150, 'ticket'),
      [['x -150'], ['x -150'], ['x -150'], ['x -150']],
    ],
    [
      'takes an amount off the order, spread so that no cent is lost',
      off(1000, 'order'),
      [['x -333'], ['x -333'], ['x -167'], ['x -167']],
    ],
    [
      'sets the price where it is higher',
      { kind: 'price', price_minor: 1200 },
      [['x -800'], ['x -800'], [], []],
    ],
    ['gives the cheapest of so many for nothing', { kind: 'buy', buy: 3, pay: 2 }, [[], [], ['x -1000'], []]],
    [
      'gives as many as that for nothing as there are',
      { kind: 'buy', buy: 2, pay: 1 },
      [[], ['x -2000'], [], ['x -1000']],
    ],
  ])('%s', (_, gives, taken) => expect(quoteOf([offer('x', gives)]).taken).toEqual(taken))

  test('never takes off more than a ticket costs, or the order', () => {
    expect(quoteOf([offer('x', off(1500, 'ticket'))]).taken[2]).toEqual(['x -1000'])
    expect(quoteOf([offer('x', off(9999, 'order'))]).total_minor).toBe(0)
    expect(quoteOf([offer('x', percent(10_000))]).total_minor).toBe(0)
  })

  test('stands alone on a ticket: what costs the customer least is given, and the others say why not', () => {
    const quote = quoteOf([offer('ten', percent(1000)), offer('five', off(500, 'order'))])
    expect(quote.taken.flat()).toEqual(['ten -200', 'ten -200', 'ten -100', 'ten -100'])
    expect(quote.applied).toEqual([{ code: 'ten', of: 'promotion', tickets: 4, amount_minor: 600 }])
    expect(quote.not_applied).toEqual([
      {
        code: 'five',
        of: 'promotion',
        reason: 'better',
        takes_minor: 500,
        instead: ['ten'],
        instead_minor: 600,
      },
    ])
  })

  test('may stand beside another on another ticket', () => {
    const quote = quoteOf([
      offer('kids', { kind: 'price', price_minor: 500 }, { price_types: ['child'] }),
      offer('ten', percent(1000)),
    ])
    expect(quote.taken).toEqual([['ten -200'], ['ten -200'], ['kids -500'], ['kids -500']])
  })

  test('that combines comes first, and the others look at what is left', () => {
    const quote = quoteOf(
      [offer('ten', percent(1000)), offer('card', off(100, 'ticket'), { combines: true })],
      two(),
    )
    expect(quote.taken).toEqual([
      ['card -100', 'ten -190'],
      ['card -100', 'ten -190'],
    ])
  })

  test('of several that take off as much the first is given: group prices, then what needs no code', () => {
    const coded = offer('coded', percent(1000), { needs_code: true })
    const open = offer('open', percent(1000))
    const tie = quoteOf([coded, open], two(), { codes: ['coded'] })
    expect(tie.taken).toEqual([['open -200'], ['open -200']])
    expect(tie.not_applied).toEqual([
      {
        code: 'coded',
        of: 'promotion',
        reason: 'equal',
        takes_minor: 400,
        instead: ['open'],
        instead_minor: 400,
      },
    ])
    const groups = [{ code: 'pair', title: {}, gives: percent(1000), least_tickets: 2 }]
    expect(quoteOf([coded, open], two(), { codes: ['coded'], terms: { ...HOUSE, groups } }).taken[0]).toEqual(
      ['pair -200'],
    )
  })

  test('of several ways that take off as much the one on fewer tickets is taken', () => {
    const quote = quoteOf(
      [offer('all', off(1000, 'order')), offer('kid', off(1000, 'ticket'), { price_types: ['child'] })],
      [...two(), ...two('child', 1)],
    )
    expect(quote.taken).toEqual([[], [], ['kid -1000']])
  })

  test('says what it is not for', () => {
    const why = (rest: Partial<Promotion>, left: Partial<Offered['left']> = {}) => {
      const { code: _, of: __, ...reason } = quoteOf([offer('x', percent(1000), rest, left)]).not_applied[0]!
      return reason
    }
    expect(why({ from_at: MORNING + 1 })).toEqual({ reason: 'not-begun', from: MORNING + 1 })
    expect(why({ until_at: MORNING })).toEqual({ reason: 'ended', until: MORNING })
    expect(why({}, { uses: 0 })).toEqual({ reason: 'used-up' })
    expect(why({}, { budget_minor: 0 })).toEqual({ reason: 'used-up' })
    expect(why({}, { person: 0 })).toEqual({ reason: 'person' })
    expect(why({ performances: ['other'] })).toEqual({ reason: 'performance', wanted: ['other'] })
    expect(why({ events: ['hamlet'] })).toEqual({ reason: 'event', wanted: ['hamlet'] })
    // The performance is on a Thursday.
    expect(why({ weekdays: [2, 3] })).toEqual({ reason: 'weekday', wanted: [2, 3] })
    expect(why({ categories: ['Pit'], price_types: ['senior'] })).toEqual({
      reason: 'tickets',
      wanted: ['Pit', 'senior'],
    })
    expect(why({ price_types: ['child'], least_tickets: 3 })).toEqual({
      reason: 'count',
      wanted: 3,
      found: 2,
    })
    expect(why({ least_minor: 6001 })).toEqual({ reason: 'amount', wanted_minor: 6001, found_minor: 6000 })
    expect(why({}, { budget_minor: 599 })).toEqual({ reason: 'budget', needed_minor: 600, left_minor: 599 })
    expect(why({ gives: { kind: 'price', price_minor: 2000 } })).toEqual({ reason: 'nothing' })
    const fits: Partial<Promotion> = {
      weekdays: [4],
      events: ['play'],
      performances: ['show'],
      from_at: MORNING,
    }
    expect(
      quoteOf([offer('x', percent(1000), fits, { uses: 1, budget_minor: 600, person: 1 })]).applied,
    ).toHaveLength(1)
  })

  test('counts a traveller who changes seats once', () => {
    const wanted = [0, 0, 1].map((traveller, index) => ({
      category: 'Best',
      price_type: 'adult',
      part: { isFirst: index !== 1, traveller, base_minor: 1000 },
    }))
    expect(quoteOf([offer('x', off(300, 'ticket'), { least_tickets: 3 })], wanted).not_applied).toMatchObject(
      [{ reason: 'count', wanted: 3, found: 2 }],
    )
    expect(quoteOf([offer('x', off(300, 'ticket'))], wanted).taken).toEqual([
      ['x -150'],
      ['x -150'],
      ['x -300'],
    ])
  })

  test('with a code is given to who names it, however it is written', () => {
    const hidden = [offer('Summer24', percent(1000), { needs_code: true })]
    expect(quoteOf(hidden)).toMatchObject({ total_minor: 6000, applied: [], not_applied: [] })
    expect(quoteOf(hidden, family, { codes: [' summer24'] }).total_minor).toBe(5400)
  })

  test('takes off no surcharge and no seat reservation', () => {
    const quote = price(pricingOf(TERMS), two(), { offered: [offer('x', percent(10_000))] })
    expect(quote.total_minor).toBe(300)
  })

  test('of a great many that compete, those that bring least are told as untried', () => {
    const many = Array.from({ length: 14 }, (_, index) => offer(`x${index}`, off(100 + index, 'order')))
    const quote = quoteOf(many)
    expect(quote.applied).toMatchObject([{ code: 'x13' }])
    expect(quote.not_applied.filter(({ reason }) => reason === 'untried').map(({ code }) => code)).toEqual([
      'x0',
      'x1',
    ])
  })

  test('of three for two is best placed beside a better price for some of them', () => {
    // A child's own price is better than to stand in a group of three, unless it makes an adult's place free.
    const quote = quoteOf(
      [
        offer('three', { kind: 'buy', buy: 3, pay: 2 }),
        offer('kids', { kind: 'price', price_minor: 0 }, { price_types: ['child'] }),
      ],
      [...two('adult', 3), ...two('child', 1)],
    )
    expect(quote.taken).toEqual([[], [], ['three -2000'], ['kids -1000']])
    expect(quote.total_minor).toBe(4000)
  })
})

describe('a code that is asked for', () => {
  const refused = async (code: RefusalCode, work: () => unknown) =>
    (await refusalOf(code, Promise.resolve().then(work))).details
  const refusedAs = (code: RefusalCode, rest: Partial<Promotion>, left: Partial<Offered['left']> = {}) => {
    const offered = [offer('summer', percent(1000), { needs_code: true, ...rest }, left)]
    return refused(code, () => quoteOf(offered, family, { codes: ['summer'] }))
  }

  test('is one of the house', async () => {
    expect(await refused('promotion-unknown', () => quoteOf([], family, { codes: ['winter'] }))).toEqual({
      asked: 'winter',
    })
  })

  test('is in force, and not used up', async () => {
    expect(await refusedAs('promotion-not-begun', { from_at: MORNING + DAY_MS })).toMatchObject({
      from: MORNING + DAY_MS,
    })
    expect(await refusedAs('promotion-ended', { until_at: MORNING })).toMatchObject({
      promotion: 'summer',
      until: MORNING,
    })
    expect(await refusedAs('promotion-used-up', {}, { uses: 0 })).toEqual({ promotion: 'summer', by: 'all' })
    expect(await refusedAs('promotion-used-up', {}, { person: 0 })).toEqual({
      promotion: 'summer',
      by: 'person',
    })
  })

  test('is for this order, or says for what', async () => {
    expect(await refusedAs('promotion-not-for', { weekdays: [1] })).toEqual({
      promotion: 'summer',
      performance: 'show',
      currency: 'EUR',
      reason: 'weekday',
      wanted: [1],
    })
    expect(await refusedAs('promotion-not-for', { least_tickets: 5 })).toMatchObject({
      reason: 'count',
      found: 4,
    })
  })

  test('is no fault where something else takes off more', () => {
    const offered = [offer('summer', percent(1000), { needs_code: true }), offer('half', percent(5000))]
    const quote = quoteOf(offered, family, { codes: ['summer'] })
    expect(quote.total_minor).toBe(3000)
    expect(quote.not_applied).toMatchObject([{ code: 'summer', reason: 'better', instead: ['half'] }])
  })
})

describe('what a price is frozen at', () => {
  test('decides, not what has happened since', () => {
    const early = offer('early', percent(1000), { until_at: MORNING + 1 })
    expect(quoteOf([early], two(), { at: MORNING }).total_minor).toBe(3600)
    expect(quoteOf([early], two(), { at: MORNING + 1 }).total_minor).toBe(4000)
  })
})
