import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayBounds, dayIn, isoIn } from '../../src/core/zone.ts'

const zones = fc.constantFrom(
  'Europe/Berlin',
  'Asia/Shanghai',
  'America/New_York',
  'Asia/Kathmandu',
  'UTC',
  'Pacific/Apia',
)
const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })

describe('a zone', () => {
  it('writes instants that every reader reads back', () => {
    fc.assert(
      fc.property(zones, instant, (zone, at) => {
        expect(Date.parse(isoIn(zone, at))).toBe(at - (at % 1000))
      }),
    )
  })

  it('knows which day an instant belongs to, and when that day begins and ends', () => {
    fc.assert(
      fc.property(zones, instant, (zone, at) => {
        const { from, until } = dayBounds(zone, dayIn(zone, at))!
        expect(from <= at && at < until).toBe(true)
        expect(dayIn(zone, from)).toBe(dayIn(zone, until - 1))
      }),
    )
  })

  it('has days of 23 and 25 hours when the clocks change', () => {
    const hours = (day: string) => {
      const { from, until } = dayBounds('Europe/Berlin', day)!
      return (until - from) / 3_600_000
    }
    expect([hours('2027-03-28'), hours('2027-10-31'), hours('2027-05-01')]).toEqual([23, 25, 24])
  })

  it.each(['2027-02-30', '2027-1-1', 'today', ''])('has no day %j', (day) =>
    expect(dayBounds('UTC', day)).toBeUndefined(),
  )
})
