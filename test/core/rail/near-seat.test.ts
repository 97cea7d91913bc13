/** Who wants to sit near a seat, and who needs a place for a wheelchair. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Inventory, openInventory, release, roomByLeg, take } from '../../../src/core/rail/inventory.ts'
import { isFree } from '../../../src/core/rail/occupancy.ts'
import type { RailProposal, RailRequest } from '../../../src/core/rail/proposal.ts'
import { propose } from '../../../src/core/rail/propose.ts'
import { compileTrain } from '../../../src/core/rail/train.ts'
import { coach, trainOf } from './coaches.ts'
import { emptyTable, movements, play, tripWithin } from './seat-legs.ts'

const told = ({ train }: Inventory, proposal: RailProposal): string =>
  proposal.kind === 'none'
    ? `none: ${proposal.reason}, ${proposal.free}`
    : `${proposal.tier}: ${proposal.travellers.map(([piece]) => train.id[piece!.seat]).join(' ')}`

describe('near a seat', () => {
  const train = trainOf(2, { rows: 4, tables: [3] })
  const seat = (id: string) => train.indexOf.get(id)!
  const sold = (...ids: string[]) =>
    openInventory(
      train,
      4,
      ids.map((id) => ({ seat: seat(id), trip: { from: 1, to: 3 } })),
    )
  const near = (state: Inventory, id: string, n: number, from = 0, to = 4) =>
    told(state, propose(state, { class: 0, trip: { from, to }, n, near: [seat(id)] }))

  test('is that seat where it is free, then beside it, across the aisle, and behind it', () => {
    expect(near(sold(), '1-2B', 1)).toBe('together: 1-2B')
    expect(near(sold('1-2B'), '1-2B', 1)).toBe('together: 1-2A')
    expect(near(sold('1-2A', '1-2B'), '1-2B', 1)).toBe('together: 1-2C')
    expect(near(sold('1-2A', '1-2B', '1-2C', '1-2D'), '1-2B', 1)).toBe('together: 1-1B')
  })

  test('is over the table rather than in the row behind', () => {
    const row = ['1-3A', '1-3B', '1-3C', '1-3D']
    expect(near(sold(...row), '1-3B', 1)).toBe('together: 1-4B')
  })

  test('is in the same coach, or nowhere', () => {
    const coachOne = train.id.filter((id) => id.startsWith('1-'))
    expect(near(sold(...coachOne), '1-2B', 1)).toBe('none: none-free, 0')
    expect(near(sold(...coachOne.slice(1)), '1-2B', 2)).toBe('none: too-few-free, 1')
    expect(near(sold(...coachOne), '1-2B', 1, 0, 1)).toBe('together: 1-2B')
  })

  test('seats a party together where it can, as near as that is', () => {
    expect(near(sold('1-2A'), '1-2B', 2)).toBe('together: 1-2B 1-2C')
    expect(near(sold('1-2A', '1-2C', '1-2D'), '1-2B', 2)).toMatch(/^together: 1-[13]A 1-[13]B$/)
    const alone = train.id.filter((id) => id.startsWith('1-') && !['1-1A', '1-4D'].includes(id))
    expect(near(sold(...alone), '1-2B', 2)).toBe('same-coach: 1-1A 1-4D')
  })
})

/** Coach 1: row 3 is for wheelchairs, A and C, with B and D for who comes along. Coach 2 has one such place, coach 3 none. */
const { train } = compileTrain([
  coach({ rows: 3, accessible: ['3A', '3C'], companion: ['3B', '3D'] }),
  coach({ number: '2', rows: 3, accessible: ['1A'], companion: ['1B'] }),
  coach({ number: '3', rows: 1 }),
])
const at = (id: string) => train!.indexOf.get(id)!

describe('a wheelchair place', () => {
  const open = (...sold: string[]) =>
    openInventory(
      train!,
      4,
      sold.map((id) => ({ seat: at(id), trip: { from: 0, to: 2 } })),
    )
  const ask = (state: Inventory, n: number, accessible: number, more: Partial<RailRequest> = {}) =>
    told(state, propose(state, { class: 0, trip: { from: 0, to: 4 }, n, accessible, ...more }))

  test('is given with the seat beside it for who comes along', () => {
    expect(ask(open(), 2, 1)).toBe('together: 1-3A 1-3B')
    expect(ask(open(), 4, 2)).toBe('together: 1-3A 1-3B 1-3C 1-3D')
    expect(ask(open('1-3A'), 2, 1)).toBe('together: 1-3C 1-3D')
    expect(ask(open('1-3A', '1-3C'), 2, 1)).toBe('together: 2-1A 2-1B')
  })

  test('is asked for on the legs of the ride alone', () => {
    expect(ask(open('1-3A', '1-3C', '2-1A'), 1, 1)).toBe('none: too-few-wheelchair-places, 0')
    expect(ask(open('1-3A', '1-3C', '2-1A'), 1, 1, { trip: { from: 2, to: 4 } })).toBe('together: 1-3A')
  })

  test('takes ordinary seats near it for the rest of a party, and stays in one coach', () => {
    expect(ask(open(), 3, 1)).toBe('together: 1-3B 1-3C 1-3D')
    expect(ask(open('1-3C', '1-3D'), 3, 1)).toBe('together: 2-1A 2-1B 2-1C')
    expect(ask(open('1-3C', '1-3D', '2-1A'), 3, 1)).toBe('same-coach: 1-2A 1-3A 1-3B')
    expect(ask(open('1-3B', '1-3D'), 2, 1)).toBe('together: 2-1A 2-1B')
    expect(ask(open(), 3, 3)).toBe('apart: 1-3A 1-3C 2-1A')
  })

  test('is near a seat where that is asked for', () => {
    expect(ask(open(), 2, 1, { near: [at('2-3C')] })).toBe('together: 2-1A 2-1B')
  })

  test('is nobody else’s, nor is the seat beside it', () => {
    const all = train!.id.filter((id) => !/^(1-3|2-1[AB])/.test(id))
    const state = open(...all)
    const none = (n: number, more: Partial<RailRequest> = {}) =>
      told(state, propose(state, { class: 0, trip: { from: 0, to: 4 }, n, ...more }))
    expect(none(1)).toBe('none: none-free, 0')
    expect(none(2)).toBe('none: none-free, 0')
    expect(none(1, { mayChange: true })).toBe('none: none-free, 0')
    expect(none(1, { seed: 4 })).toBe('none: none-free, 0')
    expect(none(1, { near: [at('1-3A')] })).toBe('none: none-free, 0')
    expect([...state.boards[0]!.free]).toEqual([0, 0, 22, 22])
  })

  test('never is part of anybody’s proposal who did not ask, after any history', () => {
    const legs = 5
    fc.assert(
      fc.property(
        movements(train!.id.length, legs),
        tripWithin(legs),
        fc.integer({ min: 1, max: 6 }),
        fc.option(fc.nat(), { nil: undefined }),
        (pieces, trip, n, seed) => {
          const state = openInventory(train!, legs)
          play(emptyTable(train!.id.length, legs), pieces, {
            take: (piece) => take(state, piece),
            release: (piece) => release(state, piece),
          })
          const found = propose(state, { class: 0, trip, n, seed, mayChange: true })
          const seats = found.kind === 'seats' ? found.travellers.flat().map((piece) => piece.seat) : []
          expect(seats.filter((seat) => train!.heldBack[seat])).toEqual([])
          // The board counts ordinary seats, the room both.
          const { free } = state.boards[0]!
          const { heldBack } = roomByLeg(state, 0)
          for (let leg = 0; leg < legs; leg++) {
            const isOpen = (seat: number) => isFree(state.occupancy, seat, { from: leg, to: leg + 1 })
            const seatsOpen = train!.id.map((_, seat) => seat).filter(isOpen)
            expect(free[leg]).toBe(seatsOpen.filter((seat) => !train!.heldBack[seat]).length)
            expect(heldBack[leg]).toBe(seatsOpen.filter((seat) => train!.heldBack[seat]).length)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('marks of a coach', () => {
  const faults = (draft: Parameters<typeof coach>[0]) =>
    compileTrain([coach(draft)]).faults.map(({ fault, place, found }) => `${place}: ${fault} ${found}`)

  test('stand on seats that there are, each of one kind', () => {
    expect(faults({ accessible: ['9Z'], companion: ['1A', '8Q'] })).toEqual([
      'coach "1" accessible: field-faulty 9Z',
      'coach "1" companion: field-faulty 8Q',
    ])
    expect(faults({ accessible: ['1A'], companion: ['1A'] })).toEqual([
      'coach "1" companion: field-faulty 1A',
    ])
    expect(faults({ without: ['1A'], accessible: ['1A'] })).toEqual(['coach "1" accessible: field-faulty 1A'])
  })
})
