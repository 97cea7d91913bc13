/** `watch` in a season file: what it says, from which level, and what is wrong with it. */
import { expect, it } from 'vitest'
import { termsKey } from '../../../../src/core/catalogue/season/performance-terms.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { watchText } from '../../../../src/core/catalogue/season/read-watch.ts'
import { faultsOf } from './faults-of.ts'

const season = (ofHouse: string, ofEvent = '', own = '') => `
house: { name: H, currency: EUR, zone: Europe/Berlin }
venue: { code: main, plan: plan.yaml }
price-types: { adult: {} }
price-lists: { standard: { Best: 20.00 } }
${ofHouse}
events:
  play: { title: P, prices: standard${ofEvent}, performances: [ { on: 2027-01-15 19:30${own} } ] }
`
const read = (...said: [string, string?, string?]) => readSeason(season(...said), 's.yaml').performances[0]!
const HOUSE = 'watch: { same: card, orders: 5, within: 1h }'

it('watches nothing where nothing is said, and what the nearest level says alone', () => {
  expect(read('').watch).toEqual([])
  expect(watchText(read('').watch)).toBeNull()
  expect(watchText(read(HOUSE).watch)).toBe('5 orders of one card within 1h')
  const ofEvent =
    ', watch: [ { same: name, tickets: 20, within: 1d, ask: supervisor, per: event, channel: [kiosk, web] } ]'
  expect(watchText(read(HOUSE, ofEvent).watch)).toBe(
    '20 tickets of one name within 1d (per event, on kiosk web, supervisor)',
  )
  expect(read(HOUSE, ofEvent, ', watch: none').watch).toEqual([])
})

it('makes terms of their own of one price list', () => {
  expect(termsKey(read(''))).toBe('standard')
  expect(termsKey(read(HOUSE))).not.toBe('standard')
})

it.each([
  ['watch: yes', /yes/],
  ['watch:', /watch/],
  ['watch: [none, { same: card, orders: 5, within: 1h }]', /none/],
  ['watch: { orders: 5, within: 1h }', /watch.same key-missing/],
  ['watch: { same: card, within: 1h }', /watch.orders key-missing/],
  ['watch: { same: card, orders: 5 }', /watch.within key-missing/],
  ['watch: { same: colour, orders: 5, within: 1h }', /same.*colour/],
  ['watch: { same: card, orders: 1, within: 1h }', /orders.*count-out-of-range/],
  ['watch: { same: card, orders: 5, tickets: 9, within: 1h }', /watch.tickets choice-wrong/],
  ['watch: { same: card, orders: 5, within: soon }', /within.*soon/],
  ['watch: { same: card, orders: 5, within: 0m }', /within.*0m/],
  ['watch: { same: card, orders: 5, within: 1h, then: flag }', /then/],
])('%s is refused with its place', (text, what) => {
  expect(JSON.stringify(faultsOf(season(text)))).toMatch(what)
})
