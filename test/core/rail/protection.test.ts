import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitOne } from '../../../src/core/rail/fit.ts'
import { openInventory, type Piece, release, take } from '../../../src/core/rail/inventory.ts'
import { admit, type Protection } from '../../../src/core/rail/protection.ts'
import { trainOf } from './coaches.ts'
import { tripWithin } from './seat-legs.ts'

const row = (change: Partial<Protection> = {}): Protection => ({
  class: 0,
  trip: { from: 0, to: 4 },
  min_trip_legs: 3,
  seats: 6,
  steps: [
    { at: 100, seats: 3 },
    { at: 200, seats: 0 },
  ],
  ...change,
})

const short = { class: 0, trip: { from: 1, to: 3 }, n: 2 }
const free = (...legs: number[]) => Int32Array.from(legs)

describe('protected seats', () => {
  test('are left free by a short trip, which is told how many and until when', () => {
    expect(admit([row()], free(8, 8, 8, 8), short, 0)).toEqual({ kind: 'admitted' })
    expect(admit([row()], free(8, 8, 7, 8), short, 0)).toEqual({
      kind: 'protected',
      for_you: 1,
      protected: 6,
      leg: 2,
      until: 100,
    })
  })

  test('are there for long trips, of another class, and beyond the legs that are protected', () => {
    const few = free(2, 2, 2, 2)
    expect(admit([row()], few, { ...short, trip: { from: 0, to: 3 } }, 0).kind).toBe('admitted')
    expect(admit([row({ class: 1 })], few, short, 0).kind).toBe('admitted')
    expect(admit([row({ trip: { from: 3, to: 4 } })], few, short, 0).kind).toBe('admitted')
    expect(admit([row({ trip: { from: 2, to: 4 } })], few, short, 0)).toMatchObject({ leg: 2, for_you: 0 })
  })

  test('are released step by step, at the very moment', () => {
    const at = (now: number) => admit([row()], free(4, 4, 4, 4), short, now)
    expect(at(99)).toMatchObject({ protected: 6, until: 100, for_you: 0 })
    expect(at(100)).toMatchObject({ protected: 3, until: 200, for_you: 1 })
    expect(at(200)).toEqual({ kind: 'admitted' })
  })

  test('without a step are protected until departure', () => {
    expect(admit([row({ steps: [] })], free(4, 4, 4, 4), short, 1e12)).toMatchObject({ until: null })
  })

  test('nest: a trip leaves the largest number, and hears when that one falls', () => {
    const rows = [row({ steps: [{ at: 50, seats: 5 }] }), row({ min_trip_legs: 4, seats: 5, steps: [] })]
    expect(admit(rows, free(7, 7, 7, 7), short, 0)).toMatchObject({ protected: 6, until: 50, for_you: 1 })
    expect(admit(rows, free(7, 7, 7, 7), short, 50)).toEqual({ kind: 'admitted' })
    const three = { ...short, trip: { from: 0, to: 3 } }
    expect(admit(rows, free(6, 6, 6, 6), three, 0)).toMatchObject({ protected: 5, for_you: 1, until: null })
  })

  test('are not blamed where the train is full', () => {
    expect(admit([row()], free(9, 1, 9, 9), short, 0)).toEqual({ kind: 'full', free: 1 })
  })

  test('can not be undercut, whatever is asked for and given back in whatever order', () => {
    const LEGS = 6
    const train = trainOf(1, { rows: 3 })
    const step = fc.record({
      trip: tripWithin(LEGS),
      n: fc.integer({ min: 1, max: 4 }),
      wait: fc.integer({ min: 0, max: 30 }),
      gives: fc.boolean(),
    })
    const rule = fc.record({
      trip: tripWithin(LEGS),
      min_trip_legs: fc.integer({ min: 2, max: LEGS }),
      seats: fc.integer({ min: 0, max: 12 }),
    })
    const kept = (rows: Protection[], leg: number, legs: number, now: number) =>
      Math.max(
        0,
        ...rows
          .filter(({ trip, min_trip_legs }) => legs < min_trip_legs && trip.from <= leg && leg < trip.to)
          .map(({ seats, steps }) => steps.filter(({ at }) => at <= now).at(-1)?.seats ?? seats),
      )
    let refused = 0
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        fc.array(step, { maxLength: 40 }),
        (rules, all) => {
          const rows = rules.map((each) => ({
            ...each,
            class: 0,
            steps: [{ at: 300, seats: Math.floor(each.seats / 2) }],
          }))
          const state = openInventory(train, LEGS)
          const counts = state.boards[0]!.free
          const sold: Piece[] = []
          let now = 0
          for (const { trip, n, wait, gives } of all) {
            now += wait
            if (gives && sold.length > 0) release(state, sold.shift()!)
            const before = counts.slice()
            const answer = admit(rows, counts, { class: 0, trip, n }, now)
            const legs = Array.from({ length: trip.to - trip.from }, (_, i) => trip.from + i)
            const room = legs.map((leg) => before[leg]! - kept(rows, leg, legs.length, now))
            if (answer.kind === 'full') {
              expect(answer.free).toBe(Math.min(...legs.map((leg) => before[leg]!)))
              expect(answer.free).toBeLessThan(n)
              continue
            }
            if (answer.kind === 'protected') {
              refused++
              expect(answer.for_you).toBe(Math.max(0, Math.min(...room)))
              expect(answer.for_you).toBeLessThan(n)
              continue
            }
            for (let person = 0; person < n; person++) {
              const seat = fitOne(state, { class: 0, trip, n: 1 })
              if (seat < 0) break
              take(state, { seat, trip })
              sold.push({ seat, trip })
            }
            for (const leg of legs)
              if (counts[leg]! < before[leg]!)
                expect(counts[leg]).toBeGreaterThanOrEqual(kept(rows, leg, legs.length, now))
          }
        },
      ),
    )
    expect(refused).toBeGreaterThan(0)
  })
})
