/** A plan between its file and its compiled form: what every importer makes, and what lint and compile read. */
import type { PlanFault, PlanFaultCode, Section } from './plan.ts'

export interface Draft {
  name: string
  categories: { name: string; color: string | null }[]
  /** Null: the front, in the middle. */
  focus: { x: number; y: number } | null
  sections: DraftSection[]
}

export interface DraftSection extends Pick<Section, 'name' | 'kind' | 'category' | 'area'> {
  /** Places of a standing area; 0 where seats are counted. */
  capacity: number
  /** How much worse than rank 0 the section is (see quality.ts); null: told from the geometry. */
  rank: number | null
  rows: DraftRow[]
  place: string
  line: number | null
}

/** Seats on one line or curve, as the file groups them; not always one printed row. */
export interface DraftRow {
  seats: DraftSeat[]
  /** Distance of neighbours, where the file knows it; null: told from the geometry. Plan units. */
  pitch: number | null
  place: string
  line: number | null
}

export interface DraftSeat {
  id: string
  row: string
  number: string
  category: string
  x: number
  y: number
  accessible: boolean
  companion: boolean
  restrictedView: boolean
}

/** What an importer gives; no draft where the file can't be read at all. */
export interface Read {
  draft: Draft | null
  faults: PlanFault[]
}

export interface ReadOptions {
  /** For files that name no plan. */
  name: string
}

/** Seats and sections of the largest plan that is read; a stadium has 100,000. */
export const MOST_SEATS = 100_000
export const MOST_SECTIONS = 2_000
export const MOST_STANDING = 1_000_000
/** Plan units: any coordinate beyond this is a slip of the pen. */
export const FARTHEST = 1e9

export interface Place {
  place: string
  line: number | null
}

export function error(fault: PlanFaultCode, at: Place, found = '', wanted: string | null = null): PlanFault {
  return { fault, place: at.place, line: at.line, found, wanted, severity: 'error' }
}

export function warning(fault: PlanFaultCode, at: Place, found = ''): PlanFault {
  return { fault, place: at.place, line: at.line, found, wanted: null, severity: 'warning' }
}

/** The place of the seat with this index in its row. */
export function placeOfSeat(row: DraftRow, index: number): Place {
  const number = row.seats[index]?.number
  const seat = number ? `seat ${number}` : `seat at position ${index + 1}`
  return { place: row.place ? `${row.place} ${seat}` : seat, line: row.line }
}
