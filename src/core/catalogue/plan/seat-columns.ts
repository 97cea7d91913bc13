/**
 * The seats of a plan by column: 50,000 of them are read into these in a fraction of the time and room that as many
 * objects take, and most seats are never looked at as objects.
 */
import type { Body, Column } from './encode.ts'
import type { Seat } from './plan.ts'
import { fullName, seatName } from './seat-names.ts'

/** What stands in few rows or blocks is kept once; seats have its number. */
export interface Names<T = string> {
  readonly names: readonly T[]
  readonly of: Uint16Array | Int32Array
}

export interface SeatColumns {
  readonly count: number
  readonly sections: readonly string[]
  readonly sectionOf: Int32Array
  readonly row: Names
  readonly number: Names
  readonly category: Names
  readonly block: Names<string | null>
  readonly x: Float64Array
  readonly y: Float64Array
  readonly quality: Float64Array
  /** Which run of equal segment numbers, counted over the plan, and each run's number. */
  readonly segmentOf: Int32Array
  readonly segmentNumbers: readonly number[]
  /** Bits of FLAGS. */
  readonly flags: Uint8Array
  /** The ids and labels that do not follow from the names. */
  readonly ownIds: ReadonlyMap<number, string>
  readonly ownLabels: ReadonlyMap<number, string>
}

export const FLAGS = { accessible: 1, companion: 2, restricted: 4, blockInLabel: 8 }

export function makeColumns(bodies: readonly Body[]): SeatColumns {
  const count = bodies.reduce((sum, body) => sum + countOf(body.row), 0)
  const numbers = () => new Float64Array(count)
  const [x, y, quality, segment] = [numbers(), numbers(), numbers(), new Int32Array(count)]
  const [row, number, category] = [
    new Naming<string>(count),
    new Naming<string>(count),
    new Naming<string>(count),
  ]
  const block = new Naming<string | null>(count)
  const flags = new Uint8Array(count)
  const sectionOf = new Int32Array(count)
  const [ownIds, ownLabels] = [new Map<number, string>(), new Map<number, string>()]
  let at = 0
  for (const [position, body] of bodies.entries()) {
    fill(body.x, x, at)
    fill(body.y, y, at)
    fill(body.quality, quality, at)
    fill(body.segment, segment, at)
    fill(body.flags, flags, at)
    number.fill(body.number, at)
    category.fill(body.seatCategory, at)
    block.fill(body.block, at)
    eachRun(body.id, at, (id, from, to) => {
      if (id !== 0) for (let seat = from; seat < to; seat++) ownIds.set(seat, id)
    })
    eachRun(body.label, at, (label, from, to) => {
      for (let seat = from; label !== 0 && seat < to; seat++)
        if (label === 1) flags[seat]! |= FLAGS.blockInLabel
        else ownLabels.set(seat, label)
    })
    const end = row.fill(body.row, at)
    sectionOf.fill(position, at, end)
    at = end
  }
  return {
    ...{
      count,
      sections: bodies.map(({ name }) => name),
      sectionOf,
      x,
      y,
      quality,
      flags,
      ownIds,
      ownLabels,
    },
    ...{ row: row.done(), number: number.done(), category: category.done(), block: block.done() },
    ...runsOf(segment),
  }
}

export function idAt(columns: SeatColumns, seat: number): string {
  return columns.ownIds.get(seat) ?? `${sectionAt(columns, seat)}-${nameAt(columns, seat)}`
}

export function seatAt(columns: SeatColumns, seat: number): Seat {
  const flags = columns.flags[seat]!
  const block = textAt(columns.block, seat)
  const shown = flags & FLAGS.blockInLabel ? block : null
  const label = columns.ownLabels.get(seat)
  return {
    id: idAt(columns, seat),
    label: label ?? fullName(sectionAt(columns, seat), shown, nameAt(columns, seat)),
    block,
    row: textAt(columns.row, seat),
    number: textAt(columns.number, seat),
    category: textAt(columns.category, seat),
    x: columns.x[seat]!,
    y: columns.y[seat]!,
    segment: columns.segmentNumbers[columns.segmentOf[seat]!]!,
    quality: columns.quality[seat]!,
    accessible: (flags & FLAGS.accessible) > 0,
    companion: (flags & FLAGS.companion) > 0,
    restrictedView: (flags & FLAGS.restricted) > 0,
  }
}

export const textAt = <T>({ names, of }: Names<T>, seat: number): T => names[of[seat]!]!

const sectionAt = ({ sections, sectionOf }: SeatColumns, seat: number) => sections[sectionOf[seat]!]!

const nameAt = ({ row, number }: SeatColumns, seat: number) =>
  seatName({ row: textAt(row, seat), number: textAt(number, seat) })

class Naming<T extends string | null> {
  private readonly names: T[] = []
  private readonly known = new Map<T, number>()
  private readonly of: Int32Array

  constructor(count: number) {
    this.of = new Int32Array(count)
  }

  fill(column: Column<T>, at: number): number {
    let next = at
    for (const part of column)
      if (Array.isArray(part)) {
        this.of.fill(this.numberOf(part[0]), next, next + part[1])
        next += part[1]
      } else this.of[next++] = this.numberOf(part)
    return next
  }

  done(): Names<T> {
    const isFew = this.names.length <= 0x10000
    return { names: this.names, of: isFew ? Uint16Array.from(this.of) : this.of }
  }

  private numberOf(name: T): number {
    const known = this.known.get(name)
    if (known !== undefined) return known
    this.known.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

function fill(column: Column<number>, into: Float64Array | Int32Array | Uint8Array, at: number): void {
  let next = at
  for (const part of column)
    if (typeof part === 'number') into[next++] = part
    else {
      into.fill(part[0], next, next + part[1])
      next += part[1]
    }
}

function eachRun<T extends string | number | null>(
  column: Column<T>,
  at: number,
  work: (value: T, from: number, to: number) => void,
): void {
  let next = at
  for (const part of column) {
    const from = next
    if (Array.isArray(part)) next += part[1]
    else next++
    work(Array.isArray(part) ? part[0] : part, from, next)
  }
}

function countOf(column: Column<string>): number {
  return column.reduce((sum: number, part) => sum + (Array.isArray(part) ? part[1] : 1), 0)
}

/** From each seat's segment number, in place, to which run of equal numbers it is in. */
function runsOf(segment: Int32Array) {
  const segmentNumbers: number[] = []
  let last: number | undefined
  for (let seat = 0; seat < segment.length; seat++) {
    const number = segment[seat]!
    if (number !== last) segmentNumbers.push(number)
    last = number
    segment[seat] = segmentNumbers.length - 1
  }
  return { segmentOf: segment, segmentNumbers }
}
