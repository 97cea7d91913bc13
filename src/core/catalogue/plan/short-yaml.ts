/** Reads our own short form of a plan (YAML or JSON): what each section is, not where each seat stands. */
import { isNode, LineCounter, parseDocument } from 'yaml'
import {
  type Draft,
  type DraftSection,
  error,
  MOST_SEATS,
  type Place,
  type Read,
  type ReadOptions,
} from './draft.ts'
import { layOut } from './lay-out.ts'
import type { PlanFault } from './plan.ts'
import { KNOWN_FIELDS, ShortPlan, ShortSection } from './short-schema.ts'
import { below, brief, type Path, type PlaceOf, take, withNearestField } from './take.ts'

export type LineOf = (path: Path) => number | null

export function readShortYaml(source: string, options: ReadOptions): Read {
  const parsed = parseYaml(source)
  if ('faults' in parsed) return { draft: null, faults: parsed.faults }
  const { value, lineOf } = parsed
  const faults: PlanFault[] = []
  const top = take(ShortPlan, value, placesAt('', [], lineOf), faults)
  const sections: DraftSection[] = []
  let seats = 0
  for (const [index, section] of (top?.sections ?? []).entries()) {
    // A few lines can describe millions of seats: lint refuses the plan, memory must last until then.
    if (seats > MOST_SEATS) break
    const found = sectionsOf(section, index, lineOf, categoryNames(top?.categories)[0], faults)
    for (const { rows } of found) for (const row of rows) seats += row.seats.length
    sections.push(...found)
  }
  const told = withNearestField(faults, KNOWN_FIELDS)
  if (!top) return { draft: null, faults: told }
  const categories = categoriesOf(top.categories, sections)
  return {
    draft: { name: top.name || options.name, categories, focus: top.focus ?? null, sections },
    faults: told,
  }
}

/** YAML or JSON as plain values, and where each of them stands. */
export function parseYaml(source: string): { value: unknown; lineOf: LineOf } | { faults: PlanFault[] } {
  const lines = new LineCounter()
  try {
    const document = parseDocument(source, { lineCounter: lines, merge: true, prettyErrors: false })
    if (document.errors.length > 0)
      return {
        faults: document.errors.map(({ message, pos }) =>
          error('yaml-faulty', { place: '', line: lines.linePos(pos[0]).line }, brief(message)),
        ),
      }
    const value: unknown = document.toJS()
    const lineOf: LineOf = (path) => {
      for (let length = path.length; length >= 0; length--) {
        const node: unknown = document.getIn(path.slice(0, length), true)
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
      }
      return null
    }
    return { value, lineOf }
  } catch (cause) {
    // Aliases that would grow without end, or nesting deeper than the parser's stack.
    const found = cause instanceof Error ? cause.message : ''
    return { faults: [error('yaml-faulty', { place: '', line: null }, brief(found))] }
  }
}

export function placesAt(place: string, inside: Path, lineOf: LineOf): PlaceOf {
  const named = below({ place, line: null })
  return (path) => ({ ...named(path), line: lineOf([...inside, ...path]) })
}

function sectionsOf(
  value: unknown,
  index: number,
  lineOf: LineOf,
  usualCategory: string | undefined,
  faults: PlanFault[],
): DraftSection[] {
  const path = ['sections', index]
  const at: Place = { place: sectionPlace(value, index), line: lineOf(path) }
  const placeOf = placesAt(at.place, path, lineOf)
  const section = take(ShortSection, value, placeOf, faults)
  if (!section) return []
  const category = section.category ?? usualCategory
  if (category !== undefined) return layOut({ ...section, category }, placeOf, faults)
  faults.push(error('field-missing', placeOf(['category']), '', 'string'))
  return []
}

function sectionPlace(value: unknown, index: number): string {
  const name =
    typeof value === 'object' && value !== null && Object.hasOwn(value, 'name')
      ? Reflect.get(value, 'name')
      : undefined
  return typeof name === 'string' && name !== '' ? `section "${brief(name)}"` : `section ${index + 1}`
}

type Categories = string[] | Record<string, string | null> | undefined

function categoryNames(categories: Categories): string[] {
  return Array.isArray(categories) ? categories : Object.keys(categories ?? {})
}

function categoriesOf(categories: Categories, sections: DraftSection[]): Draft['categories'] {
  if (Array.isArray(categories)) return categories.map((name) => ({ name, color: null }))
  if (categories) return Object.entries(categories).map(([name, color]) => ({ name, color }))
  const used = sections.flatMap((section) => [
    ...(section.category === null ? [] : [section.category]),
    ...section.rows.flatMap((row) => row.seats.map((seat) => seat.category)),
  ])
  return [...new Set(used)].map((name) => ({ name, color: null }))
}
