/** A coach as a person describes it, and the seats that it has. */
import type { AddFault } from './faults.ts'

export interface CoachDraft {
  /** As it stands beside the door: `21`. */
  number: string
  class: string
  /** open: the halves of a row lie across an aisle. compartment: each row is one, its halves face each other. */
  kind: 'open' | 'compartment'
  rows: number
  /** Number of the first row; the rows count up from it. */
  first: number
  /** Letters of each half-row, from side to side: AB + CD, ABC + DF. Neighbours in the text are neighbours in the coach. */
  halves: string[]
  /** Of open coaches: rows that face the next one over a table. */
  tables: number[]
  /** Seats that are not there, by row and letter: `1A`. */
  without: string[]
  /** Wheelchair places, and the seats beside them for who comes along: kept for whoever asks. None where it is left out. */
  accessible?: string[] | undefined
  companion?: string[] | undefined
}

export interface CoachSeat {
  /** `21-7A`: the claim's seat. */
  id: string
  /** Row within the coach, from 0. */
  row: number
  /** Half of the row, from 0. */
  half: number
  /** Place within the half, from 0. */
  place: number
  /** Seats that face each other have the same bay: the compartment, or the two rows at a table. */
  bay: number
  isWindow: boolean
  accessible: boolean
  companion: boolean
}

export function seatsOf(draft: CoachDraft, add: AddFault): CoachSeat[] {
  checkTables(draft, add)
  const missing = new Set(draft.without)
  const marks = marksOf(draft)
  const seats: CoachSeat[] = []
  for (let row = 0; row < draft.rows; row++)
    for (const [half, letters] of draft.halves.entries())
      for (const [place, letter] of [...letters].entries()) {
        const name = `${draft.first + row}${letter}`
        if (missing.delete(name)) continue
        const isWindow = isAtWindow(draft, half, place)
        const bay = bayOf(draft, row)
        seats.push({ id: `${draft.number}-${name}`, row, half, place, bay, isWindow, ...marks(name) })
      }
  const place = `coach "${draft.number}"`
  for (const name of missing) add('field-faulty', `${place} without`, name)
  checkMarks(draft, new Set(seats.map(({ id }) => id)), add)
  if (seats.length === 0) add('coach-empty', place)
  if (new Set(seats.map(({ id }) => id)).size < seats.length)
    add('seat-duplicate', place, draft.halves.join(' + '))
  return seats
}

/** By the seat's name in its coach. */
function marksOf({ accessible = [], companion = [] }: CoachDraft) {
  return (name: string) => ({ accessible: accessible.includes(name), companion: companion.includes(name) })
}

/** Marks stand on seats that there are, and a seat is one of both. */
function checkMarks(
  { number, accessible = [], companion = [] }: CoachDraft,
  ids: ReadonlySet<string>,
  add: AddFault,
): void {
  const place = `coach "${number}"`
  for (const name of accessible)
    if (!ids.has(`${number}-${name}`)) add('field-faulty', `${place} accessible`, name)
  for (const name of companion)
    if (!ids.has(`${number}-${name}`) || accessible.includes(name))
      add('field-faulty', `${place} companion`, name)
}

/** A table stands between a row and the next, and a row has one at most. */
function checkTables(draft: CoachDraft, add: AddFault): void {
  const last = draft.first + draft.rows - 1
  for (const row of draft.tables) {
    const isTaken = draft.tables.includes(row - 1)
    if (draft.kind === 'compartment' || row < draft.first || row >= last || isTaken)
      add('table-faulty', `coach "${draft.number}" row ${row}`, String(row), `${draft.first}..${last - 1}`)
  }
}

/** Rows at one table have the number of the first of them. */
function bayOf({ kind, tables, first }: CoachDraft, row: number): number {
  return kind === 'open' && tables.includes(first + row - 1) ? row - 1 : row
}

/** Half-rows of an open coach lie at either side, those of a compartment both between window and corridor. */
function isAtWindow({ kind, halves }: CoachDraft, half: number, place: number): boolean {
  if (kind === 'compartment') return place === 0
  const last = halves.length - 1
  return (half === 0 && place === 0) || (half === last && place === halves[last]!.length - 1)
}
