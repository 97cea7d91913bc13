/** One floor: its seats on cells, with the names, row letters, stage and standing areas around them. */
import type { Plan, Section } from '../../core/catalogue/plan/plan.ts'
import { shown } from '../../core/text.ts'
import { widthOf } from '../../core/width.ts'
import type { Floor } from './floors.ts'
import { type Ground, groundOf, type MapText, putRankLabels, putRowLabels, putWhereFree } from './labels.ts'
import type { MapWords } from './layout.ts'
import { greatest, least } from './numbers.ts'
import { type Placed, placeSeats } from './place.ts'
import { putSeatNumbers } from './seat-numbers.ts'
import { standWidth } from './stands.ts'

export interface FloorDrawing {
  /** Indexes into all seats of the plan, section after section. */
  seats: number[]
  columns: Int32Array
  lines: Int32Array
  width: number
  height: number
  texts: MapText[]
}

export function drawFloor(plan: Plan, floor: Floor, columnsPerSeat: number, words: MapWords): FloorDrawing {
  const starts = sectionStarts(plan)
  const seats = floor.sections.flatMap((section) =>
    plan.sections[section]!.seats.map((_, at) => starts[section]! + at),
  )
  const places = floor.sections.flatMap((section) => plan.sections[section]!.seats)
  const placed = placeSeats(places, floor, columnsPerSeat)
  const ground = groundOf(placed)
  const named = <Row extends { label: string }>(row: Row) => ({ ...row, label: shown(row.label) })
  putRowLabels(ground, placed.rows.map(named), places.length)
  putRankLabels(ground, placed.ranks.map(named), columnsPerSeat)
  const sections = floor.sections.map((index) => plan.sections[index]!)
  for (const index of floor.sections) putStanding(ground, index, plan.sections[index]!, placed)
  putNames(ground, plan, sections, placed)
  putStage(ground, plan, placed, words)
  if (columnsPerSeat > 1) putSeatNumbers(ground, places, placed)
  return trimmed(seats, placed, ground)
}

function sectionStarts(plan: Plan): number[] {
  let next = 0
  return plan.sections.map((section) => {
    const start = next
    next += section.seats.length
    return start
  })
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

function boxOf(columns: Iterable<number>, lines: Iterable<number>): Box {
  return { left: least(columns), right: greatest(columns), top: least(lines), bottom: greatest(lines) }
}

/** The stage is where people look: above or below the seats, or amid them where there is room. */
function putStage(ground: Ground, plan: Plan, placed: Placed, words: MapWords): void {
  if (placed.columns.length === 0) return
  const box = boxOf(placed.columns, placed.lines)
  const focus = placed.cellOf(plan.focus.x, plan.focus.y)
  const half = Math.floor(widthOf(words.stage) / 2)
  const column = Math.min(Math.max(focus.column, box.left + half), box.right - half) - half
  const text = { text: words.stage, meaning: 'stage' as const }
  const put = (lines: number[]) => lines.some((line) => putWhereFree(ground, { ...text, column, line }))
  if (focus.line < box.top) put([box.top - 1, box.top - 2, box.top - 3])
  else if (focus.line > box.bottom) put([box.bottom + 1, box.bottom + 2, box.bottom + 3])
  else putWhereFree(ground, { ...text, column: focus.column - half, line: focus.line })
}

/** In the middle of its area, or on the nearest lines that are free: it can be sold, so it is always there. */
function putStanding(ground: Ground, stand: number, section: Section, placed: Placed): void {
  if (section.kind !== 'standing') return
  const { x, y, width, height } = section.area ?? { x: 0, y: 0, width: 0, height: 0 }
  const middle = placed.cellOf(x + width / 2, y + height / 2)
  const text = ' '.repeat(standWidth(section))
  const column = middle.column - Math.floor(text.length / 2)
  const put = (line: number) => putWhereFree(ground, { column, line, text, meaning: 'standing', stand })
  for (let step = 0; !put(middle.line + step) && !put(middle.line - step); step++);
}

/** A floor of one section is headed by its name; sections that share a floor are named above or below their seats. */
function putNames(ground: Ground, plan: Plan, sections: Section[], placed: Placed): void {
  if (plan.sections.length === 1) return
  const seated = sections.filter(({ seats }) => seats.length > 0)
  let start = 0
  for (const section of seated) {
    const end = start + section.seats.length
    const box = boxOf(placed.columns.subarray(start, end), placed.lines.subarray(start, end))
    const text = shown(section.name)
    if (seated.length === 1) {
      putWhereFree(ground, { column: box.left, line: box.top - 1, text, meaning: 'section' })
    } else {
      const column = Math.floor((box.left + box.right + 1 - widthOf(text)) / 2)
      const lines = [box.top - 1, box.bottom + 1, box.top - 2]
      lines.some((line) => putWhereFree(ground, { column, line, text, meaning: 'section' }))
    }
    start = end
  }
}

/** Moves everything so that it begins at column 0, line 0. */
function trimmed(seats: number[], placed: Placed, ground: Ground): FloorDrawing {
  const texts = ground.texts
  if (placed.columns.length === 0 && texts.length === 0) return emptyDrawing(seats)
  const box = boxOf(
    [...placed.columns, ...texts.flatMap((text) => [text.column, text.column + widthOf(text.text) - 1])],
    [...placed.lines, ...texts.flatMap((text) => [text.line, text.line])],
  )
  return {
    seats,
    columns: placed.columns.map((column) => column - box.left),
    lines: placed.lines.map((line) => line - box.top),
    width: box.right - box.left + 1,
    height: box.bottom - box.top + 1,
    texts: texts.map((text) => ({ ...text, column: text.column - box.left, line: text.line - box.top })),
  }
}

function emptyDrawing(seats: number[]): FloorDrawing {
  return { seats, columns: new Int32Array(0), lines: new Int32Array(0), width: 0, height: 0, texts: [] }
}
