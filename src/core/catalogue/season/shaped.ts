/**
 * Fits a tree into the season's shape. What does not fit is told and left out, and the rest is read on, so that
 * a file with ten faults is told all ten at once.
 */
import type * as z from 'zod'
import { editDistance, nearest } from '../../nearest.ts'
import type { Path } from './faults.ts'
import { REQUIRED, type SeasonShape, seasonShape } from './shape.ts'
import type { Tree, TreeFile } from './tree.ts'

type Issue = z.core.$ZodIssue
/** A fault can make what is around it incomplete, level by level; the shape has fewer levels than this. */
const MOST_ROUNDS = 20

type UnknownKeys = Issue & { code: 'unrecognized_keys' }

/** Undefined where nothing of the file can be read on: the faults say why. */
export const shaped = (file: TreeFile): SeasonShape | undefined => fitted(file, seasonShape, REQUIRED)

/** The same of any file whose maps are made by `only`. */
export function fitted<Shape>(
  file: TreeFile,
  shape: z.ZodType<Shape>,
  required: readonly Path[] = [],
): Shape | undefined {
  let left = structuredClone(file.tree)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const read = shape.safeParse(left)
    // Later rounds only meet what the first left incomplete.
    if (round === 0) tell(file, read.success ? [] : read.error.issues, required)
    if (read.success) return read.data
    left = without(left, read.error.issues)
    if (left === null) break
  }
  return undefined
}

function tell(file: TreeFile, issues: Issue[], required: readonly Path[]): void {
  const { tree, faults } = file
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys')
  for (const issue of unknown) tellUnknown(file, issue)
  const missing: Path[] = required.filter((path) => isMissing(tree, path) && !hasFares(tree, path))
  for (const issue of issues) {
    const path = issue.path as Path
    const value = valueAt(tree, path)
    if (issue.code === 'unrecognized_keys') continue
    if (value === undefined) missing.push(path)
    else if (issue.code === 'invalid_value' && typeof value === 'string')
      faults.add(path, 'choice-wrong', { found: value, wanted: issue.values.join(', ') })
    else faults.add(path, wantedKind(issue), { found: kindOf(value) })
  }
  // A key that is misspelt is told once, not as unknown and missing.
  const guessed = new Set(unknown.flatMap(guesses))
  for (const path of missing)
    if (!guessed.has(path.join('\0')))
      faults.add(path.slice(0, -1), 'key-missing', { wanted: String(path.at(-1)) })
}

function tellUnknown({ faults }: TreeFile, { path, keys, message }: UnknownKeys): void {
  const known = message.split('\n')
  for (const key of keys) {
    const full = [...(path as Path), key]
    const close = nearest(key, known, 1)[0]
    faults.add(full, 'key-unknown', { found: key, wanted: close ?? known.join(', ') })
  }
}

function guesses({ path, keys, message }: UnknownKeys): string[] {
  const known = message.split('\n')
  const meant = keys.flatMap((key) => known.filter((name) => editDistance(key, name, 3) <= name.length / 3))
  return meant.map((key) => [...path, key].join('\0'))
}

function isMissing(tree: Tree, path: Path): boolean {
  const around = valueAt(tree, path.slice(0, -1))
  return valueAt(tree, path) === undefined && kindOf(around) === 'map'
}

/** A season of trains alone has fares in place of price lists. */
function hasFares(tree: Tree, path: Path): boolean {
  return path[0] === 'price-lists' && valueAt(tree, ['fares']) !== undefined
}

function wantedKind(issue: Issue) {
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string'
  if (expected === 'array') return 'list-wanted'
  return expected === 'object' || expected === 'record' ? 'map-wanted' : 'text-wanted'
}

/** `nothing | text | list | map`: codes, which the dictionaries translate. */
function kindOf(value: Tree | undefined): string {
  if (value === null || value === undefined) return 'nothing'
  if (typeof value === 'string') return 'text'
  return Array.isArray(value) ? 'list' : 'map'
}

function valueAt(tree: Tree, path: Path): Tree | undefined {
  let value: Tree | undefined = tree
  for (const step of path) {
    if (value === null || value === undefined || typeof value === 'string') return undefined
    value = (value as { [key: string]: Tree })[step]
  }
  return value
}

/** The tree without what has to go for the rest to be read; null where that is everything. */
function without(tree: Tree, issues: Issue[]): Tree {
  const paths = issues.flatMap((issue) => pathsToCut(issue, tree))
  for (const path of paths) {
    const last = path.at(-1)
    const around = valueAt(tree, path.slice(0, -1))
    if (last === undefined) return null
    if (Array.isArray(around)) Object.assign(around, { [last]: undefined })
    else if (around !== null && typeof around === 'object') delete around[last]
  }
  return tree
}

/** Unknown keys, a wrong value, or the map that lacks a key. */
function pathsToCut(issue: Issue, tree: Tree): Path[] {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key])
  return [valueAt(tree, path) === undefined ? path.slice(0, -1) : path]
}
