/**
 * A plan on terminal cells: every seat on exactly one, floors one below the other or side by side where there is
 * room, with names, row letters and the stage. Pure; cells count from 0 and may be more than the window has.
 */
import type { Plan, Seat } from '../../core/catalogue/plan/plan.ts'
import type { FloorDrawing } from './draw-floor.ts'
import type { MapText } from './labels.ts'
import { cellKey } from './numbers.ts'
import { partsOf } from './plan-parts.ts'
import { type Stand, standsOf } from './stands.ts'
import type { Window } from './view.ts'

/** What stands somewhere on cells, to be moved through. */
export interface Places {
  columns: Int32Array
  lines: Int32Array
  width: number
  height: number
  columnsPerSeat: number
}

export interface MapLayout extends Places {
  /** The plan's seats, section after section. */
  seats: readonly Seat[]
  /** They have places behind those of the seats: the first of them is the place `seats.length`. */
  stands: readonly Stand[]
  /** Section name by seat. */
  sections: readonly string[]
  indexOf: ReadonlyMap<string, number>
  texts: MapText[]
  /** That it was laid out for. */
  window: Window
  /** Which seat a cell shows, or -1. */
  at(column: number, line: number): number
}

export interface MapWords {
  stage: string
}

const BETWEEN_FLOORS = { lines: 1, columns: 6 }

/** Seats get two columns where the house then still fits the window's width. */
export function layoutPlan(plan: Plan, window: Window, words: MapWords): MapLayout {
  const parts = partsOf(plan)
  const wide = parts.seatsAcross * 2 <= window.width ? parts.draw(2, words) : null
  if (wide?.every((floor) => floor.width <= window.width)) return join(plan, wide, 2, window)
  return join(plan, parts.draw(1, words), 1, window)
}

function join(plan: Plan, floors: FloorDrawing[], columnsPerSeat: number, window: Window): MapLayout {
  const { seats, sections, indexOf } = partsOf(plan)
  const corners = arrange(floors, window)
  const texts = floors.flatMap((floor, index) => movedBy(floor.texts, corners[index]!))
  const stands = standsOf(plan, texts)
  const layout = {
    ...{ seats, stands, sections, indexOf, columnsPerSeat, window },
    columns: new Int32Array(seats.length + stands.length),
    lines: new Int32Array(seats.length + stands.length),
    texts: texts.filter(({ stand }) => stand === undefined),
  }
  stands.forEach((stand, index) => {
    layout.columns[seats.length + index] = stand.column + Math.floor(stand.width / 2)
    layout.lines[seats.length + index] = stand.line
  })
  floors.forEach((floor, index) => {
    const { column, line } = corners[index]!
    floor.seats.forEach((seat, at) => {
      layout.columns[seat] = floor.columns[at]! + column
      layout.lines[seat] = floor.lines[at]! + line
    })
  })
  const width = Math.max(0, ...floors.map((floor, index) => corners[index]!.column + floor.width))
  const height = Math.max(0, ...floors.map((floor, index) => corners[index]!.line + floor.height))
  return { ...layout, width, height, at: seatsByCell({ ...layout, width, height }) }
}

/** A table of more cells would be larger than a list of the seats, where a plan has next to nothing in much room. */
const LARGEST_TABLE = 1 << 22

function seatsByCell(layout: Omit<MapLayout, 'at'>): MapLayout['at'] {
  const { seats, columns, lines, width, height } = layout
  if (width * height > LARGEST_TABLE) {
    const cells = new Map(seats.map((_, seat) => [cellKey(columns[seat]!, lines[seat]!), seat]))
    return (column, line) => cells.get(cellKey(column, line)) ?? -1
  }
  const table = new Int32Array(width * height).fill(-1)
  for (let seat = 0; seat < seats.length; seat++) table[lines[seat]! * width + columns[seat]!] = seat
  return (column, line) =>
    column >= 0 && line >= 0 && column < width && line < height ? table[line * width + column]! : -1
}

const movedBy = (texts: MapText[], { column, line }: { column: number; line: number }): MapText[] =>
  texts.map((text) => ({ ...text, column: text.column + column, line: text.line + line }))

/** Below each other where that fits; side by side where only that fits; else below each other, to be scrolled. */
function arrange(floors: FloorDrawing[], window: Window): { column: number; line: number }[] {
  const height = sum(floors.map((floor) => floor.height + BETWEEN_FLOORS.lines)) - BETWEEN_FLOORS.lines
  const width = sum(floors.map((floor) => floor.width + BETWEEN_FLOORS.columns)) - BETWEEN_FLOORS.columns
  const beside = height > window.height && width <= window.width
  const widest = Math.max(...floors.map((floor) => floor.width))
  let next = 0
  return floors.map((floor) => {
    const corner = beside
      ? { column: next, line: 0 }
      : { column: Math.floor((widest - floor.width) / 2), line: next }
    next += beside ? floor.width + BETWEEN_FLOORS.columns : floor.height + BETWEEN_FLOORS.lines
    return corner
  })
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
