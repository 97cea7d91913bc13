import { describe, expect, test } from 'vitest'
import { faultsOf, small } from './faults-of.ts'

describe('the faults of a season', () => {
  test('the small season has none', () => {
    expect(faultsOf(small())).toEqual([])
  })

  const cases: [string, [string, string], string[]][] = [
    [
      'an unknown key is told at the key',
      ['plan: plan.json', 'plan: p.json, fixguids: true'],
      ['2 venue.fixguids key-unknown @fixguids: true'],
    ],
    [
      'a misspelt key is not told as missing too',
      ['currency:', 'curency:'],
      ['1 house.curency key-unknown @curency: EUR'],
    ],
    [
      'a missing key is told where it belongs',
      ['currency: EUR, ', ''],
      ['1 house key-missing @{ name: Small house'],
    ],
    [
      'holds longer than the longest',
      ['events:', 'limits: { hold: 40m, longest-hold: 30m }\nevents:'],
      ['12 limits limits-crossed @{ hold: 40m'],
    ],
    [
      'lengths and counts that nobody means',
      [
        'events:',
        'limits: { hold: 10m, longest-hold: 2d, holds-per-clerk: 0, one-time-secret: 31d }\nevents:',
      ],
      [
        '12 limits.longest-hold duration-out-of-range @2d',
        '12 limits.holds-per-clerk count-out-of-range @0',
        '12 limits.one-time-secret duration-out-of-range @31d',
      ],
    ],
    [
      'a list in place of a text',
      ['title: Hamlet', 'title: [Hamlet]'],
      ['14 events.hamlet.title map-wanted @[Hamlet'],
    ],
    ['nothing in place of a text', ['amount: 1.50', 'amount:'], ['9 surcharges.system.amount text-wanted @']],
    [
      'a word that is not among the choices',
      ['per: ticket', 'per: seat'],
      ['9 surcharges.system.per choice-wrong @seat'],
    ],
    [
      'an amount finer than the currency',
      ['9.05', '9.055'],
      ['7 price-lists.standard.B amount-too-fine @9.055'],
    ],
    ['an amount with a comma', ['A: 48.00', 'A: "48,00"'], ['7 price-lists.standard.A amount-faulty @"48']],
    ['a negative amount', ['A: 48.00', 'A: -48.00'], ['7 price-lists.standard.A amount-negative @-48.00']],
    [
      'an amount in the notation of science',
      ['A: 48.00', 'A: 48e2'],
      ['7 price-lists.standard.A amount-faulty @48e2'],
    ],
    [
      'a share without its sign',
      ['share: 50%', 'share: 0.5'],
      ['5 price-types.child.share percent-faulty @0.5'],
    ],
    ['a fee over everything', ['fee: 10%', 'fee: 110%'], ['11 refunds.ladder[1].fee percent-too-high @110%']],
    [
      'a duration without its unit',
      ['from: 48h', 'from: 48'],
      ['11 refunds.ladder[1].from duration-faulty @48'],
    ],
    [
      'a ladder that goes up again',
      ['from: 48h', 'from: 15d'],
      ['11 refunds.ladder[1].from ladder-order @15d'],
    ],
    [
      'a step after later',
      ['{ later: none }', '{ later: none }, { from: 1h, fee: 50% }'],
      ['11 refunds.ladder[3] ladder-after-later @{ from: 1h'],
    ],
    [
      'an unknown preset of refunds',
      ['{ ladder: [ { from: 14d, fee: 0% }, { from: 48h, fee: 10% }, { later: none } ] }', 'cinma'],
      ['11 refunds preset-unknown @cinma'],
    ],
    [
      'a ladder beside a preset',
      ['refunds: { ladder', 'refunds: { preset: cinema, ladder'],
      ['11 refunds ladder-twice @{ preset: cinema'],
    ],
    [
      'rules of refunds without a ladder',
      [
        '{ ladder: [ { from: 14d, fee: 0% }, { from: 48h, fee: 10% }, { later: none } ] }',
        '{ keep-fees: true }',
      ],
      ['11 refunds key-missing @{ keep-fees: true'],
    ],
    [
      'an unknown preset of exchanges',
      ['refunds:', 'exchanges: cinema\nrefunds:'],
      ['11 exchanges preset-unknown @cinema'],
    ],
    [
      'a faulty ladder of exchanges',
      [
        'refunds:',
        'exchanges: { ladder: [ { from: 2d, fee: 0% }, { from: 3d, fee: 10 } ], once: yes, same-day: 0 }\nrefunds:',
      ],
      [
        '11 exchanges.ladder[1].from ladder-order @3d',
        '11 exchanges.ladder[1].fee percent-faulty @10',
        '11 exchanges.once choice-wrong @yes',
        '11 exchanges.same-day choice-wrong @0',
      ],
    ],
    [
      'a faulty ladder of what goes to a gift card',
      ['refunds: {', 'refunds: { gift-card: [ { from: 2d, fee: 0% }, { from: 3d, fee: 10 } ],'],
      ['11 refunds.gift-card[1].from ladder-order @3d', '11 refunds.gift-card[1].fee percent-faulty @10'],
    ],
    [
      'a step of it that is no map',
      ['refunds: {', 'refunds: { gift-card: [ 2d ],'],
      ['11 refunds.gift-card[0] map-wanted @2d'],
    ],
    [
      'a word for whether money goes to a gift card',
      ['refunds: {', 'refunds: { gift-card: maybe,'],
      ['11 refunds.gift-card choice-wrong @maybe'],
    ],
    [
      'an unknown key of exchanges',
      ['refunds:', 'exchanges: { ladder: none, twice: true }\nrefunds:'],
      ['11 exchanges.twice key-unknown @twice: true'],
    ],
    ['an unknown zone', ['Europe/Berlin', 'Europe/Berln'], ['1 house.zone zone-unknown @Europe/Berln']],
    ['an offset is no zone', ['Europe/Berlin', '"+01:00"'], ['1 house.zone zone-unknown @"+01:00"']],
    ['an unknown currency', ['EUR', 'EURO'], ['1 house.currency currency-unknown @EURO']],
    [
      'a date that does not exist',
      ['- 2027-01-16', '- 2027-02-30'],
      ['18 events.hamlet.performances[1].on time-faulty @2027-02-30 19:30'],
    ],
    [
      'a local time that the clocks skip',
      ['- 2027-01-16 19:30', '- 2027-03-28 02:30'],
      ['18 events.hamlet.performances[1].on time-in-gap @2027-03-28 02:30'],
    ],
    [
      'a sale that ends before it begins',
      ['until: start-15m', 'until: 2026-12-01 09:59'],
      ['17 events.hamlet.performances[0].sale sale-window-empty @{ from: 2026-12-01 10:00'],
    ],
    [
      'a sale that begins when it is over',
      ['from: 2026-12-01 10:00, until: start-15m', 'from: start'],
      ['17 events.hamlet.performances[0].sale sale-window-empty @{ from: start'],
    ],
    [
      'an unknown price list',
      ['prices: standard', 'prices: standart'],
      ['15 events.hamlet.prices price-list-unknown @standart'],
    ],
    [
      'an unknown price type',
      ['A: 48.00', 'A: { adlt: 1.00 }'],
      ['7 price-lists.standard.A.adlt price-type-unknown @adlt: 1.00'],
    ],
    ['an unknown tax', ['tax: reduced', 'tax: lower'], ['9 surcharges.system.tax tax-unknown @lower']],
    [
      'an unknown venue',
      ['prices: standard', 'prices: standard\n    venue: mian'],
      ['16 events.hamlet.venue venue-unknown @mian'],
    ],
    [
      'no venue at all',
      ['venue: { code: main, plan: plan.json }\n', ''],
      ['1 venue venue-missing @house: { name: Small house'],
    ],
    [
      'two performances with one code',
      ['- 2027-01-16 19:30', '- { on: 2027-01-17 19:30, code: hamlet-2027-01-15 }'],
      ['18 events.hamlet.performances[1].on performance-duplicate @2027-01-17 19:30'],
    ],
    [
      'one code for several dates',
      ['- 2027-01-16 19:30', '- { on: [2027-01-16 19:30, 2027-01-17 19:30], code: h }'],
      [
        '18 events.hamlet.performances[1].code code-for-several @h',
        '18 events.hamlet.performances[1].on[1] performance-duplicate @2027-01-17 19:30',
      ],
    ],
    ['a code with a blank', ['code: main', 'code: main hall'], ['2 venue.code code-faulty @code: main hall']],
    [
      'ages that cross',
      ['max-age: 14', 'min-age: 15, max-age: 14'],
      ['5 price-types.child ages-crossed @{ min-age: 15'],
    ],
    [
      'a type with a share and a price',
      ['share: 50%', 'share: 50%, price: 3.00'],
      ['5 price-types.child price-type-twice-priced @{ max-age: 14'],
    ],
    [
      'a key twice',
      ['taxes: { reduced: 7%', 'taxes: { reduced: 7%, reduced: 8%'],
      ['10 taxes.reduced key-duplicate @reduced: 8%'],
    ],
    [
      'a name that every object has',
      ['reduced: 7%', 'reduced: 7%, toString: 8%'],
      ['10 taxes.toString key-reserved @toString: 8%'],
    ],
    ['a tag', ['title: Hamlet', 'title: !play Hamlet'], ['14  tag-refused @!play Hamlet']],
    [
      'an anchor that is not there',
      ['title: Hamlet', 'title: *hamlet'],
      ['14 events.hamlet.title alias-unknown @*hamlet'],
    ],
    [
      'an anchor inside itself',
      ['title: Hamlet', 'title: &t { en: *t }'],
      ['14 events.hamlet.title.en alias-loop @*t'],
    ],
    [
      'a text with a NUL',
      ['title: Hamlet', 'title: "Ham\\0let"'],
      ['14 events.hamlet.title text-unstorable @"Ham\\0let"'],
    ],
    ['YAML that is none', ['title: Hamlet', 'title: "Hamlet'], []],
  ]

  test.each(cases)('%s', (_, change, expected) => {
    const found = faultsOf(small(change))
    if (expected.length > 0) expect(found.sort()).toEqual([...expected].sort())
    else expect(found.length).toBeGreaterThan(0)
  })

  test('all faults of a file come at once, in the order of their lines', () => {
    const text = small(['A: 48.00', 'A: 48.001'])
      .replace('zone: Europe/Berlin', 'zone: Mars')
      .replace('per: ticket', 'per: seat')
      .replace('prices: standard', 'prices: standart')
      .replace('- 2027-01-16 19:30', '- 2027-01-16')
    expect(faultsOf(text).map((line) => line.split(' ').at(2))).toEqual([
      'zone-unknown',
      'amount-too-fine',
      'choice-wrong',
      'price-list-unknown',
      'time-faulty',
    ])
  })

  test('a faulty price list is still known to the events that use it', () => {
    expect(faultsOf(small(['{ A: 48.00, B: 9.05 }', '[]']))).toEqual(['7 price-lists.standard map-wanted @['])
  })

  test('a few lines that would unfold to millions are refused', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
    )
    expect(faultsOf(['l0: &l0 x', ...levels].join('\n'))).toContainEqual(
      expect.stringContaining('file-too-large'),
    )
  })

  test('an empty file and one that is only a word are refused', () => {
    expect(faultsOf('')).toEqual(['1  file-empty @'])
    expect(faultsOf('# nothing\n')).toEqual(['1  file-empty @# nothing'])
    expect(faultsOf('season')).toEqual(['1  map-wanted @season'])
  })

  test('brackets without an end are refused, not followed down', () => {
    expect(faultsOf('['.repeat(50_000)).length).toBeGreaterThan(0)
  })
})
