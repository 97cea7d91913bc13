import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  clockOf,
  distanceOf,
  findTrip,
  MOST_STOPS,
  minutesOf,
  type Route,
  type RouteDraft,
  readRoute,
} from '../../../src/core/rail/route.ts'
import { readTimetable } from '../../../src/core/rail/timetable.ts'

const LINE: RouteDraft = {
  name: 'IC 1',
  stops: [
    { station: 'Arden', arrives: null, departs: '22:50', km: 0 },
    { station: 'Brook', arrives: '23:58', departs: '24:02', km: 80.4 },
    { station: 'Colby', arrives: '24:30', departs: null, km: 120 },
  ],
}

const faultsOf = (change: (stops: RouteDraft['stops']) => void) => {
  const draft = structuredClone(LINE)
  change(draft.stops)
  const { route, faults } = readRoute(draft)
  expect(route).toBeNull()
  return faults.map(({ fault, place, found }) => `${fault} at ${place}: ${found}`)
}

const stopsOf = (count: number): RouteDraft => ({
  name: 'long',
  stops: Array.from({ length: count }, (_, i) => ({
    station: `S${i}`,
    arrives: i === 0 ? null : clockOf(i * 10),
    departs: i === count - 1 ? null : clockOf(i * 10 + 1),
    km: i * 10,
  })),
})

describe('a route', () => {
  test('has one leg less than stops, and runs past midnight', () => {
    const { route } = readRoute(LINE)
    expect(route?.legs).toBe(2)
    expect(route?.stops[1]).toEqual({ station: 'Brook', arrives_min: 1438, departs_min: 1442, at_m: 80_400 })
  })

  test('may have 63 stops, and no more', () => {
    expect(readRoute(stopsOf(MOST_STOPS)).route?.legs).toBe(62)
    expect(readRoute(stopsOf(64)).faults).toEqual([
      { fault: 'stops-too-many', place: 'stops', found: '64', wanted: '63' },
    ])
  })

  test('needs two stops', () => {
    expect(readRoute({ name: 'x', stops: [] }).faults[0]?.fault).toBe('stops-too-few')
  })

  test('does not call at a station twice', () => {
    expect(faultsOf((stops) => Object.assign(stops[2]!, { station: 'Arden' }))).toEqual([
      'stop-duplicate at stop 3 "Arden": Arden',
    ])
  })

  test('tells stops that are out of order by their distance', () => {
    expect(faultsOf((stops) => Object.assign(stops[2]!, { km: 80.4 }))).toEqual([
      'stop-out-of-order at stop 3 "Colby": 80.4 km',
    ])
    expect(faultsOf((stops) => Object.assign(stops[0]!, { km: -1 }))).toEqual([
      'stop-out-of-order at stop 1 "Arden": -1 km',
    ])
  })

  test('refuses a distance that is no number', () => {
    expect(faultsOf((stops) => Object.assign(stops[1]!, { km: Number.NaN }))[0]).toMatch(/^stop-out-of-order/)
  })

  test('tells a time that runs back, with its place', () => {
    expect(faultsOf((stops) => Object.assign(stops[1]!, { departs: '23:57' }))).toEqual([
      'time-backwards at stop 2 "Brook": 23:57',
    ])
    expect(faultsOf((stops) => Object.assign(stops[2]!, { arrives: '00:30' }))).toEqual([
      'time-backwards at stop 3 "Colby": 00:30',
    ])
  })

  test('tells every time that is missing or no time, at once', () => {
    const faults = faultsOf((stops) => {
      stops[0]!.departs = null
      stops[1]!.arrives = '25:61'
    })
    expect(faults).toEqual([
      'time-missing at stop 1 "Arden": departs',
      'time-faulty at stop 2 "Brook": 25:61',
    ])
  })

  test('knows clocks past midnight and no others', () => {
    expect([minutesOf('24:06'), minutesOf('6:05'), minutesOf('6.05')]).toEqual([1446, 365, null])
    expect(clockOf(1446)).toBe('24:06')
  })
})

describe('a trip', () => {
  const route = readRoute(LINE).route as Route

  test('is found by its stations in any case', () => {
    const found = findTrip(route, 'arden', 'COLBY')
    expect(found).toEqual({ kind: 'trip', trip: { from: 0, to: 2 } })
    expect(distanceOf(route, { from: 1, to: 2 })).toBe(39_600)
  })

  test('against the train is told from one to the same station', () => {
    expect(findTrip(route, 'Colby', 'Arden')).toMatchObject({ reason: 'wrong-direction' })
    expect(findTrip(route, 'Brook', 'brook')).toMatchObject({ reason: 'same-station', from: 'Brook' })
  })

  test('to an unknown station names the nearest that there is', () => {
    expect(findTrip(route, 'Arden', 'Colbi')).toMatchObject({ asked: 'Colbi', nearest: ['Colby'] })
  })

  test('names all stops that begin as it was asked for, where there are several', () => {
    const draft = structuredClone(LINE)
    draft.stops[1]!.station = 'Ardley'
    const { route } = readRoute(draft)
    expect(findTrip(route!, 'ard', 'Colby')).toMatchObject({ asked: 'ard', nearest: ['Arden', 'Ardley'] })
  })
})

describe('the timetable of the example', () => {
  const drafts = readTimetable(readFileSync('examples/railway/timetable.csv', 'utf8'))

  test('has seventeen trains without a fault', () => {
    expect(drafts.flatMap((draft) => readRoute(draft).faults)).toEqual([])
    expect(drafts.map(({ stops }) => stops.length)).toEqual([
      28, 23, 28, 25, 16, 17, 18, 21, 24, 16, 24, 24, 28, 28, 35, 35, 17,
    ])
  })

  test('has one that comes in after midnight', () => {
    const { route } = readRoute(drafts.find(({ name }) => name === 'ICE 376')!)
    expect(route?.stops.at(-1)).toMatchObject({ station: 'Hamburg-Altona', arrives_min: 1446 })
  })
})
