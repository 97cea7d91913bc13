import { describe, expect, it } from 'vitest'
import { pooled } from '../../src/core/random.ts'

describe('pooled chance', () => {
  const counting = () => {
    let drawn = 0
    // A Buffer, as node:crypto gives it: its slices share memory.
    return pooled((size) => Buffer.from(Array.from({ length: size }, () => drawn++ % 251)))
  }

  it('hands out each byte of its source once, in order', () => {
    const random = counting()
    for (let draw = 0; draw < 500; draw++)
      expect([...random.bytes(7)]).toEqual(Array.from({ length: 7 }, (_, index) => (draw * 7 + index) % 251))
  })

  it('does not change bytes that it has handed out', () => {
    const random = counting()
    const first = random.bytes(16)
    const copy = [...first]
    for (let draw = 0; draw < 1_000; draw++) random.bytes(16)
    expect([...first]).toEqual(copy)
  })

  it('asks the source itself for more than a pool', () => {
    expect(counting().bytes(10_000)).toHaveLength(10_000)
  })
})
