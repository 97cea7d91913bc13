import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { availability } from '../../../src/core/rail/board.ts'
import { fareOf } from '../../../src/core/rail/fares.ts'
import { openInventory, release, take } from '../../../src/core/rail/inventory.ts'
import { propose } from '../../../src/core/rail/propose.ts'
import { admit } from '../../../src/core/rail/protection.ts'
import { type Run, readRun } from '../../../src/core/rail/read-run.ts'
import { findTrip, readRoute } from '../../../src/core/rail/route.ts'
import { readTimetable } from '../../../src/core/rail/timetable.ts'

const YAML = readFileSync('examples/railway/run.yaml', 'utf8')
const HOUR = 3_600_000
const DEPARTS = 1_000 * HOUR

/** Faults of the example with one text in place of another. */
const faultsWith = (text: string, other: string) => {
  expect(YAML).toContain(text)
  const { run, faults } = readRun(YAML.replace(text, other))
  expect(run).toBeNull()
  return faults.map(({ fault, place, found }) => `${fault} at ${place}: ${found}`)
}

const trip = ({ route }: Run, from: string, to: string) => {
  const found = findTrip(route, from, to)
  if (found.kind === 'none') throw new Error(found.reason)
  return found.trip
}

describe('the run of the example', () => {
  const { run, faults } = readRun(YAML)
  const ready = run as Run

  test('has no fault, 35 stops and two classes', () => {
    expect(faults).toEqual([])
    expect([ready.route.legs, ready.train.classes, ready.train.byComfort.map((each) => each.length)]).toEqual(
      [34, ['2', '1'], [378, 105]],
    )
  })

  test('stops where and when the timetable says', () => {
    const listed = readTimetable(readFileSync('examples/railway/timetable.csv', 'utf8'))
    expect(ready.route).toEqual(readRoute(listed.find(({ name }) => name === 'IC 2005')!).route)
  })

  test('sells the worked example of docs/rail.md', () => {
    const state = openInventory(ready.train, ready.route.legs)
    const [family, all] = [trip(ready, 'Köln Hbf', 'Mainz Hbf'), trip(ready, 'Emden Hbf', 'Konstanz')]
    const found = propose(state, { class: 0, trip: family, n: 4 })
    expect(found).toMatchObject({ kind: 'seats', tier: 'together', reason: 'best-block' })
    const pieces = found.kind === 'seats' ? found.travellers.flat() : []
    expect(pieces.map(({ seat }) => ready.train.id[seat])).toEqual(['5-1A', '5-1B', '5-1C', '5-1D'])
    for (const piece of pieces) take(state, piece)
    const board = availability(state.boards[0]!)
    const free = (from: string, to: string) => {
      const asked = trip(ready, from, to)
      return board[asked.from * ready.route.stops.length + asked.to]
    }
    expect([
      free('Emden Hbf', 'Köln Hbf'),
      free('Köln Hbf', 'Bonn Hbf'),
      free('Emden Hbf', 'Konstanz'),
    ]).toEqual([378, 374, 374])
    const next = propose(state, { class: 0, trip: trip(ready, 'Emden Hbf', 'Köln Hbf'), n: 1 })
    expect(next.kind === 'seats' && next.travellers[0]!.map(({ seat }) => ready.train.id[seat])).toEqual([
      '5-1A',
    ])
    for (const piece of pieces) release(state, piece)
    const prices = ['adult', 'adult', 'child', 'infant'].map((who) =>
      fareOf(ready.fares, ready.route, family, '2', who),
    )
    expect(prices.map((fare) => fare.kind === 'fare' && fare.total_minor)).toEqual([4760, 4760, 2610, 450])
    const rules = ready.protectionsAt(DEPARTS)
    const week = { class: 0, trip: family, n: 200 }
    expect(admit(rules, state.boards[0]!.free, week, DEPARTS - 200 * HOUR)).toEqual({
      kind: 'protected',
      for_you: 198,
      protected: 180,
      leg: 13,
      until: DEPARTS - 168 * HOUR,
    })
    expect(admit(rules, state.boards[0]!.free, { ...week, trip: all }, 0)).toEqual({ kind: 'admitted' })
  })
})

describe('what can be wrong with a run', () => {
  test('no YAML, a field that there is not, a value of the wrong kind', () => {
    expect(readRun('a: [').faults[0]).toMatchObject({ fault: 'file-faulty', place: 'file' })
    expect(faultsWith('currency: EUR', 'currency: EUR\ncolour: red')[0]).toMatch('field-faulty')
    expect(faultsWith('rows: 11', 'rows: many')[0]).toMatch('field-faulty at coaches.1.rows')
  })

  test('faults of the route and of the coaches, told together', () => {
    const { faults } = readRun(YAML.replace('"06:51"', '"06:31"').replace('numbers: [9]', 'numbers: [5]'))
    expect(faults.map(({ fault, place }) => `${fault} at ${place}`)).toEqual([
      'time-backwards at stop 2 "Leer(Ostfriesl)"',
      'coach-duplicate at coach "5"',
    ])
  })

  test('a class without a fare, a fare without a class, an amount finer than the currency', () => {
    expect(faultsWith('1: "0.3890", ', '3: "0.1", ')).toEqual([
      'fare-missing at fares per_km: 1',
      'class-unknown at fares per_km: 3',
    ])
    expect(faultsWith('"7.50"', '"7.505"')).toEqual(['field-faulty at fares minimum 2: 7.505'])
    expect(faultsWith('"0.2310"', '"0.231055"')).toEqual(['field-faulty at fares per_km 2: 0.231055'])
  })

  test('a pair of stations that the train does not serve', () => {
    const { faults } = readRun(
      YAML.replace(/ {2}per_km.*\n {2}minimum.*\n/, '  pairs: { Emden Hbf: { Paris: { 2: "50.00" } } }\n'),
    )
    expect(faults).toMatchObject([{ fault: 'station-unknown', place: 'fares pairs', found: 'Paris' }])
  })

  test('a protection larger than its class, over unknown or reversed stations, or that rises', () => {
    expect(faultsWith('seats: 180', 'seats: 379')).toEqual(['protection-too-large at protection 1: 379'])
    expect(faultsWith('seats: 180', 'seats: -1')).toContain('protection-too-large at protection 1: -1')
    expect(faultsWith('to: Konstanz\n', 'to: Constance\n')).toEqual([
      'station-unknown at protection 1: Constance',
    ])
    expect(faultsWith('to: Konstanz\n', 'to: Emden Hbf\n')[0]).toMatch('protection-direction')
    expect(faultsWith('min_trip_legs: 10', 'min_trip_legs: 35')[0]).toMatch('protection-unreachable')
    expect(faultsWith('72, seats: 60', '72, seats: 121')).toEqual([
      'protection-rises at protection 1 release 2: 121',
    ])
    expect(faultsWith('before_h: 72', 'before_h: 168')).toEqual([
      'protection-rises at protection 1 release 2: 60',
    ])
    expect(faultsWith('- class: 2', '- class: 3')[0]).toMatch('class-unknown at protection 1')
  })
})
