/** What a plan is drawn from in a window of any size, made once: plans are immutable and kept by who reads them. */
import type { Plan, Seat } from '../../core/catalogue/plan/plan.ts'
import { shown } from '../../core/text.ts'
import { drawFloor, type FloorDrawing } from './draw-floor.ts'
import { type Floor, floorsOf } from './floors.ts'
import type { MapWords } from './layout.ts'
import { greatest, least } from './numbers.ts'

export interface PlanParts {
  seats: readonly Seat[]
  /** Section name by seat, as it is shown. */
  sections: readonly string[]
  indexOf: ReadonlyMap<string, number>
  /** How many seats would stand side by side from one end of its widest floor to the other. */
  seatsAcross: number
  draw(columnsPerSeat: number, words: MapWords): FloorDrawing[]
}

const known = new WeakMap<Plan, PlanParts>()

export function partsOf(plan: Plan): PlanParts {
  const before = known.get(plan)
  if (before) return before
  const floors = floorsOf(plan)
  const drawings = new Map<string, FloorDrawing[]>()
  const seats = plan.sections.flatMap((section) => section.seats)
  const made: PlanParts = {
    seats,
    sections: plan.sections.flatMap((section) => section.seats.map(() => shown(section.name))),
    indexOf: new Map(seats.map((seat, index) => [seat.id, index])),
    seatsAcross: Math.max(0, ...floors.map((floor) => seatsAcross(plan, floor))),
    draw(columnsPerSeat, words) {
      const key = `${columnsPerSeat} ${words.stage}`
      const drawn = drawings.get(key) ?? floors.map((floor) => drawFloor(plan, floor, columnsPerSeat, words))
      drawings.set(key, drawn)
      return drawn
    },
  }
  known.set(plan, made)
  return made
}

function seatsAcross(plan: Plan, floor: Floor): number {
  const xs = floor.sections.flatMap((section) => plan.sections[section]!.seats.map(({ x }) => x))
  return xs.length === 0 ? 0 : (greatest(xs) - least(xs)) / floor.pitch
}
