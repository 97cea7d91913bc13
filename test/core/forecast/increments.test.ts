/** What others sold on a day before their own: running windows say what a sum over each of them would. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entry, isSoldOut, openAt, Shelf, weekdayOf } from '../../../src/core/forecast/curves/book.ts'
import { incrementsOf } from '../../../src/core/forecast/curves/increments.ts'

const LEADS = 3
const days = fc.array(fc.nat(60), { minLength: LEADS + 1, maxLength: LEADS + 1 })
const curves = fc.array(
  fc.record({
    booked: days,
    back: fc.array(fc.nat(20), { minLength: LEADS + 1, maxLength: LEADS + 1 }),
    apart: fc.nat(3),
    capacity: fc.option(fc.integer({ min: 1, max: 150 })),
    open: fc.option(fc.array(fc.constantFrom(0, 0.25, 1), { minLength: LEADS + 1, maxLength: LEADS + 1 })),
  }),
  { minLength: 1, maxLength: 60 },
)

/** Plainly, over the newest before `end`. */
function summed(
  entries: readonly Entry[],
  { end, lead, memory }: { end: number; lead: number; memory: number },
) {
  const from = Math.max(0, end - Math.ceil(4 * memory))
  return (weekday: number | null) => {
    const sums = { weight: 0, net: 0, booked: 0, cancelled: 0, out: 0 }
    for (const entry of entries.slice(from, end)) {
      const isOpen = openAt(entry, lead)
      if (isOpen === 0 || isSoldOut(entry, lead + 1)) continue
      if (weekday !== null && weekdayOf(entry) !== weekday) continue
      const weight = Math.exp(-(end - 1 - entry.rank) / memory)
      sums.weight += weight * isOpen
      sums.net += weight * (entry.booked[lead]! - entry.cancelled[lead]!)
      sums.booked += weight * entry.booked[lead]!
      sums.cancelled += weight * entry.cancelled[lead]!
      sums.out += weight * isOpen * Math.max(0, entry.sold[lead + 1]!)
    }
    return sums
  }
}

describe('increments of a window', () => {
  it('are the sums over it, whatever was sold, given back, full or closed before and in it', () => {
    fc.assert(
      fc.property(curves, fc.constantFrom(0.5, 2, 7, 1e12), fc.nat(6), (all, memory, weekday) => {
        const dayOf = (at: number) => all.slice(0, at + 1).reduce((day, { apart }) => day + apart, 0)
        const shelf = new Shelf(
          all.map(({ booked, back, capacity, open }, at) => ({
            ...{ id: String(at).padStart(3, '0'), day: dayOf(at), group: 'a', capacity },
            ...{ booked: Float64Array.from(booked), cancelled: Float64Array.from(back) },
            ...(open ? { open: Float64Array.from(open) } : {}),
          })),
        )
        for (let lead = 0; lead < LEADS; lead++)
          for (let end = 0; end <= all.length; end++) {
            const plain = summed(shelf.entries, { end, lead, memory })
            const said = incrementsOf(shelf, memory)(lead, false).at(end, weekday)
            for (const [name, value] of Object.entries(plain(null)))
              expect(said[name as keyof typeof said]).toBeCloseTo(value, 6)
            const same = plain(weekday)
            expect(said.sameWeight).toBeCloseTo(same.weight, 6)
            expect(said.sameNet).toBeCloseTo(same.net, 6)
            expect(said.sameBooked).toBeCloseTo(same.booked, 6)
            // Exactly nothing, where nothing says anything: it is divided by.
            if (plain(null).weight === 0) expect(said.weight).toBe(0)
            if (plain(null).out === 0) expect(said.out).toBe(0)
          }
      }),
    )
  })
})
