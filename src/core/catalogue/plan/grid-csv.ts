/**
 * Reads a hall drawn in a spreadsheet: one line for each row, one cell for each place, `zone:seat` in it,
 * `+` behind a seat for wheelchairs, nothing where the aisle is (the form of audience1st's seat maps).
 * The zone is section and category in one. `B12` is seat 12 of row B; a bare number stands in the row of its line.
 */
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type DraftSeat, type DraftSection, error, type Place, type Read, type ReadOptions } from './draft.ts'
import { text } from './fields.ts'
import type { PlanFault } from './plan.ts'
import { brief } from './take.ts'

const Lines = z.array(z.array(z.string()))

interface Cell {
  value: string
  line: number
  column: number
}

export function readGridCsv(source: string, options: ReadOptions): Read {
  const parsed = parseLines(source)
  if ('faults' in parsed) return { draft: null, faults: parsed.faults }
  const faults: PlanFault[] = []
  const sections = new Map<string, DraftSection>()
  for (const [index, cells] of parsed.lines.entries())
    for (const [column, value] of cells.entries())
      if (value !== '') addCell({ value, line: index + 1, column: column + 1 }, sections, faults)
  const drafts = [...sections.values()]
  const categories = drafts.map(({ name }) => ({ name, color: null }))
  return { draft: { name: options.name, categories, focus: null, sections: drafts }, faults }
}

function parseLines(source: string): { lines: string[][] } | { faults: PlanFault[] } {
  try {
    return { lines: Lines.parse(parse(source, { bom: true, relax_column_count: true, trim: true })) }
  } catch (cause) {
    const line = cause instanceof Error && 'lines' in cause ? Number(cause.lines) : null
    const found = cause instanceof Error ? brief(cause.message) : ''
    return { faults: [error('csv-faulty', { place: '', line }, found)] }
  }
}

function addCell(cell: Cell, sections: Map<string, DraftSection>, faults: PlanFault[]): void {
  const at: Place = { place: `cell ${columnName(cell.column)}${cell.line}`, line: cell.line }
  const match = /^([^:]+):([^:+]+?)(\+?)$/.exec(cell.value)
  const zone = match && text.safeParse(match[1])
  const name = match && text.safeParse(match[2])
  if (!match || !zone?.success || !name?.success) {
    faults.push(error('field-faulty', at, brief(cell.value), 'zone:A1, zone:A1+'))
    return
  }
  const section = sections.get(zone.data) ?? addSection(zone.data, at, sections)
  const last = section.rows.at(-1)
  const seat = seatOf(zone.data, name.data, match[3] === '+', cell)
  if (last?.line === cell.line) last.seats.push(seat)
  else section.rows.push({ seats: [seat], pitch: 1, place: `line ${cell.line}`, line: cell.line })
}

function addSection(name: string, at: Place, sections: Map<string, DraftSection>): DraftSection {
  const section: DraftSection = {
    name,
    kind: 'seated',
    category: null,
    area: null,
    capacity: 0,
    rank: null,
    rows: [],
    place: `zone "${name}"`,
    line: at.line,
  }
  sections.set(name, section)
  return section
}

function seatOf(zone: string, name: string, accessible: boolean, { line, column }: Cell): DraftSeat {
  const [, row, number] = /^(.*?)[\s-]*(\d+)$/.exec(name) ?? ['', '', name]
  return {
    id: `${zone}-${name}`,
    row: row || String(line),
    number: number ?? name,
    category: zone,
    x: column,
    y: line,
    accessible,
    companion: false,
    restrictedView: false,
  }
}

/** 1 -> A, 27 -> AA, as spreadsheets have it. */
function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}
