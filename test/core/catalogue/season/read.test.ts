import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { planFiles } from '../../../../src/core/catalogue/season/season.ts'
import { isRefusal } from '../../../../src/core/refusal.ts'
import { small } from './faults-of.ts'

const example = (house: string) => readFileSync(`examples/${house}/season.yaml`, 'utf8')
const read = (change?: [string, string]) => readSeason(small(change), 'season.yaml')

describe('reading a season', () => {
  test('both example houses are sound', () => {
    expect(readSeason(example('theatre'), 'season.yaml').performances).toHaveLength(11)
    expect(readSeason(example('cinema'), 'season.yaml').house.currency).toBe('CNY')
  })

  test('amounts come from the text, never through a float', () => {
    const prices = (price: string) => read(['A: 48.00', `A: ${price}`]).terms.get('standard')!.prices.A!.adult
    expect(prices('90071992547.09')).toBe(9007199254709)
    expect(prices('0.07')).toBe(7)
    expect(prices('1.1')).toBe(110)
    expect(prices('"48"')).toBe(4800)
  })

  test('a share is of the category price, half a cent rounds up, and an own price stands in every category', () => {
    const terms = read(['max-age: 14, share: 50%', 'price: 3.00']).terms.get('standard')!
    expect(terms.prices).toEqual({ A: { adult: 4800, child: 300 }, B: { adult: 905, child: 300 } })
    expect(read().terms.get('standard')!.prices.B).toEqual({ adult: 905, child: 453 })
  })

  test('a category with its own prices sells the types that it names, and those with one price everywhere', () => {
    const terms = read(['A: 48.00', 'A: { adult: 40.00 }']).terms.get('standard')!
    expect(terms.prices.A).toEqual({ adult: 4000 })
  })

  test('a title without a language is in the first language of the house', () => {
    const season = read(['zone: Europe/Berlin', 'zone: Europe/Berlin, language: [zh-CN, en]'])
    expect(season.events[0]!.title).toEqual({ 'zh-CN': 'Hamlet' })
  })

  test('a title of digits stays as it was written', () => {
    expect(read(['title: Hamlet', 'title: 007']).events[0]!.title).toEqual({ en: '007' })
  })

  test('codes are made of event and date, with the time where a day has several', () => {
    expect(read().performances.map((one) => one.code)).toEqual(['hamlet-2027-01-15', 'hamlet-2027-01-16'])
    const twice = read(['- 2027-01-16 19:30', '- { on: [2027-01-16 15:00, 2027-01-16 19:30] }'])
    expect(twice.performances.map((one) => one.code)).toEqual([
      'hamlet-2027-01-15',
      'hamlet-2027-01-16-1500',
      'hamlet-2027-01-16-1930',
    ])
  })

  test('local times are of the venue, and moments around the start follow it', () => {
    const [first] = read().performances
    expect(new Date(first!.startsAt).toISOString()).toBe('2027-01-15T18:30:00.000Z')
    expect(new Date(first!.saleFrom!).toISOString()).toBe('2026-12-01T09:00:00.000Z')
    expect(first!.startsAt - first!.saleUntil!).toBe(15 * 60_000)
  })

  test('a time that the clocks pass twice is the earlier one', () => {
    const season = read(['- 2027-01-16 19:30', '- 2027-10-31 02:30'])
    expect(new Date(season.performances[1]!.startsAt).toISOString()).toBe('2027-10-31T00:30:00.000Z')
  })

  test('no refunds are written as none, and a ladder without an end takes nothing back later', () => {
    const { refunds } = read([
      '{ ladder: [ { from: 14d, fee: 0% }, { from: 48h, fee: 10% }, { later: none } ] }',
      'none',
    ]).terms.get('standard')!
    expect(refunds).toEqual({ ladder: [{ before_ms: null, fee_basis_points: null }], keep_fees: true })
    expect(read([', { later: none }', '']).terms.get('standard')!.refunds.ladder).toEqual([
      { before_ms: 14 * 86_400_000, fee_basis_points: 0 },
      { before_ms: 48 * 3_600_000, fee_basis_points: 1000 },
      { before_ms: null, fee_basis_points: null },
    ])
  })

  const LADDER = '{ ladder: [ { from: 14d, fee: 0% }, { from: 48h, fee: 10% }, { later: none } ] }'
  const later = { before_ms: null, fee_basis_points: null }
  const policies = (refunds: string, exchanges?: string) => {
    const terms = read([
      `refunds: ${LADDER}`,
      `refunds: ${refunds}${exchanges === undefined ? '' : `\nexchanges: ${exchanges}`}`,
    ]).terms.get('standard')!
    return { refunds: terms.refunds, exchanges: terms.exchanges }
  }

  test('exchanges have a ladder of their own, or are as refunds', () => {
    expect(policies(LADDER).exchanges).toBeUndefined()
    expect('exchanges' in read().terms.get('standard')!).toBe(false)
    expect(policies(LADDER, 'none').exchanges).toEqual({ ladder: [later], once: false, same_day_free: false })
    const own = '{ ladder: [ { from: 1d, fee: 5% } ], once: true, same-day: free }'
    expect(policies(LADDER, own).exchanges).toEqual({
      ladder: [{ before_ms: 86_400_000, fee_basis_points: 500 }, later],
      once: true,
      same_day_free: true,
    })
  })

  test('a preset stands for its ladder, and what is said beside it counts', () => {
    const railway = policies('china-railway', 'china-railway')
    const hours = ({ ladder }: { ladder: { before_ms: number | null; fee_basis_points: number | null }[] }) =>
      ladder.map(({ before_ms, fee_basis_points: fee }) => [before_ms && before_ms / 3_600_000, fee])
    const end = [null, null]
    expect(hours(railway.refunds)).toEqual([[192, 0], [48, 500], [24, 1000], [0, 2000], end])
    expect(railway.refunds.keep_fees).toBe(false)
    expect(hours(railway.exchanges!)).toEqual([[48, 0], [24, 500], [0, 1500], end])
    expect(railway.exchanges).toMatchObject({ once: true, same_day_free: true })
    expect(policies('none', '{ preset: china-railway, once: false, same-day: ladder }').exchanges).toEqual({
      ...railway.exchanges,
      once: false,
      same_day_free: false,
    })
    const cinema = policies('{ preset: cinema, keep-fees: false, types: { child: none } }')
    expect(cinema.refunds).toEqual({
      ladder: [{ before_ms: 7_200_000, fee_basis_points: 0 }, later],
      keep_fees: false,
      types: { child: [later] },
    })
    expect(cinema.exchanges).toBeUndefined()
  })

  test('what goes to a gift card has the ladder of all else, or one of its own, where the house offers it', () => {
    const gift = (text: string) => policies(text).refunds.gift_card
    expect('gift_card' in policies(LADDER).refunds).toBe(false)
    expect(gift('{ preset: cinema, gift-card: false }')).toBeUndefined()
    expect(gift('{ preset: cinema, gift-card: true }')).toEqual(policies('cinema').refunds.ladder)
    expect(gift('{ preset: exchange-only, gift-card: [ { from: 1d, fee: 5% } ] }')).toEqual([
      { before_ms: 86_400_000, fee_basis_points: 500 },
      later,
    ])
    expect(gift('{ preset: cinema, gift-card: [ { later: 0% } ] }')).toEqual([
      { ...later, fee_basis_points: 0 },
    ])
  })

  test('exchange-only gives no money back, and says how tickets are exchanged where the file does not', () => {
    const { refunds, exchanges } = policies('exchange-only')
    expect(refunds.ladder).toEqual([later])
    expect(exchanges!.ladder).toEqual([{ before_ms: 86_400_000, fee_basis_points: 0 }, later])
    expect(policies('exchange-only', 'none').exchanges!.ladder).toEqual([later])
  })

  test('a price list may have its own tax', () => {
    const season = read(['B: 9.05 }', 'B: 9.05, tax: reduced }'])
    expect(season.terms.get('standard')!.ticket_tax).toBe('reduced')
    expect(read().terms.get('standard')!.ticket_tax).toBe(null)
  })

  test('several venues have their own zones and plans, and an anchor can be used again', () => {
    const text = small([
      'venue: { code: main, plan: plan.json }',
      'venues: { b: &b { plan: b.json }, t: { plan: t.json, zone: Asia/Tokyo }, c: *b }',
    ])
      .replace('prices: standard\n', 'prices: standard\n    venue: t\n')
      .replace('- 2027-01-16 19:30', '- { on: 2027-01-16 19:30, venue: c, plan: c.json }')
    const season = readSeason(text, 'season.yaml')
    expect(new Date(season.performances[0]!.startsAt).toISOString()).toBe('2027-01-15T10:30:00.000Z')
    expect(planFiles(season).map((plan) => plan.path)).toEqual(['b.json', 't.json', 'c.json'])
  })
})

describe('whatever stands in the file', () => {
  const refusesOnly = (text: string) => {
    try {
      readSeason(text, 'season.yaml')
    } catch (error) {
      if (!isRefusal(error, 'file-faulty') || error.details.faults.length === 0) throw error
      for (const one of error.details.faults) expect(one.line).toBeGreaterThan(0)
    }
  }

  test('any text is read or refused with faults', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), refusesOnly))
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,&*!-?|>%@#"\' \n\tab1~') }), refusesOnly),
    )
  })

  test('any part of the example replaced by anything is read or refused with faults', () => {
    const text = example('theatre')
    const words = fc.constantFrom(
      'null',
      '[]',
      '{}',
      '-1',
      '7%',
      'x',
      '*a',
      '&a',
      '!!str',
      '__proto__',
      '\0',
      '""',
      'start-1d',
      '{ a: b }',
      ': ',
      '\n  ',
    )
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(30), fc.oneof(words, fc.string()), (start, length, put) =>
        refusesOnly(text.slice(0, start) + put + text.slice(start + length)),
      ),
      { numRuns: 300 },
    )
  })

  test('any value of the small season replaced by any shape is read or refused with faults', () => {
    const values = [...small().matchAll(/(?<=[:,[] )[^\s,{}[\]]+/g)].map(
      (match) => [match.index, match[0].length] as const,
    )
    const shapes = fc.constantFrom(
      '',
      '~',
      '[x]',
      '[]',
      '{}',
      '{ x: y }',
      '{ "": 1 }',
      '[[1], { a: ~ }]',
      '{ constructor: 1 }',
      '-0.001',
    )
    fc.assert(
      fc.property(fc.constantFrom(...values), shapes, ([start, length], put) =>
        refusesOnly(small().slice(0, start) + put + small().slice(start + length)),
      ),
      { numRuns: 400 },
    )
  })
})

test('the season of docs/season.md is sound', () => {
  const text = readFileSync('docs/season.md', 'utf8')
  const whole = /```yaml\n(house:[\s\S]*?)```/.exec(text)?.[1] ?? ''
  expect(readSeason(whole, 'season.yaml').performances).toHaveLength(2)
})
