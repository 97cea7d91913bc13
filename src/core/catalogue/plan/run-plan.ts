/** A train on its way as a plan: a section and a category for each class, so that whatever sells a house sells a train. */
import type { CoachDraft } from '../../rail/coach.ts'
import type { Route } from '../../rail/route.ts'
import type { Train } from '../../rail/train.ts'
import type { Plan, Seat, Section } from './plan.ts'

/** Width of the aisle of a coach, and between two coaches on the seat map. In seats. */
const AISLE = 1
const GAP = 2

/** Coaches stand side by side on the map, their rows one below another. */
export function planOfRun({ name, stops, legs }: Route, train: Train, coaches: readonly CoachDraft[]): Plan {
  const at = layOut(train, coaches)
  let segments = 0
  const sections = train.classes.map((className, inClass): Section => {
    const indexes = train.id.map((_, seat) => seat).filter((seat) => train.classOf[seat] === inClass)
    const ranked = [...train.byComfort[inClass]!, ...train.heldBackOf[inClass]!]
    const comfort = new Map(ranked.map((seat, rank) => [seat, rank]))
    const seats = indexes.map((seat, i): Seat => {
      const before = indexes[i - 1]
      if (before !== undefined && train.halfRowOf[before] !== train.halfRowOf[seat]) segments++
      const { x, y } = at[seat]!
      return {
        ...nameOf(train, coaches, seat),
        category: className,
        x,
        y,
        segment: segments,
        quality: comfort.get(seat)!,
        accessible: train.accessible[seat] === 1,
        companion: train.heldBack[seat] === 1 && train.accessible[seat] === 0,
        restrictedView: false,
      }
    })
    segments++
    return {
      name: className,
      kind: 'seated',
      capacity: seats.length * legs,
      category: null,
      area: null,
      seats,
    }
  })
  const categories = train.classes.map((className) => ({ name: className, color: null }))
  return { name, categories, focus: { x: 0, y: 0 }, sections, run: { stops, coaches } }
}

/** `5-1A`: coach 5, row 1, seat A. */
function nameOf(train: Train, coaches: readonly CoachDraft[], seat: number) {
  const id = train.id[seat]!
  const { number: block } = coaches[train.coachOf[seat]!]!
  const place = id.slice(block.length + 1)
  return { id, label: id, block, row: place.slice(0, -1), number: place.slice(-1) }
}

function layOut(train: Train, coaches: readonly CoachDraft[]): { x: number; y: number }[] {
  let left = 0
  let firstRow = 0
  let firstHalf = 0
  const places: { x: number; y: number }[] = []
  for (const [coach, { start, end }] of train.coaches.entries()) {
    const { halves, rows } = coaches[coach]!
    const starts = halves.map((_, half) => halves.slice(0, half).join('').length + half * AISLE)
    for (let seat = start; seat < end; seat++) {
      const half = (train.halfRowOf[seat]! - firstHalf) % halves.length
      places.push({ x: left + starts[half]! + train.placeOf[seat]!, y: train.rowOf[seat]! - firstRow })
    }
    left += halves.join('').length + (halves.length - 1) * AISLE + GAP
    firstRow += rows
    firstHalf += rows * halves.length
  }
  return places
}
