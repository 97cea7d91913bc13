import { describe, expect, test } from 'vitest'
import { best } from '../../../src/core/seats/best.ts'
import type { Proposal } from '../../../src/core/seats/proposal.ts'
import { type Drawn, drawn } from './drawn.ts'

const told = (hall: Drawn, proposal: Proposal) =>
  proposal.kind === 'seats' ? `${proposal.tier}: ${hall.names(proposal.seats).join(' ')}` : proposal.kind

describe('the best seats', () => {
  test('lie in the middle of the front row when nothing is sold', () => {
    const hall = drawn(['.....  ', '.......'])
    expect(told(hall, best(hall.house, hall.free, 5))).toBe('together: A-1 A-2 A-3 A-4 A-5')
  })

  test('a block that leaves a single seat is passed over', () => {
    const hall = drawn(['...', '....'])
    expect(told(hall, best(hall.house, hall.free, 2))).toBe('together: B-1 B-2')
  })

  test('one person takes a seat that is single already before leaving a new one', () => {
    const hall = drawn(['...', 'x.x'])
    expect(told(hall, best(hall.house, hall.free, 1))).toBe('together: B-2')
  })

  test('one person leaves no single seat where there is another choice', () => {
    const hall = drawn(['..', '...'])
    expect(told(hall, best(hall.house, hall.free, 1))).toBe('together: B-1')
  })

  test('where every block leaves a single seat, the answer says so', () => {
    const hall = drawn(['...', '...'])
    const proposal = best(hall.house, hall.free, 2)
    expect(proposal).toMatchObject({ tier: 'together-leaves-single', reason: 'every-block-leaves-a-single' })
  })

  test('a run is rather filled to its last seat than a longer one cut', () => {
    const hall = drawn(['..........', '....'])
    expect(told(hall, best(hall.house, hall.free, 4))).toBe('together: B-1 B-2 B-3 B-4')
  })

  test('nobody sits together across an aisle', () => {
    const hall = drawn(['.. ..', '...'])
    expect(told(hall, best(hall.house, hall.free, 3))).toBe('together: B-1 B-2 B-3')
  })

  test('six who fit nowhere sit three and three, one row behind the other', () => {
    const hall = drawn(['...xxx...', '...xxxxxx'])
    expect(told(hall, best(hall.house, hall.free, 6))).toBe('two-pieces: A-1 A-2 A-3 B-1 B-2 B-3')
  })

  test('five sit three and two, never four and one', () => {
    const hall = drawn(['....x.', '..xxxx'])
    const proposal = best(hall.house, hall.free, 5)
    expect(told(hall, proposal)).toMatch(/^two-pieces: /)
    const inFront = proposal.kind === 'seats' ? proposal.seats.filter((seat) => seat < 4).length : 0
    expect(inFront).toBe(3)
  })

  test('three who can not sit together are not called two pieces: one would be alone', () => {
    const hall = drawn(['..x..'])
    expect(told(hall, best(hall.house, hall.free, 3))).toMatch(/^scattered: /)
  })

  test('scattered seats are the nearest there are', () => {
    const hall = drawn(['.x.x.x.x.', 'xxxxxxxxx', 'xxxxxxxxx', '.xxxxxxx.'])
    const proposal = best(hall.house, hall.free, 2)
    const seats = proposal.kind === 'seats' ? proposal.seats : []
    expect(Math.abs(hall.house.x[seats[0]!]! - hall.house.x[seats[1]!]!)).toBe(2)
    expect(hall.house.y[seats[0]!]).toBe(hall.house.y[seats[1]!])
  })

  test('the last one of seven is not left alone where a pair is free', () => {
    const hall = drawn(['...x...x...'])
    const proposal = best(hall.house, hall.free, 7)
    const pieces =
      proposal.kind === 'seats'
        ? [0, 4, 8].map((from) => proposal.seats.filter((s) => s >= from && s < from + 3).length)
        : []
    expect(pieces.sort()).toEqual([2, 2, 3])
  })

  test('two pieces stay on one floor though the other floor is drawn over it', () => {
    const hall = drawn(['..xx..'], { Circle: ['..xx..'] })
    const proposal = best(hall.house, hall.free, 4)
    const floors = proposal.kind === 'seats' ? proposal.seats.map((seat) => hall.house.section[seat]) : []
    expect(new Set(floors)).toEqual(new Set(['Stalls']))
  })

  test('of two floors in one spot the first is the better', () => {
    const hall = drawn(['....'], { Circle: ['....'] })
    expect(told(hall, best(hall.house, hall.free, 4))).toBe('together: A-1 A-2 A-3 A-4')
    expect(best(hall.house, hall.free, 4)).toMatchObject({ seats: [0, 1, 2, 3] })
  })

  test('a section is asked for by its name in any case', () => {
    const hall = drawn(['....'], { Circle: ['....'] })
    expect(best(hall.house, hall.free, 4, { section: 'CIRCLE' })).toMatchObject({ seats: [4, 5, 6, 7] })
  })

  test('a seat outside the wish may stay single no more than one inside it', () => {
    const hall = drawn(['......'])
    // Of six neighbours only the first five may be taken: four of them would leave two, one of them unwanted.
    const proposal = best(hall.house, hall.free, 4, { allowed: (seat) => seat < 5 })
    expect(proposal).toMatchObject({ tier: 'together', seats: [0, 1, 2, 3] })
  })

  test('too few seats are told with their number', () => {
    const hall = drawn(['.x.'])
    expect(best(hall.house, hall.free, 3)).toEqual({ kind: 'none', reason: 'too-few-free', free: 2 })
    expect(best(hall.house, hall.free, 1, { category: 'None' })).toEqual({
      kind: 'none',
      reason: 'none-free',
      free: 0,
    })
  })
})
