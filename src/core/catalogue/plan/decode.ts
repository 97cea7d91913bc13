/** A plan's sections out of what is kept of them; their seats become objects when somebody asks for them. */
import { assert } from '../../assert.ts'
import { type Body, bodyOf, encodeSection, VERSION } from './encode.ts'
import { PACKED, type PackedBody } from './pack.ts'
import type { Seat, Section } from './plan.ts'
import { SeatColumns } from './seat-columns.ts'

/** A plan's sections by the columns that they were decoded into, all of them in one. */
const decoded = new WeakMap<Section, SeatColumns>()

/**
 * The sections of one plan, in its order. It is a bug to hand in anything that neither `packSection` nor `encodeSection`
 * made. `pitch`: where it is known, the distance between neighbours.
 */
export function decodeSections(texts: readonly string[], pitch?: number): Section[] {
  const bodies = texts.map((text) => JSON.parse(text) as Body | PackedBody)
  for (const { v } of bodies)
    assert(v === VERSION || v === PACKED, `a section's body has version ${VERSION} or ${PACKED}, found ${v}`)
  const columns = new SeatColumns(bodies, pitch)
  return bodies.map(({ name, kind, capacity, category, area }, position) => {
    const section = lazily({ name, kind, capacity, category, area }, columns, position)
    decoded.set(section, columns)
    return section
  })
}

function lazily(frame: Omit<Section, 'seats'>, columns: SeatColumns, position: number): Section {
  const [from, to] = [columns.sectionStarts[position]!, columns.sectionStarts[position + 1]!]
  let made: Seat[] | undefined
  return {
    ...frame,
    get seats() {
      made ??= Array.from({ length: to - from }, (_, index) => columns.seat(from + index))
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
  if (isWhole) return columns
  const made = new SeatColumns(sections.map(bodyOf))
  const ids = new Set(sections.flatMap(({ seats }) => seats.map(({ id }) => id)))
  assert(ids.size === made.count, 'a compiled plan has no seat id twice')
  return made
}

/** The section's content as its plan's id names it, of a text that either of them made. */
export function contentOf(text: string): string {
  const { v } = JSON.parse(text) as Body | PackedBody
  return v === VERSION ? text : encodeSection(decodeSections([text])[0]!)
}
