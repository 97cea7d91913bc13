import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nearestPerformances } from '../../../../src/core/catalogue/performance/nearest-performances.ts'

const at = (event: string, ...days: string[]) => days.map((day) => ({ code: `${event}-${day}`, event }))
const SEASON = [
  ...at('hamlet', '2027-01-15', '2027-01-16', '2027-01-22', '2027-01-23'),
  ...at('magic-flute', '2027-02-05', '2027-02-06'),
  ...at('peter-and-the-wolf', '2027-02-07-1100', '2027-02-07-1500'),
]

it('a wrong letter in the event offers its first performances', () => {
  expect(nearestPerformances('hamlt', SEASON)).toEqual([
    'hamlet-2027-01-15',
    'hamlet-2027-01-16',
    'hamlet-2027-01-22',
  ])
  expect(nearestPerformances('magicflute', SEASON)).toEqual([
    'magic-flute-2027-02-05',
    'magic-flute-2027-02-06',
  ])
})

it('a wrong letter and a right day offer that day', () => {
  expect(nearestPerformances('hamlt-01-22', SEASON)).toEqual(['hamlet-2027-01-22'])
  expect(nearestPerformances('peter-and-teh-wolf-1500', SEASON)).toEqual([
    'peter-and-the-wolf-2027-02-07-1500',
  ])
})

it('a right event on a day when it is not played offers the nearest of its days', () => {
  expect(nearestPerformances('hamlet-2027-01-17', SEASON)[0]).toMatch(/^hamlet-2027-01-1[56]$/)
})

it('what is near to nothing is offered nothing', () => {
  expect(nearestPerformances('qqqqqqqq', SEASON)).toEqual([])
  expect(nearestPerformances('', SEASON)).toEqual([])
  expect(nearestPerformances('hamlet', [])).toEqual([])
})

it('never offers more than three, and never one that is not there', () => {
  const codes = SEASON.map(({ code }) => code)
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-z-]{0,60}$/)), (asked) => {
      const offered = nearestPerformances(asked, SEASON)
      expect(offered.length).toBeLessThanOrEqual(3)
      expect(codes).toEqual(expect.arrayContaining(offered))
    }),
  )
})
