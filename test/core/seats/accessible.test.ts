import { describe, expect, test } from 'vitest'
import { accessible } from '../../../src/core/seats/accessible.ts'
import { centreOf } from '../../../src/core/seats/distance.ts'
import type { Proposal } from '../../../src/core/seats/proposal.ts'
import { type Drawn, drawn } from './drawn.ts'

const told = (hall: Drawn, proposal: Proposal) =>
  proposal.kind === 'seats' ? `${proposal.tier}: ${hall.names(proposal.seats).join(' ')}` : proposal.kind
const places = (hall: Drawn, n: number, wheelchairs = 1) => accessible(hall.house, hall.free, n, wheelchairs)

describe('a party with a wheelchair', () => {
  test('gets the wheelchair place and the companion place beside it', () => {
    const hall = drawn(['.....', '..wc..'])
    expect(told(hall, places(hall, 2))).toBe('together: B-3 B-4')
  })

  test('sits on ordinary seats beside it where the companion places do not do', () => {
    const hall = drawn(['.....', '....wc'])
    expect(told(hall, places(hall, 4))).toBe('together: B-3 B-4 B-5 B-6')
  })

  test('leaves the other wheelchair places to others', () => {
    const hall = drawn(['wwc..'])
    expect(told(hall, places(hall, 2))).toBe('together: A-2 A-3')
  })

  test('of two wheelchairs sits side by side', () => {
    const hall = drawn(['wc..', 'cwwc', 'w..w'])
    expect(told(hall, places(hall, 3, 2))).toBe('together-leaves-single: B-1 B-2 B-3')
  })

  test('sits as near as can be where nothing is free beside a wheelchair place', () => {
    const hall = drawn(['wx.....', '..xxxxx'])
    expect(told(hall, places(hall, 3))).toBe('scattered: A-1 B-1 B-2')
    expect(places(hall, 3)).toMatchObject({ reason: 'no-wheelchair-block' })
  })

  test('is told how many wheelchair places there are where they are too few', () => {
    expect(places(drawn(['w....', 'xxxxx']), 2, 2)).toEqual({
      kind: 'none',
      reason: 'too-few-wheelchair-places',
      free: 1,
    })
    expect(places(drawn(['w.xxx']), 3)).toEqual({ kind: 'none', reason: 'too-few-free', free: 2 })
  })

  test('may ask for a place near a seat', () => {
    const hall = drawn(['wc...', '.....', '.....', '...cw'])
    const near = accessible(hall.house, hall.free, 2, 1, {}, centreOf(hall.house, 17, 1))
    expect(told(hall, near)).toBe('together: D-4 D-5')
  })

  test('keeps to a section', () => {
    const hall = drawn(['wc'], { Circle: ['wc'] })
    expect(accessible(hall.house, hall.free, 2, 1, { section: 'circle' })).toMatchObject({ seats: [2, 3] })
  })
})
