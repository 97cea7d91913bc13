/**
 * Which seat an id means. Most ids are `section-row-number`: the row is looked up, and the seat is mostly as far from the
 * row's first as its number says. So nothing is made by seat: a map of 50,000 texts takes longer than all else of a house.
 */
import type { SeatColumns } from '../catalogue/plan/seat-columns.ts'

export interface SeatIds {
  get(id: string): number | undefined
  /** The seat's id, without all else that a seat has. */
  of(seat: number): string
  /**
   * Takes the seats of these ids from `free`, one byte a seat; ids that no seat has are passed over. The list has a line's
   * end between them. How many there were. Fastest where the ids of a row stand together.
   */
  takeAll(list: string, free: Uint8Array): number
}

const LINE_END = 10
const DASH = 45
/** Of three letters, a byte each after a one. */
const LONG = 1 << 24

export function makeSeatIds(columns: SeatColumns): SeatIds {
  return new RowIds(columns)
}

class RowIds implements SeatIds {
  /** By how the ids of a row begin: the row's number. */
  private readonly rows = new Map<string, number>()
  /** The next row that begins so. */
  private readonly again = new Map<number, number>()
  /** Each row's first seat; after the last row the number of seats. */
  private readonly starts: number[]
  private readonly numbers: Map<string, number>
  /** Numbers of few letters by these. */
  private readonly short = new Map<number, number>()
  /** Ids of another kind. */
  private readonly odd: ReadonlyMap<string, number>

  constructor(private readonly columns: SeatColumns) {
    const { count, row, number } = columns
    this.starts = [...row.runs.starts, count]
    for (const [index, beginning] of beginnings(columns).entries()) {
      const known = this.rows.get(beginning)
      if (known !== undefined) this.again.set(index, known)
      this.rows.set(beginning, index)
    }
    this.numbers = new Map(number.names.map((name, index) => [name, index]))
    for (const [name, index] of this.numbers) {
      const key = keyOf(name)
      if (key > 0) this.short.set(key, index)
    }
    this.odd = oddIds(columns)
  }

  get(id: string): number | undefined {
    const cut = id.lastIndexOf('-') + 1
    const row = this.rows.get(id.slice(0, cut))
    const number = row === undefined ? undefined : this.numbers.get(id.slice(cut))
    const seat = number === undefined ? -1 : this.seatIn(row!, number)
    return seat < 0 ? this.odd.get(id) : seat
  }

  of(seat: number): string {
    return this.columns.idOf(seat)
  }

  takeAll(list: string, free: Uint8Array): number {
    if (list === '') return 0
    let count = 0
    let row = -1
    let beginning = ''
    for (let at = 0; at <= list.length; count++) {
      let seat = -1
      let next = at + beginning.length
      if (row >= 0 && list.startsWith(beginning, at)) {
        let key = 1
        for (; next < list.length; next++) {
          const unit = list.charCodeAt(next)
          if (unit === LINE_END) break
          if (unit === DASH || unit > 0xff || key >= LONG) {
            key = 0
            break
          }
          key = (key << 8) | unit
        }
        const number = this.short.get(key)
        if (number !== undefined) seat = this.seatIn(row, number)
      }
      if (seat < 0) {
        const end = list.indexOf('\n', at)
        next = end < 0 ? list.length : end
        const id = list.slice(at, next)
        seat = this.get(id) ?? -1
        beginning = id.slice(0, id.lastIndexOf('-') + 1)
        row = this.rows.get(beginning) ?? -1
      }
      if (seat >= 0) free[seat] = 0
      at = next + 1
    }
    return count
  }

  /** The seat of the row with this number; -1 for none. */
  private seatIn(row: number, number: number): number {
    const {
      number: { of },
      ownIds,
    } = this.columns
    for (let next: number | undefined = row; next !== undefined; next = this.again.get(next)) {
      const from = this.starts[next]!
      const to = this.starts[next + 1]!
      const guess = from + number - of[from]!
      if (guess >= from && guess < to && of[guess] === number && !ownIds.has(guess)) return guess
      for (let seat = from; seat < to; seat++) if (of[seat] === number && !ownIds.has(seat)) return seat
    }
    return -1
  }
}

/** A few letters as one small number; 0 where there are more, or others than Latin ones. */
function keyOf(name: string): number {
  let key = 1
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i)
    if (unit === DASH || unit > 0xff || key >= LONG) return 0
    key = (key << 8) | unit
  }
  return key
}

/** How the ids of each row begin. */
function beginnings({ sections, sectionStarts, row }: SeatColumns): string[] {
  const { starts, values } = row.runs
  let section = -1
  return starts.map((start, run) => {
    while (sectionStarts[section + 1]! <= start) section++
    const name = row.names[values[run]!]!
    return name === '' ? `${sections[section]!}-` : `${sections[section]!}-${name}-`
  })
}

/** Seats that are called otherwise, or whose numbers have a dash in them. */
function oddIds(columns: SeatColumns): Map<string, number> {
  const { ownIds, number, count } = columns
  const odd = new Map<string, number>()
  for (const [seat, id] of ownIds) odd.set(id, seat)
  const isDashed = number.names.map((name) => name.includes('-'))
  if (isDashed.includes(true))
    for (let seat = 0; seat < count; seat++)
      if (isDashed[number.of[seat]!] && !ownIds.has(seat)) odd.set(columns.idOf(seat), seat)
  return odd
}
