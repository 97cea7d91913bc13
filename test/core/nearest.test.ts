import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, nearest } from '../../src/core/nearest.ts'

describe('the edit distance', () => {
  test('counts insertions, deletions, replacements and swaps', () => {
    expect(editDistance('hamlet', 'hamlet')).toBe(0)
    expect(editDistance('hamelt', 'hamlet')).toBe(1)
    expect(editDistance('halet', 'hamlet')).toBe(1)
    expect(editDistance('hamlett', 'hamlet')).toBe(1)
    expect(editDistance('', 'abc')).toBe(3)
    expect(editDistance('kitten', 'sitting')).toBe(3)
  })

  test('is the same both ways, and never more than the longer text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b)
        expect(editDistance(b, a)).toBe(distance)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(distance === 0).toBe(a === b)
      }),
    )
  })

  test('stops at its limit with the limit, and below it agrees with itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), fc.nat(9), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b), limit))
      }),
    )
  })
})

describe('did you mean', () => {
  const names = ['hamlet-2027-01-15', 'hamlet-2027-01-16', 'macbeth-2027-02-01', 'lear-2027-03-01']

  test('finds what was misspelt, nearest first', () => {
    expect(nearest('hamlet-2027-01-61', names)).toEqual(['hamlet-2027-01-16', 'hamlet-2027-01-15'])
    expect(nearest('Macbeth-2027-2-01', names, 1)).toEqual(['macbeth-2027-02-01'])
  })

  test('finds what was only begun', () => {
    expect(nearest('macb', names)).toEqual(['macbeth-2027-02-01'])
  })

  test('says nothing where nothing is near', () => {
    expect(nearest('zzz', names)).toEqual([])
    expect(nearest('', names)).toEqual([])
  })
})
