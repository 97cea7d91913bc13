import { beforeAll, describe, expect, test } from 'vitest'
import { importPlan } from '../../../../src/core/catalogue/plan/import-plan.ts'
import type { Plan } from '../../../../src/core/catalogue/plan/plan.ts'
import { checkCategories } from '../../../../src/core/catalogue/season/check-plans.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { isRefusal } from '../../../../src/core/refusal.ts'
import { smallPlan } from '../../../support/house.ts'
import { wordAt } from './faults-of.ts'

const RUN = `train: T 1
stops:
  - { station: Arden, departs: "10:05", km: 0 }
  - { station: Brook, arrives: "11:00", departs: "11:05", km: 10 }
  - { station: Colby, arrives: "12:00", departs: "12:05", km: 20 }
  - { station: Derry, arrives: "13:00", km: 30 }
coaches:
  - { numbers: [1], class: 2, rows: 2, halves: [AB], accessible: [2A], companion: [2B] }
  - { numbers: [9], class: 1, rows: 1, halves: [A] }
`
const SEASON = `house: { name: Line, currency: EUR, zone: UTC }
venues:
  train: { name: Train, plan: run.yaml }
  hall: { name: Hall, plan: hall.json }
price-types:
  adult: {}
  child: { share: 50% }
price-lists:
  evening: { Best: 20.00 }
fares:
  flexible:
    per-km: { 2: 0.2310, 1: 0.3890 }
    minimum: { 2: 7.50 }
    reservation: { 2: 4.50 }
    round-to: 0.10
  pairs:
    pairs:
      Arden: { Brook: { 2: 9.00 }, Colby: { 2: 12.00, 1: 20.00 } }
events:
  rhine:
    venue: train
    title: T 1
    prices: flexible
    protect:
      long: { class: 2, min-legs: 3, seats: 2, release: "72h=1, 24h=0" }
      border: { class: 2, from: Brook, to: Derry, min-legs: 2, seats: 1 }
    performances: [ 2027-01-15 10:05, { on: 2027-01-16 10:05, prices: pairs } ]
  hamlet:
    venue: hall
    title: Hamlet
    prices: evening
    performances: [ 2027-01-15 19:30 ]
`

let train: Plan
beforeAll(async () => {
  train = (await importPlan(RUN, { file: 'run.yaml' })).plan as Plan
})

/** What is wrong with the season with one text in place of another: line, field, fault, and the word at its place. */
function faultsWith(...changes: [string, string][]): string[] {
  let text = SEASON
  for (const [from, to] of changes) {
    expect(text).toContain(from)
    text = text.replace(from, () => to)
  }
  const plans = new Map([
    ['run.yaml', { plan: train }],
    ['hall.json', { plan: smallPlan() }],
  ])
  try {
    checkCategories(readSeason(text, 'season.yaml'), plans)
    return []
  } catch (error) {
    if (!isRefusal(error, 'file-faulty')) throw error
    expect(error.details.file).toBe('season.yaml')
    return error.details.faults.map((one) => `${one.line} ${one.field} ${one.fault} @${wordAt(text, one)}`)
  }
}

describe('a season with trains', () => {
  test('has no fault', () => {
    expect(faultsWith()).toEqual([])
  })
})

describe('faults of fares, each with its place', () => {
  test('by distance and by pair at once, or by neither', () => {
    expect(faultsWith(['    round-to: 0.10\n', '    pairs: { Arden: { Brook: { 2: 9.00 } } }\n'])).toEqual([
      '12 fares.flexible fares-base @per-km: { 2: 0.2310',
    ])
    expect(faultsWith(['    per-km: { 2: 0.2310, 1: 0.3890 }\n    minimum', '    minimum'])).toEqual([
      '12 fares.flexible fares-base @minimum: { 2: 7.50',
    ])
  })

  test('a rate that is none, or finer than can be kept', () => {
    expect(faultsWith(['0.2310', 'cheap'])).toEqual(['12 fares.flexible.per-km.2 rate-faulty @cheap'])
    expect(faultsWith(['0.2310', '0.231051'])).toEqual(['12 fares.flexible.per-km.2 rate-faulty @0.231051'])
    expect(faultsWith(['0.2310', '-0.20'])).toEqual(['12 fares.flexible.per-km.2 rate-faulty @-0.20'])
  })

  test('amounts that are none', () => {
    expect(faultsWith(['minimum: { 2: 7.50 }', 'minimum: { 2: 7.505 }'])).toEqual([
      '13 fares.flexible.minimum.2 amount-too-fine @7.505',
    ])
    expect(faultsWith(['reservation: { 2: 4.50 }', 'reservation: { 2: free }'])).toEqual([
      '14 fares.flexible.reservation.2 amount-faulty @free',
    ])
    expect(faultsWith(['2: 12.00', '2: -12.00'])).toEqual([
      '18 fares.pairs.pairs.Arden.Colby.2 amount-negative @-12.00',
    ])
  })

  test('a class that the train does not have', () => {
    expect(faultsWith(['1: 0.3890', '3: 0.3890'])).toEqual([
      '12 fares.flexible.per-km.3 class-unknown @0.3890',
    ])
    expect(faultsWith(['reservation: { 2', 'reservation: { 5'])).toEqual([
      '14 fares.flexible.reservation.5 class-unknown @4.50',
    ])
    expect(faultsWith(['2: 12.00', 'x: 12.00'])).toEqual([
      '18 fares.pairs.pairs.Arden.Colby.x class-unknown @12.00',
    ])
  })

  test('a station where the train does not stop', () => {
    expect(faultsWith(['Colby: { 2: 12.00', 'Cologne: { 2: 12.00'])).toEqual([
      '18 fares.pairs.pairs.Arden.Cologne station-unknown @{ 2: 12.00',
    ])
    expect(faultsWith(['Arden: { Brook', 'Ardon: { Brook'])).toEqual([
      '18 fares.pairs.pairs.Ardon.Brook station-unknown @{ 2: 9.00',
      '18 fares.pairs.pairs.Ardon.Colby station-unknown @{ 2: 12.00',
    ])
  })

  test('a name that a price list has, a hall sold by fares, a type with a price of its own', () => {
    expect(
      faultsWith(['  pairs:\n    pairs', '  evening:\n    pairs'], ['prices: pairs', 'prices: flexible']),
    ).toContain('17 fares.evening fares-twice @pairs:')
    expect(faultsWith(['prices: evening', 'prices: flexible'])).toEqual([
      '12 fares.flexible fares-need-train @per-km: { 2: 0.2310',
    ])
    expect(faultsWith(['child: { share: 50% }', 'child: { price: 5.00 }'])).toEqual([
      '7 price-types.child.price fare-type-priced @5.00',
    ])
  })
})

describe('faults of what is protected, each with its place', () => {
  test('more seats than the class has, without those that are kept for wheelchairs', () => {
    expect(faultsWith(['seats: 2', 'seats: 3'])).toEqual([
      '25 events.rhine.protect.long.seats protection-too-large @3',
    ])
    expect(faultsWith(['seats: 2', 'seats: -1'])).toEqual([
      '25 events.rhine.protect.long.seats count-faulty @-1',
    ])
  })

  test('a class or a stop that there is not, stops in the wrong order', () => {
    expect(faultsWith(['long: { class: 2', 'long: { class: 4'])).toEqual([
      '25 events.rhine.protect.long.class class-unknown @4',
    ])
    expect(faultsWith(['from: Brook', 'from: Bruck'])).toEqual([
      '26 events.rhine.protect.border.from station-unknown @Bruck',
    ])
    expect(faultsWith(['to: Derry', 'to: Dover'])).toEqual([
      '26 events.rhine.protect.border.to station-unknown @Dover',
    ])
    expect(faultsWith(['from: Brook, to: Derry', 'from: Derry, to: Brook'])).toEqual([
      '26 events.rhine.protect.border.to stations-backwards @Brook',
    ])
  })

  test('trips that nobody can make, or that all are', () => {
    for (const legs of ['1', '4', '0'])
      expect(faultsWith(['min-legs: 3', `min-legs: ${legs}`])).toEqual([
        `25 events.rhine.protect.long.min-legs protection-legs @${legs}`,
      ])
    expect(faultsWith(['min-legs: 3', 'min-legs: many'])[0]).toBe(
      '25 events.rhine.protect.long.min-legs count-faulty @many',
    )
  })

  test('steps that are none, or do not come down one after another', () => {
    expect(faultsWith(['72h=1, 24h=0', 'soon'])).toEqual([
      '25 events.rhine.protect.long.release release-faulty @"soon"',
    ])
    expect(faultsWith(['72h=1, 24h=0', '24h=1, 72h=0'])).toEqual([
      '25 events.rhine.protect.long.release protection-steps @"24h=1',
    ])
    expect(faultsWith(['72h=1, 24h=0', '72h=3'])).toEqual([
      '25 events.rhine.protect.long.release protection-steps @"72h=3"',
    ])
  })

  test('in a hall', () => {
    expect(
      faultsWith([
        '    prices: evening\n',
        '    prices: evening\n    protect: { a: { class: 2, min-legs: 2, seats: 1 } }\n',
      ]),
    ).toEqual(['32 events.hamlet.protect protection-needs-train @{ a: { class: 2'])
  })

  test('are told all at once, and once each, however many runs there are', () => {
    expect(
      faultsWith(
        ['seats: 2', 'seats: 9'],
        ['from: Brook', 'from: Bruck'],
        ['reservation: { 2', 'reservation: { 7'],
      ).map((each) => each.split(' ')[1]),
    ).toEqual([
      'fares.flexible.reservation.7',
      'events.rhine.protect.border.from',
      'events.rhine.protect.long.seats',
    ])
  })
})
