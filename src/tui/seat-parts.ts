/** What somebody has of a train's seats: the legs that follow on each other are one part. Pure. */
import type { Trip } from '../core/rail/trip.ts'
import type { SeatState } from '../core/stock/seat-states.ts'

export type SeatPart = SeatState & { trip: Trip }

export function partsOf(claims: readonly SeatState[]): SeatPart[] {
  const sorted = [...claims].sort((a, b) => (a.seat < b.seat ? -1 : a.seat > b.seat ? 1 : a.leg - b.leg))
  const parts: SeatPart[] = []
  for (const claim of sorted) {
    const last = parts.at(-1)
    const { seat, leg, order } = claim
    if (last?.seat === seat && last.order === order && last.trip.to === leg) last.trip.to = leg + 1
    else parts.push({ ...claim, trip: { from: leg, to: leg + 1 } })
  }
  return parts
}
