import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { best } from '../../../src/core/seats/best.ts'
import { judgePick } from '../../../src/core/seats/judge-pick.ts'
import { orphans } from '../../../src/core/seats/orphans.ts'
import { drawn } from './drawn.ts'

const judged = (rows: string[], picked: string[], others?: Record<string, string[]>) => {
  const hall = drawn(rows, others)
  const seats = picked.map((name) => hall.names(hall.house.seats.map((_, i) => i)).indexOf(name))
  const answer = judgePick(hall.house, hall.free, seats)
  return answer && { single: hall.names(answer.single), instead: hall.names(answer.instead) }
}

describe('a pick', () => {
  test('that leaves a single seat is answered with the nearest block that leaves none', () => {
    expect(judged(['.....', '.....'], ['A-2', 'A-3'])).toEqual({ single: ['A-1'], instead: ['A-1', 'A-2'] })
    expect(judged(['..x', '...'], ['A-1'])).toEqual({ single: ['A-2'], instead: ['B-1'] })
  })

  test('that leaves none will do', () => {
    expect(judged(['......'], ['A-3', 'A-4'])).toBeNull()
    expect(judged(['.x..'], ['A-1'])).toBeNull()
  })

  test('will do where no other choice would leave none', () => {
    expect(judged(['...', '...'], ['A-1', 'A-2'])).toBeNull()
  })

  test('is compared with choices of the same category only, in any section', () => {
    const hall = drawn(['...'], { Circle: ['....'] })
    const circle = (house = hall.house) => judgePick(house, hall.free, [0, 1])?.instead
    expect(circle()).toEqual([3, 4])
    const category = { names: ['Dear', 'Cheap'], of: Uint16Array.from([0, 0, 0, 1, 1, 1, 1]) }
    expect(circle(Object.create(hall.house, { category: { value: category } }))).toBeUndefined()
  })

  test('with a good view is not sent to a restricted one', () => {
    expect(judged(['...', 'rrrr'], ['A-1', 'A-2'])).toBeNull()
  })

  test('of wheelchair places is judged by nobody, and leaves nothing single on them', () => {
    expect(judged(['w.x', '....'], ['A-1'])).toBeNull()
    expect(judged(['..w', '....'], ['A-1', 'A-2'])).toBeNull()
  })

  test('with a gap between its seats is told the gap', () => {
    expect(judged(['....', '....'], ['A-1', 'A-3'])?.single).toEqual(['A-2', 'A-4'])
  })

  const row = fc.string({
    unit: fc.constantFrom('.', '.', '.', 'x', ' ', 'w', 'r'),
    minLength: 1,
    maxLength: 10,
  })
  const rows = fc.array(row, { minLength: 1, maxLength: 4 }).filter((rows) => rows.join('').includes('.'))

  test('that Wicket proposes always will do, and so will what it offers instead', () => {
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        (rows, n, picks) => {
          const { house, free } = drawn(rows)
          const proposal = best(house, free, n)
          if (proposal.kind === 'seats' && proposal.tier === 'together')
            expect(judgePick(house, free, proposal.seats)).toBeNull()
          const all = house.seats.flatMap((_, seat) => (free[seat] ? [seat] : []))
          const picked = [...new Set(picks.map((pick) => all[pick % all.length]!))]
          const judgement = judgePick(house, free, picked)
          if (!judgement) return
          expect(judgePick(house, free, judgement.instead)).toBeNull()
          expect(judgement.single.every((seat) => free[seat] === 1 && !picked.includes(seat))).toBe(true)
          const open = free.map((is, seat) => (house.heldBack?.[seat] ? 0 : is))
          expect(orphans(house, open, judgement.instead)).toEqual([])
        },
      ),
    )
  })
})
