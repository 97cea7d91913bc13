/** The seat under the cursor along the train's way: leg by leg who has it, the ride in brackets; and from where to where. Pure. */
import type { Route } from '../../../core/rail/route.ts'
import type { Trip } from '../../../core/rail/trip.ts'
import { shown } from '../../../core/text.ts'
import type { TakenLists, TakenSeat } from '../../office.ts'
import type { SeatMeaning, Theme } from '../../theme.ts'
import { meaningOf } from './seat-states.ts'
import type { SellState } from './state.ts'

type Part = TakenSeat & { trip: Trip }

export interface SeatLegs {
  /** `●●[○○◆]○`, in as many lines as it needs. */
  strip: string[]
  /** `● Köln Hbf - Mainz Hbf` */
  parts: { text: string; meaning: SeatMeaning }[]
}

export function seatLegs(
  seat: string,
  { taken, order, ride }: Pick<SellState, 'taken' | 'order' | 'ride'>,
  { stops, legs }: Route,
  theme: Pick<Theme, 'seats'>,
  width: number,
): SeatLegs {
  const yours = order?.seats.filter(({ id }) => id === seat).flatMap(({ trip }) => trip ?? []) ?? []
  const others = partsOf(seat, taken).filter(({ trip }) => !isOf(yours, trip))
  const had = [
    ...yours.map((trip) => ({ trip, meaning: 'yours' as const })),
    ...others.map((part) => ({ trip: part.trip, meaning: meaningOf(part) })),
  ].sort((a, b) => a.trip.from - b.trip.from)
  const signs = Array.from({ length: legs }, (_, leg) => {
    const part = had.find(({ trip }) => trip.from <= leg && leg < trip.to)
    return theme.seats[part?.meaning ?? 'free']
  })
  const { from, to } = ride?.trip ?? { from: 0, to: legs }
  const text = [...signs.slice(0, from), '[', ...signs.slice(from, to), ']', ...signs.slice(to)]
  return {
    strip: linesOf(text, width),
    parts: had.map(({ trip, meaning }) => ({
      meaning,
      text: `${theme.seats[meaning]} ${stationsText(stops, trip)}`,
    })),
  }
}

export const stationsText = (stops: Route['stops'], { from, to }: Trip): string =>
  `${shown(stops[from]?.station ?? '')} - ${shown(stops[to]?.station ?? '')}`

const isOf = (trips: readonly Trip[], { from, to }: Trip): boolean =>
  trips.some((trip) => trip.from === from && trip.to === to)

const partsOf = (seat: string, taken: TakenLists): Part[] =>
  taken.flatMap((list) => list.filter((one): one is Part => one.seat === seat && one.trip !== undefined))

function linesOf(signs: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < signs.length; at += width) lines.push(signs.slice(at, at + width).join(''))
  return lines
}
