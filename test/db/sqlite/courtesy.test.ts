import { describe, expect, it } from 'vitest'
import { makeCourtesy } from '../../../src/db/sqlite/courtesy.ts'

/** Writes of a millisecond each, one after another from `from` to `until`; how long the writer rested before each. */
function writes(courtesy = makeCourtesy(() => 0.5), from = 0, until = 100, gap = 0.1): number[] {
  const rests: number[] = []
  for (let now = from; now < until; now += gap) {
    rests.push(courtesy.restBefore(now))
    now += rests.at(-1)!
    courtesy.hasBegun(now)
    now += 1
    courtesy.hasEnded(now)
  }
  return rests
}

describe('a writer', () => {
  it('who has met nobody lately writes without a rest', () => {
    expect(writes().every((rest) => rest === 0)).toBe(true)
    const courtesy = makeCourtesy(() => 0.5)
    courtesy.hadToWait(0)
    expect(writes(courtesy, 1500, 1600).every((rest) => rest === 0)).toBe(true)
  })

  it('who had to wait lets others in after some writes in a row, again and again', () => {
    const courtesy = makeCourtesy(() => 0.5)
    courtesy.hadToWait(0)
    const rests = writes(courtesy)
    const inRow = rests.join(' ').split(' 3')
    expect(new Set(rests)).toEqual(new Set([0, 3]))
    expect(rests.filter((rest) => rest > 0).length).toBeGreaterThan(5)
    expect(Math.max(...inRow.map((row) => row.trim().split(' ').length))).toBeLessThanOrEqual(9)
  })

  it('rests longer than those who wait are away between two looks, and not much longer', () => {
    for (const chance of [0, 0.5, 0.999]) {
      const courtesy = makeCourtesy(() => chance)
      courtesy.hadToWait(0)
      for (const rest of writes(courtesy).filter((one) => one > 0)) expect(rest >= 2 && rest <= 4).toBe(true)
    }
  })

  it('who pauses between two writes by himself has let others in already', () => {
    const courtesy = makeCourtesy(() => 0.5)
    courtesy.hadToWait(0)
    expect(writes(courtesy, 0, 100, 2.5).every((rest) => rest === 0)).toBe(true)
  })
})
