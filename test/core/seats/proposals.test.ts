import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { best } from '../../../src/core/seats/best.ts'
import { nearestFree } from '../../../src/core/seats/nearest-free.ts'
import { orphans } from '../../../src/core/seats/orphans.ts'
import type { Proposal } from '../../../src/core/seats/proposal.ts'
import { random } from '../../../src/core/seats/random.ts'
import { type Drawn, drawn } from './drawn.ts'

const row = fc.string({ unit: fc.constantFrom('.', '.', '.', 'x', ' '), minLength: 1, maxLength: 12 })
const hall = fc
  .array(row, { minLength: 1, maxLength: 5 })
  .filter((rows) => rows.join('').trim() !== '')
  .map((rows) => drawn(rows))
const size = fc.integer({ min: 1, max: 8 })
const wish = fc.option(fc.uint8Array({ minLength: 60, maxLength: 60 }), { nil: null })

/** Every block of n free, allowed neighbours, the slow way. */
function allBlocks({ house, free }: Drawn, n: number, allowed: (seat: number) => boolean): number[][] {
  const blocks = house.seats.map((_, start) => Array.from({ length: n }, (_, i) => start + i))
  return blocks.filter((block) =>
    block.every(
      (seat) => free[seat] === 1 && allowed(seat) && house.segmentOf[seat] === house.segmentOf[block[0]!],
    ),
  )
}

const modes: Record<
  string,
  (hall: Drawn, n: number, seed: number, allowed: (s: number) => boolean) => Proposal
> = {
  best: ({ house, free }, n, _seed, allowed) => best(house, free, n, { allowed }),
  random: ({ house, free }, n, seed, allowed) => random(house, free, n, seed, { allowed }),
  near: ({ house, free }, n, seed, allowed) =>
    nearestFree(house, free, [(seed >>> 0) % house.seats.length], n, { allowed }),
}

describe.each(Object.entries(modes))('every %s proposal', (_name, propose) => {
  test('is of free, wished-for, different seats, as many as were asked for, or tells how few there are', () => {
    fc.assert(
      fc.property(hall, size, fc.integer(), wish, (hall, n, seed, bytes) => {
        const allowed = (seat: number) => bytes === null || bytes[seat % 60]! < 200
        const proposal = propose(hall, n, seed, allowed)
        const possible = hall.house.seats.filter((_, seat) => hall.free[seat] === 1 && allowed(seat)).length
        if (proposal.kind === 'none') {
          expect(proposal.free).toBe(possible)
          expect(possible).toBeLessThan(n)
          return
        }
        expect(proposal.seats).toHaveLength(n)
        expect(new Set(proposal.seats).size).toBe(n)
        for (const seat of proposal.seats) expect(hall.free[seat] === 1 && allowed(seat)).toBe(true)
        expect([...proposal.seats].sort((a, b) => a - b)).toEqual(proposal.seats)
      }),
    )
  })

  test('is together where a block is free, and says truly whether it leaves a single', () => {
    fc.assert(
      fc.property(hall, size, fc.integer(), wish, (hall, n, seed, bytes) => {
        const allowed = (seat: number) => bytes === null || bytes[seat % 60]! < 200
        const proposal = propose(hall, n, seed, allowed)
        const blocks = allBlocks(hall, n, allowed)
        if (proposal.kind === 'none' || blocks.length === 0) {
          if (proposal.kind === 'seats') expect(['two-pieces', 'scattered']).toContain(proposal.tier)
          return
        }
        expect(blocks).toContainEqual(proposal.seats)
        const left = orphans(hall.house, hall.free, proposal.seats).length
        expect(proposal.tier).toBe(left === 0 ? 'together' : 'together-leaves-single')
      }),
    )
  })

  test('is the same for the same seats and seed', () => {
    fc.assert(
      fc.property(hall, size, fc.integer(), (hall, n, seed) => {
        const all = () => true
        expect(propose(hall, n, seed, all)).toEqual(propose(hall, n, seed, all))
      }),
    )
  })
})

describe('tidiness', () => {
  test.each(['best', 'random'] as const)('%s leaves no single seat where any block leaves none', (mode) => {
    fc.assert(
      fc.property(hall, size, fc.integer(), (hall, n, seed) => {
        const tidy = allBlocks(hall, n, () => true).some(
          (block) => orphans(hall.house, hall.free, block).length === 0,
        )
        const proposal = modes[mode]!(hall, n, seed, () => true)
        const left = proposal.kind === 'seats' ? orphans(hall.house, hall.free, proposal.seats) : []
        if (tidy) expect(left).toEqual([])
      }),
    )
  })

  test('two pieces have nobody alone, and are found whenever there are any', () => {
    fc.assert(
      fc.property(hall, fc.integer({ min: 4, max: 8 }), (hall, n) => {
        const all = () => true
        const proposal = best(hall.house, hall.free, n)
        if (proposal.kind === 'none' || allBlocks(hall, n, all).length > 0) return
        const possible = Array.from({ length: n - 3 }, (_, i) => i + 2).some((large) =>
          allBlocks(hall, large, all).some((one) =>
            allBlocks(hall, n - large, all).some((other) => !other.some((seat) => one.includes(seat))),
          ),
        )
        expect(proposal.tier).toBe(possible ? 'two-pieces' : 'scattered')
      }),
    )
  })
})

describe('a draw by lot', () => {
  test.each([
    [2, ['.....', '..']],
    [1, ['....', '.x.', '...']],
    [3, ['........', '... ...', '.x.....']],
    [4, ['..........', 'r........w', '....']],
  ])('of %i gives every tidy block its fair share in %j', (n, rows) => {
    const hall = drawn(rows)
    const open = hall.free.map((is, seat) => (hall.house.heldBack?.[seat] ? 0 : is))
    const seesWell = (seat: number) => !hall.house.restricted?.[seat]
    const tidy = allBlocks({ ...hall, free: open }, n, seesWell).filter(
      (block) => orphans(hall.house, open, block).length === 0,
    )
    const counts = new Map(tidy.map((block) => [block.join(), 0]))
    const draws = 1000 * tidy.length
    for (let seed = 0; seed < draws; seed++) {
      const proposal = random(hall.house, hall.free, n, seed)
      const key = proposal.kind === 'seats' ? proposal.seats.join() : 'none'
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    expect(counts.size).toBe(tidy.length)
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    // Mean and standard deviation of chi-square are k and sqrt(2k) for k degrees of freedom.
    const freedom = tidy.length - 1
    expect(chiSquare).toBeLessThan(freedom + 5 * Math.sqrt(2 * freedom))
  })

  test('keeps its seed, also when it has to fall back', () => {
    const { house, free } = drawn(['.x.'])
    expect(random(house, free, 2, 77)).toMatchObject({ tier: 'scattered', seed: 77 })
    expect(random(house, free, 1, 78)).toMatchObject({ tier: 'together', seed: 78 })
  })
})

describe('the nearest free block', () => {
  test('is the one beside the seats that were wanted', () => {
    const { house, free, names } = drawn(['..........', '....xx....', '..........'])
    const proposal = nearestFree(house, free, [14, 15], 2)
    expect(proposal.kind === 'seats' && names(proposal.seats)).toEqual(['A-5', 'A-6'])
  })

  test('stays on the floor that was asked for', () => {
    const { house, free } = drawn(['xxxxxx....'], { Circle: ['..........'] })
    const proposal = nearestFree(house, free, [0], 2)
    expect(proposal.kind === 'seats' && proposal.seats.map((seat) => house.section[seat])).toEqual([
      'Stalls',
      'Stalls',
    ])
  })
})

describe('a customer pick', () => {
  test('names the single seats that it would leave', () => {
    const { house, free } = drawn(['.....'])
    expect(orphans(house, free, [1, 2])).toEqual([0])
    expect(orphans(house, free, [1, 3])).toEqual([0, 2, 4])
    expect(orphans(house, free, [0, 1])).toEqual([])
  })

  test('is not blamed for a seat that was single before, nor for one across the aisle', () => {
    const { house, free } = drawn(['.x.. .'])
    expect(orphans(house, free, [2, 3])).toEqual([])
  })
})
