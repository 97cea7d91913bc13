import { describe, expect, test } from 'vitest'
import { areTogether } from '../../../src/core/rail/near.ts'
import { trainOf } from './coaches.ts'

const open = trainOf(2, { rows: 5, tables: [2] })
const compartments = trainOf(1, { kind: 'compartment', halves: ['ABC', 'DEF'] })

const together = (names: string, train = open) =>
  areTogether(
    train,
    names
      .split(' ')
      .map((name) => train.indexOf.get(name)!)
      .sort((a, b) => a - b),
  )

describe('sitting together', () => {
  test('is beside each other or across the aisle, not with a seat between', () => {
    expect([together('1-1A 1-1B'), together('1-1B 1-1C'), together('1-1A 1-1C')]).toEqual([true, true, false])
    expect(together('1-1A 1-1B 1-1C')).toBe(true)
    expect(together('1-1A 1-1B 1-1D')).toBe(false)
  })

  test('is facing each other over a table, not in rows one behind the other', () => {
    expect(together('1-2A 1-3A')).toBe(true)
    expect(together('1-1A 1-2A')).toBe(false)
    expect(together('1-3A 1-4A')).toBe(false)
  })

  test('is facing each other in a compartment', () => {
    expect(together('1-1C 1-1D', compartments)).toBe(true)
    expect(together('1-1F 1-2A', compartments)).toBe(false)
  })

  test('of four and more is in one row more than they need, and never in two coaches', () => {
    expect(together('1-1C 1-1D 1-2A 1-2B')).toBe(true)
    expect(together('1-1C 1-1D 1-3A 1-3B')).toBe(false)
    expect(together('1-1D 1-2A 1-2B 1-2C 1-3A')).toBe(true)
    expect(together('1-5A 1-5B 1-5C 1-5D 2-1A')).toBe(false)
  })
})
