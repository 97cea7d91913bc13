/**
 * Which sections can share one drawing. Floors of a house are often drawn over each other in the file (the real
 * theatre's two floors overlap seat by seat); blocks of one floor stand side by side. A section that lies on
 * seats already drawn begins a drawing of its own.
 */
import type { Plan, Seat } from '../../core/catalogue/plan/plan.ts'
import { median } from './numbers.ts'
import type { Pitches } from './place.ts'

export interface Floor extends Pitches {
  /** Indexes into the plan's sections. */
  sections: number[]
}

/** More than this share of a section's seats on others' places: another floor. */
const OVERLAP = 0.2
const SAMPLE = 200

export function floorsOf(plan: Plan): Floor[] {
  const pitch = seatPitch(plan.sections.flatMap((section) => section.seats))
  const floors: { sections: number[]; places: Set<string> }[] = []
  plan.sections.forEach((section, index) => {
    const places = section.seats.map((seat) => place(seat, pitch))
    const fits = (floor: { places: Set<string> }) =>
      places.filter((at) => floor.places.has(at)).length <= places.length * OVERLAP
    const floor = floors.find(fits)
    if (floor) floor.sections.push(index)
    else floors.push({ sections: [index], places: new Set(places) })
    for (const at of places) floor?.places.add(at)
  })
  return floors.map(({ sections }) => {
    const seats = sections.flatMap((index) => plan.sections[index]!.seats)
    return { sections, pitch, rowPitch: rowPitch(seats, pitch) }
  })
}

function place(seat: Seat, pitch: number): string {
  return `${Math.round(seat.x / pitch)},${Math.round(seat.y / pitch)}`
}

/** Median distance of neighbours in the runs between aisles. */
function seatPitch(seats: readonly Seat[]): number {
  const gaps: number[] = []
  for (let at = 1; at < seats.length; at++) {
    const [one, two] = [seats[at - 1]!, seats[at]!]
    if (one.segment === two.segment) gaps.push(Math.hypot(one.x - two.x, one.y - two.y))
  }
  return median(gaps) || nearestOther(seats, () => true) || 1
}

/** Median distance from a seat to the nearest one of another row. */
function rowPitch(seats: readonly Seat[], pitch: number): number {
  const other = (one: Seat, two: Seat) => one.segment !== two.segment && one.row !== two.row
  const found = nearestOther(seats, other) || pitch
  return Math.min(Math.max(found, pitch * 0.5), pitch * 3)
}

function nearestOther(seats: readonly Seat[], counts: (one: Seat, two: Seat) => boolean): number {
  const step = Math.max(1, Math.floor(seats.length / SAMPLE))
  const distances: number[] = []
  for (let at = 0; at < seats.length; at += step) {
    const seat = seats[at]!
    let nearest = Number.POSITIVE_INFINITY
    for (const two of seats) {
      const distance = Math.hypot(seat.x - two.x, seat.y - two.y)
      if (distance > 0 && distance < nearest && counts(seat, two)) nearest = distance
    }
    if (Number.isFinite(nearest)) distances.push(nearest)
  }
  return median(distances)
}
