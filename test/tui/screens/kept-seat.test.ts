import { describe, expect, it } from 'vitest'
import { holdStock } from '../../../src/core/stock/hold-stock.ts'
import type { KeptSeat } from '../../../src/tui/office.ts'
import { keptText, keptUnder } from '../../../src/tui/screens/sell/kept-seat.ts'
import { rideStart } from '../../../src/tui/screens/sell/ride-state.ts'
import { wordsOf } from '../../../src/tui/words.ts'
import { officeOf } from '../../support/desk-office.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse } from '../../support/house.ts'

const press: KeptSeat = {
  code: 'press',
  kind: 'hold',
  reason: 'Reviewers',
  may_break: ['ana', 'ben'],
  until: Date.UTC(2027, 0, 15, 17, 30),
}

describe('why the house keeps the seat under the cursor', () => {
  it('says code, reason, until when and who may sell it, in both languages', () => {
    const say = (language: 'en' | 'zh-CN', kept: KeptSeat) =>
      keptText(wordsOf(language), kept, 'Europe/Berlin')
    expect(say('en', press)).toBe('press: Reviewers, until Fri 15 Jan 18:30 (ana, ben)')
    expect(say('en', { ...press, may_break: [], until: null })).toBe('press: Reviewers')
    expect(say('en', { ...press, kind: 'block', until: null, may_break: [] })).toBe(
      'press: Reviewers, blocked for all',
    )
    expect(say('zh-CN', press)).toMatch(/^press：Reviewers，保留至 .*18:30（ana, ben）$/)
  })
  it('is told of blocked seats only', () => {
    const layout = { seats: [{ id: 'A1' }, { id: 'A2' }] } as unknown as Parameters<typeof keptUnder>[1]
    const taken = [
      { seat: 'A1', state: 'sold' as const, mine: false },
      { seat: 'A2', state: 'blocked' as const, mine: false, kept: press },
    ]
    expect(keptUnder({ cursor: 0, taken: [taken], ride: null }, layout)).toBeUndefined()
    expect(keptUnder({ cursor: 1, taken: [taken], ride: null }, layout)).toBe(press)
  })
  it('is told on a train why it is kept on this ride, not on another part of the way', () => {
    const layout = { seats: [{ id: 'A1' }] } as unknown as Parameters<typeof keptUnder>[1]
    const kept = { seat: 'A1', state: 'blocked' as const, mine: false }
    const crew = { ...press, code: 'crew' }
    const taken = [
      { ...kept, kept: crew, trip: { from: 0, to: 2 } },
      { ...kept, kept: press, trip: { from: 2, to: 4 } },
    ]
    const ride = rideStart({ from: 2, to: 3 }, 0, 5)
    expect(keptUnder({ cursor: 0, taken: [taken], ride }, layout)).toBe(press)
  })
})

describeEngines('the counter', (engine) => {
  it('is told why each blocked seat is kept back', async () => {
    const desk = await openHouse(await engine.fresh())
    const what = { performance: 'show', code: 'press', kind: 'hold' as const, reason: 'Reviewers' }
    await holdStock(desk, { ...what, seats: ['Hall A-1'], may_break: ['ben'], key: 'one' })
    const seats = await officeOf(desk).seats('show', undefined)
    const kept = { code: 'press', kind: 'hold', reason: 'Reviewers', may_break: ['ben'], until: null }
    expect(seats).toMatchObject({ taken: [[{ seat: 'A1', state: 'blocked', kept }]] })
  })
})
