import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatReference, makeIds, parseReference } from '../../src/core/ids.ts'
import { seeded } from '../../src/core/random.ts'

function idsAt(times: number[], seed = 1) {
  const next = seeded(seed)
  let index = 0
  const clock = { now: () => times[Math.min(index++, times.length - 1)]! }
  return makeIds(clock, {
    bytes: (size) => Uint8Array.from({ length: size }, () => Math.floor(next() * 256)),
  })
}

describe('ids', () => {
  it('sort by the time they were made, even when many are made in one millisecond or the clock steps back', () => {
    const ids = idsAt([1000, 1000, 1000, 900, 1001])
    const made = Array.from({ length: 10_000 }, () => ids.next())
    expect(made).toEqual([...made].sort())
    expect(new Set(made).size).toBe(made.length)
  })

  it('have the shape of a UUIDv7', () => {
    expect(idsAt([Date.UTC(2026, 0, 1)]).next()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  it('are the same for the same seed and clock', () => {
    expect(idsAt([5], 7).next()).toBe(idsAt([5], 7).next())
  })
})

describe('an order reference', () => {
  const reference = fc.integer().map((seed) => idsAt([1], seed).reference())

  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(reference, (ref) => {
        expect(parseReference(formatReference(ref))).toBe(ref)
        expect(parseReference(` ${ref.toLowerCase().slice(0, 4)} ${ref.slice(4)}`)).toBe(ref)
      }),
    )
  })

  it('takes O for 0 and I or L for 1', () => {
    const ref = Array.from({ length: 400 }, (_, seed) => idsAt([1], seed).reference()).find((each) =>
      /0.*1/.test(each),
    )!
    expect(parseReference(ref.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(ref)
  })

  it('notices one wrong symbol and two neighbours that were swapped', () => {
    const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXY'
    fc.assert(
      fc.property(
        reference,
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...symbols),
        (ref, at, symbol) => {
          fc.pre(!ref.includes('Z') && ref[at] !== symbol)
          expect(parseReference(ref.slice(0, at) + symbol + ref.slice(at + 1))).toBeUndefined()
          fc.pre(at < 6 && ref[at] !== ref[at + 1])
          expect(parseReference(ref.slice(0, at) + ref[at + 1] + ref[at] + ref.slice(at + 2))).toBeUndefined()
        },
      ),
    )
  })

  it.each(['', 'W7K3', 'W7K3-9QF2X', 'U7K3-9QF2', '????-????', '座位'])('does not read %j', (typed) =>
    expect(parseReference(typed)).toBeUndefined(),
  )
})
