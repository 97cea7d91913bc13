/** How many people a plan has room for at a time. */
import type { Plan } from './plan.ts'

/** Places: seats and standing places. A train's seat is one place, on however many legs it is sold. */
export function placesIn({ sections, run }: Plan): { seats: number; places: number } {
  const seats = sections.reduce((sum, section) => sum + section.seats.length, 0)
  return { seats, places: run ? seats : sections.reduce((sum, section) => sum + section.capacity, 0) }
}
