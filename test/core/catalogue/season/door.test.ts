/** `challenge` and `waiting-room` in a season file: what they say, and what is wrong with them. */
import { expect, it } from 'vitest'
import { challengeText, roomText, termsKey } from '../../../../src/core/catalogue/season/performance-terms.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { faultsOf } from './faults-of.ts'

const season = (ofEvent: string, own = '') => `
house: { name: H, currency: EUR, zone: Europe/Berlin }
venue: { code: main, plan: plan.yaml }
price-types: { adult: {} }
price-lists: { standard: { Best: 20.00 } }
events:
  play: { title: P, prices: standard${ofEvent}, performances: [ { on: 2027-01-15 19:30${own} } ] }
`
const doorOf = (ofEvent: string, own = '') => readSeason(season(ofEvent, own), 's.yaml').performances[0]!.door
const ROOM = ', waiting-room: { channels: [online, kiosk], pace: 90, stay: 5m, opens: 2h }'

it('stands before nobody where nothing is said, or where a performance says none', () => {
  expect(doorOf('')).toEqual({ challenge: [], room: null })
  expect(doorOf(', challenge: online', ', challenge: none').challenge).toEqual([])
  expect(doorOf(ROOM, ', waiting-room: none').room).toBeNull()
})

it('is of a performance, else of its event, each by itself', () => {
  const room = { channels: ['online', 'kiosk'], pace: 90, stay_ms: 300_000, opens_ms: 7_200_000 }
  expect(doorOf(`, challenge: online${ROOM}`)).toEqual({ challenge: ['online'], room })
  expect(doorOf(ROOM, ', challenge: [kiosk]')).toEqual({ challenge: ['kiosk'], room })
  expect(roomText(room)).toBe('online, kiosk: 90 a minute, stay 5m, opens 2h')
  expect(challengeText(['online', 'kiosk'])).toBe('online, kiosk')
})

it('lets in for ten minutes, and opens an hour before the sale, where nothing else is said', () => {
  expect(doorOf(', waiting-room: { channels: online, pace: 1 }').room).toMatchObject({
    stay_ms: 600_000,
    opens_ms: 3_600_000,
  })
})

it('makes terms of their own of one price list', () => {
  const keyOf = (text: string) => {
    const { prices, realName, door, windows, limits, watch } = readSeason(season(text), 's.yaml')
      .performances[0]!
    return termsKey({ prices, realName, door, windows, limits, watch })
  }
  expect(new Set([keyOf(''), keyOf(ROOM), keyOf(', challenge: online')]).size).toBe(3)
  expect(keyOf('')).toBe('standard')
})

it.each([
  [', challenge: counter', /challenge.*counter/],
  [', waiting-room: yes', /waiting-room.*yes/],
  [', waiting-room: { pace: 5 }', /channels/],
  [', waiting-room: { channels: online }', /pace/],
  [', waiting-room: { channels: online, pace: 0 }', /pace/],
  [', waiting-room: { channels: online, pace: 5, stay: 1s }', /stay.*1s/],
  [', waiting-room: { channels: online, pace: 5, opens: soon }', /opens.*soon/],
  [', waiting-room: { channels: online, pace: 5, speed: 3 }', /speed/],
])('%s is refused with its place', (text, what) => {
  expect(JSON.stringify(faultsOf(season(text)))).toMatch(what)
})
