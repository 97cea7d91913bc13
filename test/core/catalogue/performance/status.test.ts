import { expect, it } from 'vitest'
import { statusAt } from '../../../../src/core/catalogue/performance/status.ts'

const TIMES = { status: 'open' as const, startsAt: 1000, saleFrom: 100, saleUntil: 900 }

it.each([
  ['before its sale it is upcoming', TIMES, 99, 'upcoming'],
  ['from the first moment of its sale it is open', TIMES, 100, 'open'],
  ['at the last moment of its sale it is open', TIMES, 900, 'open'],
  ['after its sale it has ended', TIMES, 901, 'ended'],
  ['without an end it is open until it starts', { ...TIMES, saleUntil: null }, 1000, 'open'],
  ['without an end it has ended after the start', { ...TIMES, saleUntil: null }, 1001, 'ended'],
  ['without a beginning it was always open', { ...TIMES, saleFrom: null }, 0, 'open'],
  ['what somebody closed is closed', { ...TIMES, status: 'closed' as const }, 500, 'closed'],
])('%s', (_, times, now, status) => {
  expect(statusAt(times, now)).toBe(status)
})
