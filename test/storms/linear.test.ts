import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, type Cell, contradiction, type Deed, type Event } from './linear.ts'

const NEVER = Number.POSITIVE_INFINITY
const event = (began: number, ended: number, deed: Deed): Event => ({ began, ended, deed, who: 'ana' })
const sold = (by: string): Deed => ({ kind: 'take', state: 'sold', by, until: null })
const held = (by: string, until: number): Deed => ({ kind: 'take', state: 'held', by, until })
const paid = (by: string): Deed => ({ kind: 'keep', state: 'sold', by, until: null })
const longer = (by: string, until: number): Deed => ({ kind: 'keep', state: 'held', by, until })
const given = (by: string, state: 'held' | 'sold' = 'sold'): Deed => ({ kind: 'give', state, by })
const seesSold = (by: string): Deed => ({ kind: 'sees', state: 'sold', by })
const seesHeld = (by: string, until?: number): Deed => ({
  kind: 'sees',
  state: 'held',
  by,
  ...(until !== undefined && { until }),
})
const lacks = (by: string): Deed => ({ kind: 'lacks', by })
const kept = (by: string): Deed => ({ kind: 'take', state: 'blocked', by, until: null })
const soldFrom = (from: string, by: string): Deed => ({ kind: 'take', state: 'sold', by, until: null, from })
const FREE: Deed = { kind: 'sees-free' }

describe('the judge of what was told of one place', () => {
  it.each<[string, Event[]]>([
    ['a sale, a return, a sale', [event(0, 1, sold('x')), event(2, 3, given('x')), event(4, 5, sold('y'))]],
    [
      'a sale that another overlaps, which came after the return',
      [event(0, 9, sold('y')), event(1, 2, sold('x')), event(3, 4, given('x'))],
    ],
    ['a sale seen before its seller was answered', [event(0, 9, sold('x')), event(3, 4, seesSold('x'))]],
    ['a sale not seen by who looked beside it', [event(0, 9, sold('x')), event(3, 4, FREE)]],
    [
      'two who looked beside a sale, first not and then seen',
      [event(0, 9, sold('x')), event(1, 3, FREE), event(4, 5, seesSold('x'))],
    ],
    ['a hold that ended and was taken by another', [event(0, 1, held('x', 10)), event(9, 11, sold('y'))]],
    [
      'a hold that was paid before its end, and answered after it',
      [event(0, 1, held('x', 10)), event(9, 12, paid('x')), event(13, 14, seesSold('x'))],
    ],
    [
      'a hold that ended for one and was still seen by another whose clock was read before',
      [event(0, 1, held('x', 10)), event(8, 12, FREE), event(9, 13, seesHeld('x'))],
    ],
    [
      'a hold that was made longer',
      [event(0, 1, held('x', 10)), event(2, 3, longer('x', 20)), event(15, 16, seesHeld('x', 20))],
    ],
    ['a killed sale that was done', [event(0, NEVER, sold('x')), event(5, 6, seesSold('x'))]],
    ['a killed sale that was not done', [event(0, NEVER, sold('x')), event(5, 6, sold('y'))]],
    [
      'a killed sale that was done late',
      [event(0, NEVER, sold('x')), event(5, 6, FREE), event(7, 8, seesSold('x'))],
    ],
    ['a sale of what the house keeps', [event(0, 1, kept('house')), event(2, 3, soldFrom('house', 'x'))]],
    ['a hold that is not held by who never had it', [event(0, 1, sold('x')), event(2, 3, lacks('y'))]],
  ])('accepts %s', (_title, events) => {
    expect(contradiction('A1', events)).toBeUndefined()
  })

  it.each<[string, Event[]]>([
    ['two sales', [event(0, 1, sold('x')), event(2, 3, sold('y'))]],
    ['two sales at one moment', [event(0, 5, sold('x')), event(0, 5, sold('y'))]],
    ['a seat that is free after it was sold', [event(0, 1, sold('x')), event(2, 3, FREE)]],
    [
      'a return that came to nothing',
      [event(0, 1, sold('x')), event(2, 3, given('x')), event(4, 5, seesSold('x'))],
    ],
    ["somebody else's return", [event(0, 1, sold('x')), event(2, 3, given('y'))]],
    ['a seat seen sold before anybody asked for it', [event(0, 1, seesSold('x')), event(2, 3, sold('x'))]],
    [
      'seen, and then not seen, beside the same sale',
      [event(0, 9, sold('x')), event(1, 3, seesSold('x')), event(4, 5, FREE)],
    ],
    ['a hold that was taken by another before its end', [event(0, 1, held('x', 10)), event(2, 9, sold('y'))]],
    ['a sale from the house of a seat that it does not keep', [event(2, 3, soldFrom('house', 'x'))]],
    ['a sale of what the house keeps', [event(0, 1, kept('house')), event(2, 3, sold('x'))]],
    ['a hold that was paid after its end', [event(0, 1, held('x', 10)), event(10, 12, paid('x'))]],
    ['a hold seen after its end', [event(0, 1, held('x', 10)), event(11, 12, seesHeld('x'))]],
    ['a hold with another end than it has', [event(0, 1, held('x', 10)), event(2, 3, seesHeld('x', 9))]],
    [
      'a hold that ended by its old end',
      [event(0, 1, held('x', 10)), event(2, 3, longer('x', 20)), event(12, 13, FREE)],
    ],
    [
      'a sale of what another took over from the hold',
      [event(0, 1, held('x', 10)), event(11, 12, sold('y')), event(13, 14, paid('x'))],
    ],
    ['a hold that its owner is told to have lost', [event(0, 1, held('x', 10)), event(2, 3, lacks('x'))]],
    [
      'a killed sale that was seen done and then undone',
      [event(0, NEVER, sold('x')), event(5, 6, seesSold('x')), event(7, 8, FREE)],
    ],
    [
      'a killed return that was done twice',
      [event(0, 1, sold('x')), event(2, NEVER, given('x')), event(4, 5, sold('x')), event(6, 7, FREE)],
    ],
  ])('finds %s', (_title, events) => {
    expect(contradiction('A1', events)).toContain('A1')
  })

  it('finds what trying every order finds, and nothing else', () => {
    let bad = 0
    const property = fc.property(fc.array(anyEvent, { maxLength: 6 }), (events) => {
      const wrong = contradiction('A1', events) !== undefined
      if (wrong) bad++
      expect(wrong).toBe(!someOrder({ state: 'free' }, events))
    })
    fc.assert(property, { numRuns: 3000 })
    expect(bad).toBeGreaterThan(100)
  })

  it('judges thousands of events of one place in which twenty overlap', () => {
    const events: Event[] = []
    for (let at = 0; at < 4000; at += 4) {
      const by = `order ${at}`
      events.push(event(at, at + 1, sold(by)), event(at + 2, at + 3, given(by)))
      events.push(event(Math.max(0, at - 40), at + 40, seesSold(by)))
      if (at % 200 === 0) events.push(event(at, NEVER, sold(`killed ${at}`)))
    }
    expect(contradiction('A1', events)).toBeUndefined()
    events.push(event(4010, 4011, seesSold('order 0')))
    expect(contradiction('A1', events)).toContain('order 0')
  })
})

const who = fc.constantFrom('x', 'y')
const moment = fc.integer({ min: 0, max: 12 })
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  who.map(sold),
  fc.tuple(who, moment).map(([by, until]) => held(by, until)),
  who.map(paid),
  fc.tuple(who, moment).map(([by, until]) => longer(by, until)),
  fc.tuple(who, fc.constantFrom('held' as const, 'sold' as const)).map(([by, state]) => given(by, state)),
  who.map(seesSold),
  who.map((by) => seesHeld(by)),
  who.map(lacks),
  fc.constant(FREE),
)
const anyEvent: fc.Arbitrary<Event> = fc
  .tuple(moment, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 9 }), anyDeed)
  .map(([began, length, answer, deed]) => event(began, answer === 0 ? NEVER : began + length, deed))

/** By definition: some permutation that keeps to time, with the unanswered ones done or left out. */
function someOrder(cell: Cell, left: Event[]): boolean {
  if (left.every(({ ended }) => ended === NEVER)) return true
  return left.some((next) => {
    if (left.some((other) => other !== next && other.ended < next.began)) return false
    const then = after(cell, next)
    return (
      then !== undefined &&
      someOrder(
        then,
        left.filter((other) => other !== next),
      )
    )
  })
}
