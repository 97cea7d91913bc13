/**
 * A section's content as one short text: its hash is what the plan's id is made of. Seats stand by column; runs of equal
 * values as `[value, count]`; what follows from other columns is left out. Nothing is lost.
 */
import { canonical, type Json } from '../../canonical.ts'
import type { Seat, Section } from './plan.ts'
import { fullName, seatName } from './seat-names.ts'

export const VERSION = 1

export type Scalar = string | number | null
/** Values or, for runs, `[value, count]`. */
export type Column<T extends Scalar> = (T | [T, number])[]

export interface Body extends Omit<Section, 'seats'> {
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
  return canonical(bodyOf(section) as unknown as Json)
}

export function bodyOf(section: Section): Body {
  const { seats, ...frame } = section
  const column = <T extends Scalar>(pick: (seat: Seat) => T) => squeeze(seats.map(pick))
  return {
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
}

function labelCode(section: string, seat: Seat): string | 0 | 1 {
  const name = seatName(seat)
  if (seat.label === fullName(section, null, name)) return 0
  return seat.label === fullName(section, seat.block, name) ? 1 : seat.label
}

function squeeze<T extends Scalar>(values: T[]): Column<T> {
  return runsOf(values).map(([value, count]) => (count === 1 ? value : [value, count]))
}

/** How often each value stands in a row. */
export function runsOf<T extends Scalar>(values: readonly T[]): [T, number][] {
  const runs: [T, number][] = []
  for (let i = 0; i < values.length; ) {
    let end = i + 1
    while (end < values.length && values[end] === values[i]) end++
    runs.push([values[i]!, end - i])
    i = end
  }
  return runs
}
