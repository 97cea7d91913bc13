/**
 * Which sections can share one drawing. Floors of a house are often drawn over each other in the file (the real
 * theatre's two floors overlap seat by seat); blocks of one floor stand side by side. A section that lies on
 * seats already drawn begins a drawing of its own.
 */
import type { Plan, Seat } from '../../core/catalogue/plan/plan.ts'
import { cellKey, median } from './numbers.ts'
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
  const floors: { sections: number[]; places: Set<number> }[] = []
  plan.sections.forEach((section, index) => {
    const places = section.seats.map((seat) => place(seat, pitch))
    const fits = (floor: { places: Set<number> }) =>
      places.filter((at) => floor.places.has(at)).length <= places.length * OVERLAP
    const floor = floors.find(fits)
    if (floor) floor.sections.push(index)
    else floors.push({ sections: [index], places: new Set(places) })
    for (const at of places) floor?.places.add(at)
  })
  return floors.map(({ sections }) => ({ sections, pitch, rowPitch: rowPitch(plan, sections, pitch) }))
}

function place(seat: Seat, pitch: number): number {
  return cellKey(Math.round(seat.x / pitch), Math.round(seat.y / pitch))
}

/** Median distance of neighbours in the runs between aisles. */
function seatPitch(seats: readonly Seat[]): number {
  const gaps: number[] = []
  for (let at = 1; at < seats.length; at++) {
    const [one, two] = [seats[at - 1]!, seats[at]!]
    if (one.segment === two.segment) gaps.push(Math.hypot(one.x - two.x, one.y - two.y))
  }
  return median(gaps) || median(nearest(seats, SAMPLE, () => true)) || 1
}

/** Median distance from a seat to the nearest one of another row of its section. */
function rowPitch(plan: Plan, sections: readonly number[], pitch: number): number {
  const other = (one: Seat, two: Seat) => one.segment !== two.segment && one.row !== two.row
  const each = Math.max(4, Math.ceil(SAMPLE / sections.length))
  const found =
    median(sections.flatMap((section) => nearest(plan.sections[section]!.seats, each, other))) || pitch
  return Math.min(Math.max(found, pitch * 0.5), pitch * 3)
}

/** Of about `sample` seats, the distance to the nearest other one that counts. */
function nearest(
  seats: readonly Seat[],
  sample: number,
  counts: (one: Seat, two: Seat) => boolean,
): number[] {
  const step = Math.max(1, Math.floor(seats.length / sample))
  const distances: number[] = []
  for (let at = 0; at < seats.length; at += step) {
    const seat = seats[at]!
    let least = Number.POSITIVE_INFINITY
    for (const two of seats) {
      const square = (seat.x - two.x) ** 2 + (seat.y - two.y) ** 2
      if (square > 0 && square < least && counts(seat, two)) least = square
    }
    if (Number.isFinite(least)) distances.push(Math.sqrt(least))
  }
  return distances
}
