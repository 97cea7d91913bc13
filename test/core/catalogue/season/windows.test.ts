/** `windows` of a season file: what is on sale when, for whom. */
import { expect, it } from 'vitest'
import { termsKey, windowsText } from '../../../../src/core/catalogue/season/performance-terms.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'

const season = (own: string, event = '') => `
house: { name: H, currency: EUR, zone: Europe/Berlin }
venue: { code: main, plan: plan.json }
price-types: { adult: {}, child: {} }
price-lists: { standard: { Best: 10.00 } }
members: { gold: { title: Gold, price: 10.00, length: 1y } }
events:
  play:
    title: Play
    prices: standard${event}
    performances: [ { on: 2027-01-15 19:30${own} } ]
`
const windowsOf = (own: string, event = '') =>
  readSeason(season(own, event), 's.yaml').performances[0]!.windows
const faultsOf = (own: string) => {
  try {
    windowsOf(own)
  } catch (error) {
    return (error as { details: { faults: { field: string; fault: string }[] } }).details.faults.map(
      ({ field, fault }) => `${field.split('.').at(-1)} ${fault}`,
    )
  }
  return []
}
const WINDOWS = `, windows: [
      { channels: online, from: 2026-12-08 10:00 }, { types: [child, adult, child], from: start-14d, until: start },
      { presale: fans, members: gold, until: 2026-12-07 10:00 } ]`

it('is read by moments, and around the start', () => {
  expect(windowsOf(WINDOWS)).toEqual([
    { channels: ['online'], from: { at: Date.UTC(2026, 11, 8, 9) } },
    { types: ['adult', 'child'], from: { start_ms: -14 * 86_400_000 }, until: { start_ms: 0 } },
    { members: ['gold'], presale: 'fans', until: { at: Date.UTC(2026, 11, 7, 9) } },
  ])
})

it('is of a performance in place of its event', () => {
  const event = '\n    windows: [ { types: child, from: start-1d } ]'
  expect(windowsOf('', event)).toHaveLength(1)
  expect(windowsOf(WINDOWS, event)).toHaveLength(3)
  expect(windowsOf(', windows: []', event)).toEqual([])
})

it('is told again as the file has it', () => {
  expect(windowsText(windowsOf(WINDOWS), 'Europe/Berlin')).toBe(
    'online: from 2026-12-08T10:00:00+01:00; adult, child: from start-14d until start; members gold, presale fans: until 2026-12-07T10:00:00+01:00',
  )
  expect(windowsText([], 'Europe/Berlin')).toBeNull()
})

it('makes terms of their own of one price list', () => {
  const keyOf = (own: string) => termsKey(readSeason(season(own), 's.yaml').performances[0]!)
  expect(new Set([keyOf(''), keyOf(WINDOWS)]).size).toBe(2)
})

it.each([
  ['{ channels: online }', ['windows[0] key-missing']],
  ['{ types: kid, from: start-1d }', ['types price-type-unknown']],
  ['{ members: golt, from: start-1d }', ['members tier-unknown']],
  ['{ from: start-1d, until: start-2d }', ['windows[0] sale-window-empty']],
  ['{ from: 2027-01-02 10:00, until: 2027-01-02 10:00 }', ['windows[0] sale-window-empty']],
  ['{ from: tomorrow }', ['from time-faulty']],
  ['{ presale: a b, from: start-1d }', ['presale code-faulty']],
  ['{ form: start-1d }', ['windows[0] key-missing', 'form key-unknown']],
])('refuses %s', (window, faults) => {
  expect(faultsOf(`, windows: [ ${window} ]`)).toEqual(faults)
})
