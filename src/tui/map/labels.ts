/** Row letters and names on cells that no seat needs. */
import { widthOf } from '../../core/width.ts'
import { cellKey, least } from './numbers.ts'
import type { Placed, PlacedRank, PlacedRow } from './place.ts'

export interface MapText {
  column: number
  line: number
  text: string
  meaning: 'row' | 'section' | 'stage' | 'standing'
  /** Of a standing area: its section in the plan. The text only keeps the room of what will be counted there. */
  stand?: number
}

export interface Ground {
  /** Cells that are used, by their keys. */
  used: Set<number>
  texts: MapText[]
}

export function groundOf(placed: Placed): Ground {
  const used = new Set<number>()
  for (const [seat, column] of placed.columns.entries()) used.add(cellKey(column, placed.lines[seat]!))
  return { used, texts: [] }
}

/** Puts the text where all its cells, and one on each side, are free. */
export function putWhereFree(ground: Ground, text: MapText, margin = 1): boolean {
  const width = widthOf(text.text)
  for (let step = -margin; step < width + margin; step++)
    if (ground.used.has(cellKey(text.column + step, text.line))) return false
  for (let step = 0; step < width; step++) ground.used.add(cellKey(text.column + step, text.line))
  ground.texts.push(text)
  return true
}

/** A hall is plain where at least so much of it is straight rows, each on a line of its own. */
const PLAIN = 0.9

/**
 * Row letters: at the left side where a line of the map is one row (a plain hall, across its aisles), else
 * before each run that has room for it.
 */
export function putRowLabels(ground: Ground, rows: readonly PlacedRow[], seats: number): void {
  const byLine = new Map<number, PlacedRow[]>()
  for (const row of rows) byLine.set(row.line, [...(byLine.get(row.line) ?? []), row])
  const left = least(rows.map((row) => row.from))
  const isOneRow = (line: PlacedRow[]) => line.every((row) => row.label === line[0]!.label)
  const straight = rows.reduce((sum, row) => sum + row.seats, 0)
  const single = [...byLine.values()].filter(isOneRow).length
  const isPlainHall = straight >= seats * PLAIN && single >= byLine.size * PLAIN
  for (const line of byLine.values()) {
    const sorted = [...line].sort((a, b) => a.from - b.from)
    if (isPlainHall && isOneRow(line)) putLabel(ground, sorted[0]!, left - 2)
    else
      for (const row of sorted) putLabel(ground, row, row.from - 2) || putLabel(ground, row, row.from - 1, 0)
  }
}

/** Letters above the rows that go straight down, where each has the width of one seat. */
export function putRankLabels(ground: Ground, ranks: readonly PlacedRank[], columnsPerSeat: number): void {
  for (const { column, top, label } of ranks)
    if (widthOf(label) <= columnsPerSeat)
      putWhereFree(ground, { column, line: top - 1, text: label, meaning: 'row' }, 0)
}

function putLabel(ground: Ground, row: PlacedRow, end: number, margin = 1): boolean {
  const column = end - widthOf(row.label) + 1
  return putWhereFree(ground, { column, line: row.line, text: row.label, meaning: 'row' }, margin)
}
