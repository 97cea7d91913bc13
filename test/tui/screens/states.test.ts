import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HeldOrder } from '../../../src/tui/office.ts'
import { chooseStart, currentOf, type Listed, reduceChoose } from '../../../src/tui/screens/choose/state.ts'
import { reduceSell, type SellAction, sellStart } from '../../../src/tui/screens/sell/state.ts'
import { fitTypes, setType } from '../../../src/tui/screens/sell/types.ts'

const listed = (code: string, starts_at: number, text = code): Listed => ({
  ...{ code, event: code, title: code, starts_at, zone: 'UTC', venue: 'v', status: 'open', currency: 'EUR' },
  ...{ capacity: 10, sold: 0, held: 0, free: 10, when: '', text },
})

describe('choosing a performance', () => {
  const arrived = reduceChoose(chooseStart, {
    type: 'arrived',
    lines: [listed('b', 200, 'hamlet fri'), listed('a', 100, 'faust thu'), listed('c', 300, 'hamlet sat')],
    now: 150,
  })
  it('the list is by start and the cursor on the next one to begin', () => {
    expect(arrived.matches.map(({ code }) => code)).toEqual(['a', 'b', 'c'])
    expect(currentOf(arrived)?.code).toBe('b')
  })
  it('every word typed narrows the list, and the cursor goes along', () => {
    const typed = reduceChoose(arrived, { type: 'typed', text: 'Sat ham' })
    expect(typed.matches.map(({ code }) => code)).toEqual(['c'])
    expect(currentOf(typed)?.code).toBe('c')
  })
  it('erasing takes back a whole character and widens the list again', () => {
    const typed = reduceChoose(arrived, { type: 'typed', text: 'x😀' })
    expect(reduceChoose(typed, { type: 'erased' }).query).toBe('x')
    expect(reduceChoose(typed, { type: 'cleared' }).matches).toHaveLength(3)
  })
  it('where nothing matches there is nothing under the cursor', () => {
    expect(currentOf(reduceChoose(arrived, { type: 'typed', text: 'zzz' }))).toBeUndefined()
  })
  it('new figures keep the cursor on its performance', () => {
    const moved = reduceChoose(arrived, { type: 'moved', by: 1 })
    const again = reduceChoose(moved, { type: 'arrived', lines: [listed('d', 50), listed('c', 300)], now: 0 })
    expect(currentOf(again)?.code).toBe('c')
  })
  it('figures of some lines change those and no other, in the whole list and in what was found', () => {
    const typed = reduceChoose(arrived, { type: 'typed', text: 'ham' })
    const sold = { ...listed('b', 200, 'hamlet fri'), sold: 7 }
    const again = reduceChoose(typed, { type: 'refreshed', lines: [sold, listed('unknown', 1)] })
    expect(again.matches.map(({ code, sold }) => [code, sold])).toEqual([
      ['b', 7],
      ['c', 0],
    ])
    expect(again.lines?.map(({ code, sold }) => [code, sold])).toEqual([
      ['a', 0],
      ['b', 7],
      ['c', 0],
    ])
    expect(currentOf(again)?.code).toBe(currentOf(typed)?.code)
  })
  it('the cursor stops at both ends', () => {
    expect(currentOf(reduceChoose(arrived, { type: 'moved', by: 99 }))?.code).toBe('c')
    expect(currentOf(reduceChoose(arrived, { type: 'moved', by: -99 }))?.code).toBe('a')
  })
  it('trouble is told and gone with the next answer', () => {
    const troubled = reduceChoose(arrived, { type: 'trouble', why: 'gone' })
    expect(troubled.lines).toHaveLength(3)
    expect(reduceChoose(troubled, { type: 'arrived', lines: [], now: 0 }).trouble).toBeNull()
  })
})

describe('price types', () => {
  const order = ['adult', 'child', 'comp']
  it('seats are of the first type until something is said', () => {
    expect(fitTypes(order, {}, 3)).toEqual({ adult: 3 })
  })
  it('another type takes from the first', () => {
    expect(setType(order, { adult: 3 }, 'child', 1)).toEqual({ adult: 2, child: 1 })
  })
  it('the first type gives way from the others', () => {
    expect(setType(order, { adult: 1, child: 2 }, 'adult', 3)).toEqual({ adult: 3 })
  })
  it('a single type keeps all seats', () => {
    expect(setType(['adult'], { adult: 2 }, 'adult', 0)).toEqual({ adult: 2 })
  })
  it('whatever is set, there are as many tickets as seats and none below zero', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...order), fc.integer({ min: -2, max: 12 })), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        steps,
        (seats, later, list) => {
          const total = (counts: Record<string, number>) =>
            Object.values(counts).reduce((sum, one) => sum + one, 0)
          let counts = fitTypes(order, {}, seats)
          for (const [code, count] of list) {
            counts = setType(order, counts, code, count)
            expect(total(counts)).toBe(seats)
            expect(Object.values(counts).every((one) => one > 0)).toBe(true)
          }
          expect(total(fitTypes(order, counts, later))).toBe(later)
        },
      ),
    )
  })
})

describe('a sale', () => {
  const order = (ref: string, count: number): HeldOrder => ({
    ...{ order: ref, expires_at: 1000, tier: null, reason: null, pieces: [], single: [], nearest: [] },
    people: count,
    seats: Array.from({ length: count }, (_, at) => ({
      ...{ id: `s${at}`, label: `S A-${at}`, section: 'S', row: 'A', number: `${at}`, category: 'c' },
    })),
  })
  const held = (ref: string, count: number, newKey: string): SellAction => ({
    ...{ type: 'held', order: order(ref, count), party: count, newKey, cursor: 0, tried: [] },
  })
  const start = sellStart(0, ['adult', 'child'])
  const run = (...actions: SellAction[]) => actions.reduce(reduceSell, start)

  it('keeps its key while the same order changes its seats', () => {
    expect(run(held('A', 2, 'k1'), held('A', 3, 'k2')).saleKey).toBe('k1')
  })
  it('gets a new key with a new order', () => {
    expect(run(held('A', 2, 'k1'), held('B', 2, 'k2')).saleKey).toBe('k2')
  })
  it('price types follow the number of seats and outlive another choice', () => {
    const state = run(
      held('A', 2, 'k'),
      { type: 'typeMoved', by: 1 },
      { type: 'typeSet', count: 1 },
      held('A', 3, 'k'),
    )
    expect(state.types).toEqual({ adult: 2, child: 1 })
  })
  it('a new choice has no price until the house says it', () => {
    const quoted = run(held('A', 2, 'k'), {
      type: 'quoted',
      quote: { lines: [], total_minor: 1, currency: 'EUR' },
    })
    expect(reduceSell(quoted, held('A', 3, 'k')).quote).toBeNull()
  })
  it('what belongs to a customer is gone with the sale; the change stays to be read', () => {
    const sold = {
      ref: 'A',
      total_minor: 81,
      change_minor: 19,
      tickets: [],
      currency: 'EUR',
      payments: [{ tender: 'cash' as const, amount_minor: 81, tendered_minor: 100 }],
    }
    const state = run(
      held('A', 2, 'k'),
      { type: 'mode', mode: 'cash' },
      { type: 'typed', text: '100' },
      { type: 'sold', sold },
    )
    expect(state).toMatchObject({ mode: 'done', order: null, saleKey: null, types: {}, sold })
    expect(state.paying.amount).toBe('')
    const next = reduceSell(state, { type: 'next' })
    expect(next).toMatchObject({ mode: 'map', sold })
    expect(reduceSell(next, held('B', 1, 'k2')).sold).toBeNull()
  })
  it('an amount is typed and erased, and is gone when one steps back', () => {
    const state = run(
      held('A', 2, 'k'),
      { type: 'mode', mode: 'cash' },
      { type: 'typed', text: '6' },
      { type: 'typed', text: '0' },
    )
    expect(state.paying.amount).toBe('60')
    expect(reduceSell(state, { type: 'erased' }).paying.amount).toBe('6')
    expect(reduceSell(state, { type: 'mode', mode: 'map' }).paying.amount).toBe('')
  })
})
