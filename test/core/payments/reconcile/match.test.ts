/** A list against the books: one change, exactly that difference, in whatever order both come. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HeldList } from '../../../../src/core/payments/reconcile/held-list.ts'
import type { ListLine } from '../../../../src/core/payments/reconcile/list.ts'
import { type Entry, Matching } from '../../../../src/core/payments/reconcile/match.ts'

interface Pair {
  line: ListLine
  entry: Entry
}

const DAY = 86_400_000
const isIn = (at: number) => at >= 0 && at < DAY

const pairs = fc
  .uniqueArray(
    fc.record({
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      kind: fc.constantFrom('payment' as const, 'refund' as const),
      amount: fc.integer({ min: 1, max: 10_000_000 }),
      currency: fc.constantFrom('CNY', 'EUR'),
      at: fc.integer({ min: 0, max: DAY - 1 }),
    }),
    { minLength: 1, maxLength: 40, selector: ({ seed }) => seed },
  )
  .map((all) =>
    all.map(({ seed, kind, amount, currency, at }, index): Pair => {
      const number = seed.toString(16).padStart(32, '0')
      const both = { kind, amount_minor: amount, currency, at }
      return {
        line: { ...both, line: index + 2, name: number, undoes: false },
        entry: { ...both, names: [number], order: 'W7K3-9QF2', status: 'succeeded' },
      }
    }),
  )

/** Both sides in an order of their own. */
const shuffled = pairs.chain((all) =>
  fc.record({
    all: fc.constant(all),
    one: fc.nat({ max: all.length - 1 }),
    lines: fc.shuffledSubarray(
      all.map(({ line }) => line),
      { minLength: all.length },
    ),
    entries: fc.shuffledSubarray(
      all.map(({ entry }) => entry),
      { minLength: all.length },
    ),
  }),
)

function compared(lines: readonly ListLine[], entries: readonly Entry[]) {
  const list = new HeldList()
  for (const line of lines) list.take(line)
  const matching = new Matching(list, isIn)
  for (const entry of entries) matching.meet(entry)
  matching.end()
  const { differences, matched } = matching
  return { differences, matched: matched.payment + matched.refund, sums: matching.sums() }
}

type Change = (chosen: Pair) => { line?: ListLine[]; entry?: Entry[] }

function finds(change: Change, expected: (chosen: Pair) => object) {
  fc.assert(
    fc.property(shuffled, ({ all, one, lines, entries }) => {
      const chosen = all[one]!
      const { line = [chosen.line], entry = [chosen.entry] } = change(chosen)
      const result = compared(
        lines.flatMap((each) => (each === chosen.line ? line : [each])),
        entries.flatMap((each) => (each === chosen.entry ? entry : [each])),
      )
      expect(result.differences).toMatchObject([
        { kind: chosen.line.kind, number: chosen.line.name, ...expected(chosen) },
      ])
      expect(result.matched).toBe(all.length - 1)
    }),
  )
}

describe('a list that says what is booked', () => {
  it('agrees, and so do the sums of both', () => {
    fc.assert(
      fc.property(shuffled, ({ all, lines, entries }) => {
        const result = compared(lines, entries)
        expect(result).toMatchObject({ differences: [], matched: all.length })
        for (const { here, here_minor, there, there_minor } of result.sums)
          expect([here, here_minor]).toEqual([there, there_minor])
      }),
    )
  })
})

describe('one change is found, and nothing else', () => {
  it('a line that is not there', () => {
    finds(
      () => ({ line: [] }),
      ({ entry }) => ({ difference: 'missing-there', order: 'W7K3-9QF2', here_minor: entry.amount_minor }),
    )
  })

  it('a payment or refund that is not here', () => {
    finds(
      () => ({ entry: [] }),
      ({ line }) => ({ difference: 'missing-here', line: line.line, there_minor: line.amount_minor }),
    )
  })

  it('another amount', () => {
    finds(
      ({ line }) => ({ line: [{ ...line, amount_minor: line.amount_minor + 1 }] }),
      ({ line, entry }) => ({
        difference: 'amount',
        here_minor: entry.amount_minor,
        there_minor: line.amount_minor + 1,
      }),
    )
  })

  it('another currency', () => {
    finds(
      ({ line }) => ({ line: [{ ...line, currency: 'USD' }] }),
      ({ entry }) => ({ difference: 'currency', there_currency: 'USD', here_currency: entry.currency }),
    )
  })

  it('money that has moved there, and nobody knows of here', () => {
    finds(
      ({ entry }) => ({ entry: [{ ...entry, status: 'unknown' }] }),
      () => ({ difference: 'status', status: 'unknown' }),
    )
  })

  it('money that was taken back there, and is kept here', () => {
    finds(
      ({ line }) => ({ line: [line, { ...line, undoes: true }] }),
      () => ({ difference: 'status', status: 'succeeded', there_minor: null }),
    )
  })

  it('money that was taken twice', () => {
    finds(
      ({ line }) => ({ line: [line, { ...line, line: 99 }] }),
      ({ line }) => ({ difference: 'twice', there_minor: 2 * line.amount_minor }),
    )
  })
})

describe('what is of another day', () => {
  const NUMBER = 'a'.repeat(32)
  const both = { kind: 'payment', amount_minor: 100, currency: 'EUR' } as const
  const line = (at: number): ListLine => ({ ...both, at, line: 2, name: NUMBER, undoes: false })
  const entry = (at: number): Entry => ({
    ...both,
    at,
    names: [NUMBER],
    order: 'W7K3-9QF2',
    status: 'succeeded',
  })

  it('is no difference where both are', () => {
    expect(compared([line(DAY)], [])).toMatchObject({ differences: [], matched: 0 })
    expect(compared([], [entry(-1)])).toMatchObject({ differences: [], matched: 0 })
    expect(compared([line(DAY)], [entry(DAY)])).toMatchObject({ differences: [], matched: 0 })
  })

  it('is met all the same where only one is: clocks differ around midnight', () => {
    expect(compared([line(DAY)], [entry(DAY - 1)])).toMatchObject({ differences: [], matched: 1 })
    expect(compared([line(0)], [entry(-1)])).toMatchObject({ differences: [], matched: 1 })
  })

  it('never came, where it was paid and taken back there', () => {
    const undone = [line(5), { ...line(6), undoes: true }]
    expect(compared(undone, [{ ...entry(5), status: 'cancelled' }])).toMatchObject({
      differences: [],
      matched: 1,
    })
    expect(compared(undone, [])).toMatchObject({ differences: [], matched: 0, sums: [] })
  })
})
