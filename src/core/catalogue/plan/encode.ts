/**
 * A section as one short text, so that a plan loads in as many rows as it has sections. Seats are kept by column;
 * runs of equal values as `[value, count]`; what follows from other columns is left out. Nothing is lost.
 */
import { assert } from '../../assert.ts'
import { canonical, type Json } from '../../canonical.ts'
import type { Seat, Section } from './plan.ts'
import { makeColumns, type SeatColumns, seatAt } from './seat-columns.ts'
import { fullName, seatName } from './seat-names.ts'

const VERSION = 1

type Scalar = string | number | null
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

function bodyOf(section: Section): Body {
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

/** A plan's sections by the columns that they were decoded into, all of them in one. */
const decoded = new WeakMap<Section, SeatColumns>()

/**
 * The sections of one plan, in its order. Their seats become objects when somebody asks for them.
 * It is a bug to hand in anything that `encodeSection` didn't make.
 */
export function decodeSections(texts: readonly string[]): Section[] {
  const bodies = texts.map((text) => JSON.parse(text) as Body)
  for (const { v } of bodies) assert(v === VERSION, `a section's body has version ${VERSION}, found ${v}`)
  const columns = makeColumns(bodies)
  let at = 0
  return bodies.map(({ name, kind, capacity, category, area }, position) => {
    const from = at
    while (at < columns.count && columns.sectionOf[at] === position) at++
    const section = lazily({ name, kind, capacity, category, area }, columns, from, at)
    decoded.set(section, columns)
    return section
  })
}

function lazily(frame: Omit<Section, 'seats'>, columns: SeatColumns, from: number, to: number): Section {
  let made: Seat[] | undefined
  return {
    ...frame,
    get seats() {
      made ??= Array.from({ length: to - from }, (_, index) => seatAt(columns, from + index))
      return made
    },
  }
}

/** A plan's seats by column: as they were decoded where it is a plan that was, else made of its seats. */
export function columnsOf(sections: readonly Section[]): SeatColumns {
  const columns = sections[0] && decoded.get(sections[0])
  const isWhole =
    columns?.sections.length === sections.length &&
    sections.every((section, i) => decoded.get(section) === columns && columns.sections[i] === section.name)
  return isWhole ? columns : makeColumns(sections.map(bodyOf))
}

function labelCode(section: string, seat: Seat): string | 0 | 1 {
  const name = seatName(seat)
  if (seat.label === fullName(section, null, name)) return 0
  return seat.label === fullName(section, seat.block, name) ? 1 : seat.label
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
