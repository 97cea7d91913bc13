/** Which of a member's terms is the one of a moment. Pure. */
import { must } from '../assert.ts'
import type { TermRow } from './member-rows.ts'

/** In the order that they begin in: the one that is valid then (`membershipOf`), else the last that there was. */
export function termAt(terms: readonly TermRow[], at: number): { term: TermRow; isValid: boolean } {
  const begun = terms.filter(({ fromAt }) => fromAt <= at)
  const valid = begun.findLast(({ untilAt }) => untilAt > at)
  const term = must(valid ?? begun.at(-1) ?? terms[0], 'a member has paid for something')
  return { term, isValid: !!valid }
}

/** What the next one follows on: of those that end last the one that began last. */
export function lastToEnd(terms: readonly TermRow[]): TermRow {
  const end = Math.max(...terms.map(({ untilAt }) => untilAt))
  return must(
    terms.findLast(({ untilAt }) => untilAt === end),
    'a member has paid for something',
  )
}
