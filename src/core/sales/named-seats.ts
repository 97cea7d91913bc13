/** Seats by what people call them. */
import type { Seat } from '../catalogue/plan/plan.ts'
import { refuse } from '../refusal.ts'
import { findSeats } from '../seats/find.ts'
import type { House } from '../seats/house.ts'
import type { ChosenSeat } from './choose.ts'

/** Indexes into the house. Refuses seat-ambiguous and seat-unknown, with the names that would do. */
export function seatsCalled(house: House, performance: string, asked: string): number[] {
  const found = findSeats(house, asked)
  if (found.kind === 'ambiguous')
    throw refuse('seat-ambiguous', { performance, asked, candidates: found.candidates })
  if (found.kind === 'unknown') throw refuse('seat-unknown', { performance, asked, nearest: found.nearest })
  return found.seats
}

export function chosenSeat(house: House, index: number): ChosenSeat {
  const { id, label, block, row, number, category } = house.seats[index] as Seat
  return { id, section: house.section[index]!, label, block, row, number, category }
}
