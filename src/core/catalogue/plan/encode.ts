/**
 * A section as one short text, so that a plan loads in as many rows as it has sections. Seats are kept by column;
 * runs of equal values as `[value, count]`; what follows from other columns is left out. Nothing is lost.
 */
import { assert } from '../../assert.ts'
import { canonical, type Json } from '../../canonical.ts'
import type { Seat, Section } from './plan.ts'
import { fullName, seatName } from './seat-names.ts'

const VERSION = 1

type Scalar = string | number | null
/** Values or, for runs, `[value, count]`. */
type Column<T extends Scalar> = (T | [T, number])[]

interface Body extends Omit<Section, 'seats'> {
  v: number
  /** 0 where the id is `section-row-number`. */
  id: Column<string | 0>
  /** 0 where the label has no block in it, 1 where it has. */
  label: Column<string | 0 | 1>
  block: Column<string | null>
  row: Column<string>
  number: Column<string>
  seatCategory: Column<string>
  x: Column<number>
  y: Column<number>
  segment: Column<number>
  quality: Column<number>
  /** 1 accessible, 2 companion, 4 restricted view. */
  flags: Column<number>
}

export function encodeSection(section: Section): string {
  const { seats, ...frame } = section
  const column = <T extends Scalar>(pick: (seat: Seat) => T) => squeeze(seats.map(pick))
  const body: Body = {
    ...frame,
    v: VERSION,
    id: column((seat) => (seat.id === `${section.name}-${seatName(seat)}` ? 0 : seat.id)),
    label: column((seat) => labelCode(section.name, seat)),
    block: column((seat) => seat.block),
    row: column((seat) => seat.row),
    number: column((seat) => seat.number),
    seatCategory: column((seat) => seat.category),
    x: column((seat) => seat.x),
    y: column((seat) => seat.y),
    segment: column((seat) => seat.segment),
    quality: column((seat) => seat.quality),
    flags: column(
      (seat) => Number(seat.accessible) + 2 * Number(seat.companion) + 4 * Number(seat.restrictedView),
    ),
  }
  return canonical(body as unknown as Json)
}

/** It is a bug to hand in anything that `encodeSection` didn't make. */
export function decodeSection(text: string): Section {
  const body = JSON.parse(text) as Body
  assert(body.v === VERSION, `a section's body has version ${VERSION}, found ${body.v}`)
  const { name, kind, capacity, category, area } = body
  const id = spread(body.id)
  const label = spread(body.label)
  const block = spread(body.block)
  const row = spread(body.row)
  const number = spread(body.number)
  const seatCategory = spread(body.seatCategory)
  const [x, y, segment] = [spread(body.x), spread(body.y), spread(body.segment)]
  const [quality, flags] = [spread(body.quality), spread(body.flags)]
  const seats: Seat[] = []
  for (let i = 0; i < row.length; i++) {
    const seat = seatName({ row: row[i]!, number: number[i]! })
    // Written out: a spread in here takes as long as all the rest.
    seats.push({
      id: id[i] === 0 ? `${name}-${seat}` : (id[i] as string),
      label: labelOf(label[i]!, name, block[i]!, seat),
      block: block[i]!,
      row: row[i]!,
      number: number[i]!,
      category: seatCategory[i]!,
      x: x[i]!,
      y: y[i]!,
      segment: segment[i]!,
      quality: quality[i]!,
      accessible: (flags[i]! & 1) > 0,
      companion: (flags[i]! & 2) > 0,
      restrictedView: (flags[i]! & 4) > 0,
    })
  }
  return { name, kind, capacity, category, area, seats }
}

function labelCode(section: string, seat: Seat): string | 0 | 1 {
  const name = seatName(seat)
  if (seat.label === labelOf(0, section, null, name)) return 0
  return seat.label === labelOf(1, section, seat.block, name) ? 1 : seat.label
}

function labelOf(code: string | 0 | 1, section: string, block: string | null, name: string): string {
  if (typeof code === 'string') return code
  return fullName(section, code === 0 ? null : block, name)
}

function squeeze<T extends Scalar>(values: T[]): Column<T> {
  const column: Column<T> = []
  for (let i = 0; i < values.length; ) {
    let end = i + 1
    while (end < values.length && values[end] === values[i]) end++
    column.push(end - i === 1 ? values[i]! : [values[i]!, end - i])
    i = end
  }
  return column
}

function spread<T extends Scalar>(column: Column<T>): T[] {
  const values: T[] = []
  for (const part of column)
    if (Array.isArray(part)) for (let i = 0; i < part[1]; i++) values.push(part[0])
    else values.push(part)
  return values
}
