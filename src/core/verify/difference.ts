/** What `verify` found to disagree: two figures that had to be equal, and what they are about. */
import type { Tx } from '../../db/store.ts'

export interface Difference {
  /** The invariant that is broken, by its number in docs/invariants.md, e.g. `I3`. */
  invariant: string
  /** What it is about: a performance and seat, an order, a till, a register. */
  subject: string
  /** What the books say, and what was counted. */
  expected: string
  found: string
}

/** One look over the whole house. `checked`: how many rows or groups were compared. */
export interface Check {
  name: string
  run(tx: Tx): Promise<{ checked: number; differences: Difference[] }>
}

/** What a JSON text says; nothing where somebody has made it unreadable: then it differs, and is no failure of the check. */
export function readBody<Body extends object>(text: string | null): Partial<Body> {
  try {
    const body: unknown = JSON.parse(text ?? '{}')
    return typeof body === 'object' && body !== null ? body : {}
  } catch {
    return {}
  }
}

/** Compares figures and lists where they differ. */
export function compare<Row>(
  rows: Row[],
  invariant: string,
  subject: (row: Row) => string,
  pairs: (row: Row) => [expected: unknown, found: unknown],
): { checked: number; differences: Difference[] } {
  const differences = rows.flatMap((row) => {
    const [expected, found] = pairs(row).map(String)
    return expected === found
      ? []
      : [{ invariant, subject: subject(row), expected: expected!, found: found! }]
  })
  return { checked: rows.length, differences }
}
