import { describe, expect, it } from 'vitest'
import type { Rivals } from '../../../src/core/forecast/curves/outlook.ts'
import { chosen } from '../../../src/core/forecast/house/chosen.ts'

const situation = { demand: 50, out: 10, capacity: 200, errors: [], rates: nothing() }

function nothing() {
  const none = new Float64Array(0)
  return { net: none, booked: none, returned: none }
}

/** `blend`, `plain`: tickets that came more than each had told. */
const duelOf = (blend: number[], plain = blend.map((more) => 2 * more)) =>
  chosen({ blend: situation, plain: situation, missed: { blend, plain } } as unknown as Rivals).duel

describe('what came beside what was told', () => {
  it('is told to lean to one side where that is no chance', () => {
    expect(duelOf([15, 12, 18, 14, 16, 15, 13, 17, 15, 15]).leaning).toBe(15)
    expect(duelOf([-15, -12, -18, -14, -16, -15, -13, -17, -15, -15]).leaning).toBe(-15)
  })

  it('leans nowhere where it was off to both sides, or where few are over', () => {
    expect(duelOf([15, -12, 18, -14, 16, -15, 13, -17, 15, -15]).leaning).toBeNull()
    expect(duelOf([15, 12, 18, 14, 16, 15, 13]).leaning).toBeNull()
    expect(duelOf([]).leaning).toBeNull()
    expect(duelOf(new Array(10).fill(0)).leaning).toBeNull()
  })

  it('is that of the one that is told: of plain pickup, where the blend was no nearer', () => {
    const blend = [9, 9, 9, 9, 9, 9, 9, 9, 9, 9]
    expect(duelOf(blend, new Array(10).fill(4)).leaning).toBe(4)
    expect(duelOf(blend, new Array(10).fill(20)).leaning).toBe(9)
  })
})
