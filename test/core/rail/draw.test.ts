/** A draw on a train: fair among what is equally good, and drawn again from what was kept of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Inventory, openInventory, release, take } from '../../../src/core/rail/inventory.ts'
import { drawRailAgain, freeThen, type KeptRailDraw, keepDraw } from '../../../src/core/rail/kept-draw.ts'
import { isFree } from '../../../src/core/rail/occupancy.ts'
import type { RailFound, RailRequest } from '../../../src/core/rail/proposal.ts'
import { propose } from '../../../src/core/rail/propose.ts'
import type { Run } from '../../../src/core/rail/run-of.ts'
import type { Train } from '../../../src/core/rail/train.ts'
import { trainOf } from './coaches.ts'
import { emptyTable, movements, play, tripWithin } from './seat-legs.ts'

/** Seeds as a desk makes them: 32 bits, all over. */
const SEEDS = Array.from({ length: 4000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0)

const drawn = (state: Inventory, request: RailRequest): string => {
  const found = propose(state, request)
  if (found.kind === 'none') return 'none'
  return found.travellers
    .flat()
    .map(({ seat }) => state.train.id[seat])
    .join(' ')
}

function counts(state: Inventory, request: RailRequest): Map<string, number> {
  const found = new Map<string, number>()
  for (const seed of SEEDS) {
    const seats = drawn(state, { ...request, seed })
    found.set(seats, (found.get(seats) ?? 0) + 1)
  }
  return found
}

/** Each as often as the others: the sum of squares stays below what chance exceeds once in ten thousand. */
function expectFair(found: ReadonlyMap<string, number>, among: readonly string[]): void {
  expect([...found.keys()].sort()).toEqual([...among].sort())
  const each = SEEDS.length / among.length
  const chi = [...found.values()].reduce((sum, count) => sum + (count - each) ** 2 / each, 0)
  const freedom = among.length - 1
  expect(chi).toBeLessThan(freedom + 4 * Math.sqrt(2 * freedom) + 8)
}

describe('a drawn seat', () => {
  // 1-1A to 1-1D and on: rows of four, five rows; some seats are sold before and behind the trip.
  const train = trainOf(1, { rows: 5 })
  const state = openInventory(train, 6)
  const tight = ['1-1A', '1-2D', '1-3A', '1-4B', '1-5C']
  for (const id of tight)
    for (const trip of [
      { from: 0, to: 2 },
      { from: 4, to: 6 },
    ])
      take(state, { seat: train.indexOf.get(id)!, trip })

  test('is each of those with the tightest gap as often as the others, and never one with a longer', () => {
    const request = { class: 0, trip: { from: 2, to: 4 }, n: 1 }
    const ties = tight.filter((id) => leavesFewestAlone(state, tight, id))
    expectFair(counts(state, request), ties)
    expect(propose(state, { ...request, seed: 1 })).toMatchObject({
      reason: 'drawn-of-tightest',
      among: ties.length,
    })
  })

  test('is any of a whole coach where all gaps are as long', () => {
    const empty = openInventory(trainOf(1, { rows: 5, halves: ['AB', 'CD'] }), 3)
    const request = { class: 0, trip: { from: 0, to: 3 }, n: 1 }
    // Whoever sits down leaves his neighbour alone, wherever he sits.
    expectFair(counts(empty, request), [...empty.train.id])
  })

  test('of two is each block that is as good as often as the others', () => {
    const empty = openInventory(trainOf(2, { rows: 2 }), 2)
    const pairs = ['1-1', '1-2', '2-1', '2-2'].flatMap((row) => [`${row}A ${row}B`, `${row}C ${row}D`])
    expectFair(counts(empty, { class: 0, trip: { from: 0, to: 2 }, n: 2 }), pairs)
    expect(propose(empty, { class: 0, trip: { from: 0, to: 2 }, n: 2, seed: 9 })).toMatchObject({ among: 8 })
  })

  test('says nothing of a draw where nobody drew', () => {
    expect(propose(state, { class: 0, trip: { from: 2, to: 4 }, n: 1 })).toMatchObject({
      seed: null,
      among: null,
    })
  })
})

/** By hand: how many free neighbours a seat would leave without a free neighbour, compared with the others. */
function leavesFewestAlone(state: Inventory, ids: readonly string[], id: string): boolean {
  const trip = { from: 2, to: 4 }
  const isOpen = (half: string, letter: string) => {
    const seat = state.train.indexOf.get(`${half}${letter}`)
    return seat !== undefined && isFree(state.occupancy, seat, trip)
  }
  const alone = (name: string) => {
    const other = { A: 'B', B: 'A', C: 'D', D: 'C' }[name.at(-1)!]!
    return isOpen(name.slice(0, -1), other) ? 1 : 0
  }
  return alone(id) === Math.min(...ids.map(alone))
}

const runOf = (train: Train, legs: number): Run => ({
  train,
  route: {
    name: 'T',
    legs,
    stops: Array.from({ length: legs + 1 }, (_, stop) => ({
      ...{ station: `S${stop}`, arrives_min: stop * 60, departs_min: stop * 60 + 2, at_m: stop * 1000 },
    })),
  },
})

const asKept = (kept: KeptRailDraw): KeptRailDraw => JSON.parse(JSON.stringify(kept)) as KeptRailDraw

describe('a kept draw', () => {
  test.each([3, 34, 62])('gives the same seats again, after any history, on %i legs', (legs) => {
    const train = trainOf(2, { rows: 3, halves: ['AB', 'C'] })
    const run = runOf(train, legs)
    const request = fc.record({
      trip: tripWithin(legs),
      n: fc.integer({ min: 1, max: 5 }),
      mayChange: fc.boolean(),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    })
    let found = 0
    fc.assert(
      fc.property(movements(train.id.length, legs), request, (pieces, asked) => {
        const state = openInventory(train, legs)
        play(emptyTable(train.id.length, legs), pieces, {
          take: (piece) => take(state, piece),
          release: (piece) => release(state, piece),
        })
        const wanted = { ...asked, class: 0 }
        const kept = asKept(keepDraw(state, wanted, 'plan'))
        const then = propose(state, wanted)
        expect(drawRailAgain(run, asked.seed, kept)).toEqual(then)
        if (then.kind === 'seats') found++
        const free = train.id.filter((_, seat) => isFree(state.occupancy, seat, asked.trip)).length
        expect(freeThen(run, kept)).toBe(free)
      }),
      { numRuns: 120 },
    )
    expect(found).toBeGreaterThan(20)
  })

  const train = trainOf(1, { rows: 2 })
  const run = runOf(train, 4)
  const state = openInventory(train, 4, [{ seat: 1, trip: { from: 0, to: 2 } }])
  const wanted = { class: 0, trip: { from: 1, to: 3 }, n: 2, seed: 5 }

  test('gives others where what was free is changed', () => {
    const [first] = (propose(state, wanted) as RailFound).travellers
    take(state, { seat: first![0]!.seat, trip: { from: 0, to: 1 } })
    take(state, { seat: first![0]!.seat, trip: { from: 1, to: 4 } })
    const other = drawRailAgain(run, 5, keepDraw(state, wanted, 'plan'))
    release(state, { seat: first![0]!.seat, trip: { from: 0, to: 4 } })
    expect(other).not.toEqual(propose(state, wanted))
  })

  test('is told to be unreadable, and never a bug, whatever stands there', () => {
    const kept = keepDraw(state, wanted, 'plan')
    const faulty: unknown[] = [
      { ...kept, free: 'AAAA' },
      { ...kept, free: null },
      { ...kept, class: '9' },
      { ...kept, class: undefined },
      { ...kept, ride: [3, 1] },
      { ...kept, ride: [0, 5] },
      { ...kept, ride: [-1, 2] },
      { ...kept, ride: 'A..B' },
      { ...kept, ride: ['0', '2'] },
      { ...kept, count: 0 },
      { ...kept, count: 1.5 },
      {},
    ]
    for (const each of faulty) {
      expect(drawRailAgain(run, 5, each as KeptRailDraw), JSON.stringify(each)).toBeNull()
      expect(freeThen(run, each as KeptRailDraw)).toBeNull()
    }
  })

  test('of a day on a full train is short enough to be kept with every sale', () => {
    const large = trainOf(14, { rows: 23, halves: ['AB', 'CD'] })
    const busy = openInventory(large, 29)
    for (let seat = 0; seat < large.id.length; seat++)
      for (let leg = seat % 5; leg < 29; leg += 2 + (seat % 7))
        take(busy, { seat, trip: { from: leg, to: leg + 1 } })
    const { free } = keepDraw(busy, { class: 0, trip: { from: 0, to: 1 }, n: 1 }, 'plan')
    // A bit a seat and leg, 1,288 seats and 29 legs, and a third more as base64.
    expect(free.length).toBeLessThan(((1288 * 29) / 8) * (4 / 3))
  })
})
