import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  emptyOccupancy,
  freeSince,
  freeUntil,
  isFree,
  MOST_LEGS,
  releaseLegs,
  takeLegs,
} from '../../../src/core/rail/occupancy.ts'
import { emptyTable, isFreeIn, movements, play } from './seat-legs.ts'

const SEATS = 3

describe('seats by leg', () => {
  test('one seat carries A to B and C to D', () => {
    const run = emptyOccupancy(1, 3)
    takeLegs(run, 0, { from: 0, to: 1 })
    takeLegs(run, 0, { from: 2, to: 3 })
    expect(isFree(run, 0, { from: 1, to: 2 })).toBe(true)
    expect(isFree(run, 0, { from: 1, to: 3 })).toBe(false)
  })

  test('after a return exactly the returned legs are free: the well-known clone of 12306 then offers A to D over a sold C to D', () => {
    const run = emptyOccupancy(1, 3)
    const [atoB, ctoD, atoD] = [
      { from: 0, to: 1 },
      { from: 2, to: 3 },
      { from: 0, to: 3 },
    ]
    takeLegs(run, 0, atoB)
    takeLegs(run, 0, ctoD)
    releaseLegs(run, 0, atoB)
    expect(isFree(run, 0, atoD)).toBe(false)
    expect([0, 1, 2].filter((leg) => isFree(run, 0, { from: leg, to: leg + 1 }))).toEqual([0, 1])
  })

  test('a leg that is taken is not taken again, a free one not given back, and neither changes anything', () => {
    const run = emptyOccupancy(1, 62)
    takeLegs(run, 0, { from: 30, to: 40 })
    expect(() => takeLegs(run, 0, { from: 39, to: 41 })).toThrow('seat 0 is taken on a leg of 39..41')
    expect(() => releaseLegs(run, 0, { from: 29, to: 31 })).toThrow('seat 0 is free on a leg of 29..31')
    expect([freeUntil(run, 0, 0), freeSince(run, 0, 62)]).toEqual([30, 40])
  })

  test('no trip leaves the route, and no route is longer than two words', () => {
    const run = emptyOccupancy(1, 4)
    for (const trip of [
      { from: 2, to: 2 },
      { from: 3, to: 1 },
      { from: -1, to: 2 },
      { from: 0, to: 5 },
    ])
      expect(() => takeLegs(run, 0, trip)).toThrow('are not within 0..4')
    expect(() => emptyOccupancy(1, 63)).toThrow('1 to 62 legs')
  })

  test.each([1, 2, 31, 32, 33, MOST_LEGS])('agrees with a plain table on a run of %i legs', (legs) => {
    fc.assert(
      fc.property(movements(SEATS, legs), (pieces) => {
        const run = emptyOccupancy(SEATS, legs)
        const table = emptyTable(SEATS, legs)
        play(table, pieces, {
          take: ({ seat, trip }) => takeLegs(run, seat, trip),
          release: ({ seat, trip }) => releaseLegs(run, seat, trip),
        })
        for (let seat = 0; seat < SEATS; seat++)
          for (let leg = 0; leg < legs; leg++) {
            const isThere = isFreeIn(table, { seat, trip: { from: leg, to: leg + 1 } })
            expect(isFree(run, seat, { from: leg, to: leg + 1 })).toBe(isThere)
            const end = table[seat]!.findIndex((holder, at) => at >= leg && holder !== 0)
            expect(freeUntil(run, seat, leg)).toBe(end === -1 ? legs : end)
            const start = table[seat]!.findLastIndex((holder, at) => at < leg && holder !== 0)
            expect(freeSince(run, seat, leg)).toBe(start + 1)
          }
      }),
      { numRuns: 60 },
    )
  })
})
