/**
 * Which seat an id means, in a table of numbers: a map of 50,000 texts takes ten times as long to make, and three times
 * the room. Ids may be read out of a longer text without being cut out of it.
 */
import { assert } from '../assert.ts'
import { idAt, type SeatColumns } from '../catalogue/plan/seat-columns.ts'

export interface SeatIds {
  get(id: string): number | undefined
  /** The seat's id, without all else that a seat has. */
  of(seat: number): string
  /** Each of the ids in `list`, which `separator` stands between; -1 for one that no seat has. How many there were. */
  each(list: string, separator: string, found: (seat: number) => void): number
}

const START = 0x811c9dc5 | 0
const DASH = 45
const add = (hash: number, unit: number) => Math.imul(hash ^ unit, 0x01000193)

/** It is a bug where two seats have one id. */
export function makeSeatIds(columns: SeatColumns): SeatIds {
  const { count } = columns
  // At least a fifth stays empty.
  const size = 1 << Math.ceil(Math.log2(Math.max(2, 1.25 * count)))
  const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & (size - 1)
  // By slot: the seat and one; 0 for none.
  const table = new Int32Array(size)
  const hashes = hashesOf(columns)
  for (let seat = 0; seat < count; seat++) {
    let slot = slotOf(hashes[seat]!)
    for (; table[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const other = table[slot]! - 1
      const isTwice = hashes[other] === hashes[seat] && idAt(columns, other) === idAt(columns, seat)
      assert(!isTwice, 'a compiled plan has no seat id twice')
    }
    table[slot] = seat + 1
  }

  const find = (text: string, from: number, to: number, hash: number): number => {
    for (let slot = slotOf(hash); table[slot] !== 0; slot = (slot + 1) & (size - 1))
      if (isId(columns, table[slot]! - 1, text, from, to)) return table[slot]! - 1
    return -1
  }
  return {
    get(id) {
      const seat = find(id, 0, id.length, hashOf(START, id))
      return seat < 0 ? undefined : seat
    },
    of: (seat) => idAt(columns, seat),
    each(list, separator, found) {
      const end = separator.charCodeAt(0)
      let count = 0
      for (let from = 0; from < list.length; ) {
        let [to, hash] = [from, START]
        for (; to < list.length; to++) {
          const unit = list.charCodeAt(to)
          if (unit === end) break
          hash = add(hash, unit)
        }
        found(find(list, from, to, hash))
        from = to + 1
        count++
      }
      return count
    },
  }
}

/** An id begins as that of the seat before it does, mostly: by section, then by row. */
function hashesOf({ count, sections, sectionOf, row, number, ownIds }: SeatColumns): Int32Array {
  const hashes = new Int32Array(count)
  let [section, line, begun] = [-1, -1, START]
  for (let seat = 0; seat < count; seat++) {
    if (sectionOf[seat] !== section || row.of[seat] !== line) {
      section = sectionOf[seat]!
      line = row.of[seat]!
      begun = add(hashOf(START, sections[section]!), DASH)
      const name = row.names[line]!
      if (name !== '') begun = add(hashOf(begun, name), DASH)
    }
    hashes[seat] = hashOf(begun, number.names[number.of[seat]!]!)
  }
  for (const [seat, id] of ownIds) hashes[seat] = hashOf(START, id)
  return hashes
}

function hashOf(start: number, text: string): number {
  let hash = start
  for (let i = 0; i < text.length; i++) hash = add(hash, text.charCodeAt(i))
  return hash
}

/** Whether the seat's id is what stands there; makes no text. */
function isId(columns: SeatColumns, seat: number, text: string, from: number, to: number): boolean {
  const own = columns.ownIds.size > 0 ? columns.ownIds.get(seat) : undefined
  if (own !== undefined) return own.length === to - from && standsAt(text, from, own)
  const section = columns.sections[columns.sectionOf[seat]!]!
  const row = columns.row.names[columns.row.of[seat]!]!
  const number = columns.number.names[columns.number.of[seat]!]!
  const rowAt = from + section.length + 1
  const numberAt = row === '' ? rowAt : rowAt + row.length + 1
  return (
    numberAt + number.length === to &&
    standsAt(text, numberAt, number) &&
    text.charCodeAt(rowAt - 1) === DASH &&
    (row === '' || (standsAt(text, rowAt, row) && text.charCodeAt(numberAt - 1) === DASH)) &&
    standsAt(text, from, section)
  )
}

/** As `startsWith`, which takes four times as long for texts this short. */
function standsAt(text: string, at: number, part: string): boolean {
  for (let i = 0; i < part.length; i++) if (text.charCodeAt(at + i) !== part.charCodeAt(i)) return false
  return true
}
