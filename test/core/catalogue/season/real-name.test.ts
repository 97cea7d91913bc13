/** `real-name` in a season file: what it says, what is wrong with it, and what changing it changes. */
import { expect, it } from 'vitest'
import { realNameText, termsKey } from '../../../../src/core/catalogue/season/performance-terms.ts'
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { DOCUMENT_KINDS } from '../../../../src/core/identity/documents/kinds.ts'
import { faultsOf } from './faults-of.ts'

const season = (ofEvent: string, own = '') => `
house: { name: H, currency: EUR, zone: Europe/Berlin }
venue: { code: main, plan: plan.yaml }
price-types: { adult: {} }
price-lists: { standard: { Best: 20.00 } }
taxes: { full: 19% }
events:
  play: { title: P, prices: standard${ofEvent}, performances: [ { on: 2027-01-15 19:30${own} } ] }
`
const ruleOf = (ofEvent: string, own = '') =>
  readSeason(season(ofEvent, own), 's.yaml').performances[0]!.realName
const HOUR_MS = 3_600_000

it('is asked of nobody where nothing is said, or where a performance says none', () => {
  expect(ruleOf('')).toBeNull()
  expect(ruleOf(', real-name: none')).toBeNull()
  expect(ruleOf(', real-name: passport', ', real-name: none')).toBeNull()
  expect(ruleOf('', ', real-name: passport')).toMatchObject({ documents: ['passport'] })
  expect(ruleOf(', real-name: [passport, prc-id]')).toMatchObject({ documents: ['passport', 'prc-id'] })
})

it('has all documents, names and masked numbers on tickets, and no change, where nothing else is said', () => {
  expect(ruleOf(', real-name: { per: order }')).toEqual({
    per: 'order',
    documents: DOCUMENT_KINDS,
    print: ['name', 'number'],
    change: null,
  })
})

it('has a change with its fee, its end, its tax and how often', () => {
  const rule = ruleOf(
    ', real-name: { print: none, change: { fee: 10.00, until: start-24h, tax: full, times: 2 } }',
  )
  expect(rule).toMatchObject({
    print: [],
    change: { fee_minor: 1000, tax: 'full', until_ms: -24 * HOUR_MS, times: 2 },
  })
  expect(ruleOf(', real-name: { change: start }')).toMatchObject({
    change: { fee_minor: 0, until_ms: 0, times: null },
  })
  expect(ruleOf(', real-name: { change: none }')).toMatchObject({ change: null })
  expect(realNameText(rule, 'EUR')).toContain('change until start-1d, fee 10.00, tax full, times 2')
})

it('makes terms of their own of one price list', () => {
  const [realName] = [ruleOf(', real-name: passport')]
  const own = { door: { challenge: [], room: null }, windows: [], limits: [], watch: [] }
  expect(termsKey({ prices: 'standard', realName: realName!, ...own })).not.toBe(
    termsKey({ prices: 'standard', realName: null, ...own }),
  )
})

it.each([
  [', real-name: [prc-id, licence]', 'choice-wrong'],
  [', real-name: { documents: [] }', 'choice-wrong'],
  [', real-name: { print: [picture] }', 'choice-wrong'],
  [', real-name: { change: { until: 24h } }', 'time-faulty'],
  [', real-name: { change: { times: 0 } }', 'count-out-of-range'],
  [', real-name: { change: { fee: 1.005 } }', 'amount-too-fine'],
  [', real-name: { change: { tax: half } }', 'tax-unknown'],
  [', real-name: { needed: true }', 'key-unknown'],
])('tells what is wrong with %s', (text, fault) => {
  expect(faultsOf(season(text)).join('\n')).toContain(fault)
})
