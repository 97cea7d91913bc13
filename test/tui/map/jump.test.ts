import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../src/core/catalogue/plan/plan.ts'
import { findPlace } from '../../../src/tui/map/jump.ts'
import { layoutPlan } from '../../../src/tui/map/layout.ts'
import { placeName } from '../../../src/tui/screens/sell/here.ts'
import { arena, hall, inTheRound } from '../../support/plans.ts'

const layoutOf = (plan: Plan) => layoutPlan(plan, { width: 80, height: 24 }, { stage: 'STAGE' })

describe('going to a seat by its name', () => {
  const found = (plan: Plan, typed: string, from = 0) => {
    const layout = layoutOf(plan)
    const place = findPlace(layout, typed, from)
    return place === undefined ? undefined : placeName(layout, place)
  }
  it.each(['F12', 'f 12', 'F-12', 'Stalls F-12', 'st f12', 'Ｆ１２'])('%s is row F seat 12', (typed) => {
    const plan = hall(8, 40)
    const layout = layoutOf(plan)
    const seat = findPlace(layout, typed, 0)!
    expect([layout.seats[seat]!.row, layout.seats[seat]!.number]).toEqual(['F', '12'])
  })
  it('a row alone leads into that row, to the seat nearest to where one is', () => {
    const layout = layoutOf(hall(8, 40))
    const from = layout.indexOf.get('Stalls/2/A/5')!
    expect(layout.seats[findPlace(layout, 'c', from)!]!.id).toBe('Stalls/2/C/5')
  })
  it('half a number leads to the seat with just that number, else to one that begins so', () => {
    expect(found(arena(), 'Block 3 B-1')).toBe('Block 3 B-1')
    expect(found(arena(9, 14), 'Block 3 B-14')).toBe('Block 3 B-14')
  })
  it('where several blocks have such a seat, the block where one is goes first', () => {
    const layout = layoutOf(arena())
    const from = layout.indexOf.get('Block 7//C/3')!
    expect(placeName(layout, findPlace(layout, 'D5', from)!)).toBe('Block 7 D-5')
    expect(placeName(layout, findPlace(layout, 'b9 D5', from)!)).toBe('Block 9 D-5')
  })
  it('a block of a section is named like a section', () => {
    expect(found(inTheRound(), 'ground 5 C 3')).toBe('Ground floor/5 C-3')
    expect(found(inTheRound(), 'first floor 2 A 13')).toBe('First floor/2 A-13')
  })
  it('a standing area is found by its name', () => {
    expect(found(arena(), 'pi')).toBe('Pit')
  })
  it('every seat is found by its own label', () => {
    const layout = layoutOf(arena())
    layout.seats.forEach((seat, place) => {
      expect(placeName(layout, findPlace(layout, seat.label, 0)!)).toBe(placeName(layout, place))
    })
  })
  it('nothing is found for what is no name here, nor for nothing', () => {
    for (const typed of ['Z99', 'F12 x', '', '  ', '!?']) expect(found(hall(8, 12), typed)).toBeUndefined()
  })
})
