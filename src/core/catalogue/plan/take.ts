/** Checks one value from outside against its schema; what doesn't fit becomes faults with their place. */
import type { z } from 'zod'
import { nearest } from '../../nearest.ts'
import { error, type Place } from './draft.ts'
import type { PlanFault } from './plan.ts'

export type Path = readonly PropertyKey[]
/** Where a path inside the value stands in the file. */
export type PlaceOf = (path: Path) => Place

type Issue = z.core.$ZodIssue

/** The value as the schema has it, or null after its faults were added. */
export function take<T>(
  schema: z.ZodType<T>,
  value: unknown,
  placeOf: PlaceOf,
  faults: PlanFault[],
): T | null {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) faults.push(...faultsOf(issue, value, placeOf))
  return null
}

/** `{place}` with the dotted path behind it. */
export function below(at: Place): PlaceOf {
  return (path) => ({
    place: [at.place, dotted(path)].filter((part) => part !== '').join(' '),
    line: at.line,
  })
}

/** `sections[2].position.x`, counted from 1. */
function dotted(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : `${index ? '.' : ''}${String(step)}`))
    .join('')
}

function faultsOf(issue: Issue, value: unknown, placeOf: PlaceOf): PlanFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => error('field-unknown', placeOf([...issue.path, key]), key, null))
  const found = valueAt(value, issue.path)
  const at = placeOf(issue.path)
  if (found === undefined) {
    const isPosition = issue.path.includes('position')
    return [error(isPosition ? 'position-missing' : 'field-missing', at, '', wantedBy(issue))]
  }
  // Only a name is checked by a rule of our own.
  const code = issue.code === 'custom' ? 'text-faulty' : 'field-faulty'
  return [error(code, at, brief(found), wantedBy(issue))]
}

/** Own properties only: a path from outside never reaches a prototype. */
function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, step) => {
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, step)) return undefined
    return Reflect.get(inside, step)
  }, value)
}

function wantedBy(issue: Issue): string | null {
  if (issue.code === 'invalid_type') return issue.expected
  if (issue.code === 'too_big') return `<= ${issue.maximum}`
  if (issue.code === 'too_small') return `>= ${issue.minimum}`
  if (issue.code === 'invalid_value') return issue.values.join(' | ')
  if (issue.code === 'invalid_format') return issue.pattern ?? issue.format
  if (issue.code === 'invalid_union') return unionWants(issue)
  return null
}

function unionWants(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if ('options' in issue && Array.isArray(issue.options)) return issue.options.join(' | ')
  const wants = issue.errors.flat().map(wantedBy)
  return [...new Set(wants.filter((want) => want !== null))].join(' | ')
}

/** A value in one short line. */
export function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : Array.isArray(value) ? '[…]' : scalar(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

function scalar(value: unknown): string {
  return typeof value === 'object' && value !== null ? '{…}' : String(value)
}

/** Adds the nearest known names to faults about unknown fields. */
export function withNearestField(faults: PlanFault[], known: readonly string[]): PlanFault[] {
  return faults.map((fault) => {
    if (fault.fault !== 'field-unknown' || fault.wanted !== null) return fault
    // A field that is right elsewhere is no advice here.
    const others = known.filter((field) => field !== fault.found)
    return { ...fault, wanted: nearest(fault.found, others, 1)[0] ?? null }
  })
}
