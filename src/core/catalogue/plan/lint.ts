/** Names every fault of a drafted plan. What needs the finished labels is in lint-labels.ts. */
import { storable } from '../../text.ts'
import {
  type Draft,
  type DraftRow,
  type DraftSection,
  error,
  MOST_SEATS,
  MOST_SECTIONS,
  type Place,
  placeOfSeat,
  warning,
} from './draft.ts'
import type { PlanFault } from './plan.ts'

/** Faults in the order of the file: whole plan, categories, then section by section. */
export function lint(draft: Draft): PlanFault[] {
  const tooLarge = lintSize(draft)
  if (tooLarge.length > 0) return tooLarge
  return [
    ...lintCategories(draft),
    ...lintSectionNames(draft),
    ...draft.sections.flatMap(lintSection),
    ...lintSeatCategories(draft),
    ...lintIds(draft),
  ]
}

const WHOLE: Place = { place: '', line: null }

function lintSize({ name, sections }: Draft): PlanFault[] {
  let seats = 0
  for (const section of sections) for (const row of section.rows) seats += row.seats.length
  if (seats > MOST_SEATS) return [error('plan-too-large', WHOLE, String(seats), `<= ${MOST_SEATS}`)]
  if (sections.length > MOST_SECTIONS)
    return [error('plan-too-large', WHOLE, String(sections.length), `<= ${MOST_SECTIONS}`)]
  const isEmpty = seats === 0 && !sections.some((section) => section.kind === 'standing')
  return [
    ...(isEmpty ? [error('plan-empty', WHOLE)] : []),
    ...(storable(name) === undefined ? [error('text-faulty', { ...WHOLE, place: 'name' })] : []),
  ]
}

function lintCategories({ categories, sections }: Draft): PlanFault[] {
  const used = new Set<string>()
  for (const section of sections) {
    if (section.category !== null) used.add(section.category)
    for (const row of section.rows) for (const seat of row.seats) used.add(seat.category)
  }
  const known = new Set<string>()
  return categories.flatMap(({ name }, index) => {
    const at: Place = { place: `category ${index + 1}`, line: null }
    const isDuplicate = known.has(name)
    known.add(name)
    return [
      ...(name.trim() === '' || storable(name) === undefined ? [error('text-faulty', at, name)] : []),
      ...(isDuplicate ? [error('category-duplicate', at, name)] : []),
      ...(used.has(name) ? [] : [warning('category-unused', at, name)]),
    ]
  })
}

function lintSectionNames({ sections }: Draft): PlanFault[] {
  const known = new Set<string>()
  return sections.flatMap((section) => {
    if (section.name === '') return [error('section-name-missing', section)]
    // People type names in any case, so names that differ in nothing else are the same.
    const folded = section.name.toLowerCase()
    const isDuplicate = known.has(folded)
    known.add(folded)
    return isDuplicate ? [error('section-duplicate', section, section.name)] : []
  })
}

function lintSection(section: DraftSection): PlanFault[] {
  if (section.kind === 'standing') return []
  const isEmpty = section.rows.every((row) => row.seats.length === 0)
  const overlaps = lintOverlaps(section)
  return [
    ...(isEmpty ? [warning('section-empty', section, section.name)] : []),
    ...section.rows.flatMap(lintRow),
    ...overlaps,
  ]
}

function lintRow(row: DraftRow): PlanFault[] {
  if (row.seats.length === 0) return [warning('row-empty', row)]
  const faults = row.seats.some((seat) => seat.row === '') ? [warning('row-name-missing', row)] : []
  for (const [index, seat] of row.seats.entries()) {
    if (seat.number === '') faults.push(error('seat-number-missing', placeOfSeat(row, index), seat.id))
    if (seat.id === '') faults.push(error('seat-id-missing', placeOfSeat(row, index)))
  }
  return faults
}

/** Two seats of a section in one spot: one of the two tickets would be for nothing. */
function lintOverlaps(section: DraftSection): PlanFault[] {
  if (!mayOverlap(section)) return []
  const spots = new Map<string, { row: DraftRow; index: number }>()
  const faults: PlanFault[] = []
  for (const row of section.rows)
    for (const [index, seat] of row.seats.entries()) {
      const spot = `${Math.round(seat.x * 1000)} ${Math.round(seat.y * 1000)}`
      const first = spots.get(spot)
      if (!first) spots.set(spot, { row, index })
      else
        faults.push(
          error('seats-overlap', placeOfSeat(row, index), placeOfSeat(first.row, first.index).place),
        )
    }
  return faults
}

/** A quick look by one number a spot: false means that no two seats share one. */
function mayOverlap({ rows }: DraftSection): boolean {
  const spots = new Set<number>()
  let seats = 0
  for (const row of rows)
    for (const { x, y } of row.seats) {
      seats++
      spots.add(Math.round(x * 1000) * 1_048_583 + Math.round(y * 1000))
    }
  return spots.size < seats
}

function lintSeatCategories({ categories, sections }: Draft): PlanFault[] {
  const known = new Set(categories.map(({ name }) => name))
  const wanted = [...known].slice(0, 20).join(' | ')
  const faults: PlanFault[] = []
  for (const section of sections) {
    if (section.category !== null && !known.has(section.category))
      faults.push(error('category-unknown', section, section.category, wanted))
    for (const row of section.rows)
      for (const [index, seat] of row.seats.entries())
        if (!known.has(seat.category))
          faults.push(error('category-unknown', placeOfSeat(row, index), seat.category, wanted))
  }
  return faults
}

function lintIds({ sections }: Draft): PlanFault[] {
  const known = new Set<string>()
  const faults: PlanFault[] = []
  for (const section of sections)
    for (const row of section.rows)
      for (const [index, { id }] of row.seats.entries()) {
        if (id === '') continue
        if (known.has(id)) faults.push(error('seat-id-duplicate', placeOfSeat(row, index), id))
        known.add(id)
      }
  return faults
}
