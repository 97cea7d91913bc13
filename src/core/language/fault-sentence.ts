/** The sentence for a fault of a file: plans and seasons have words of their own. */
import type { Fault } from '../refusal.ts'
import type { plan } from './en/plan.ts'
import type { season } from './en/season.ts'

interface Words {
  plan: Pick<typeof plan, 'faults'>
  season: Pick<typeof season, 'faults'>
}

type Sentences = Record<string, (found: { found: string; wanted: string }) => string>

/** Faults of a season have a column, those of a plan a place. */
export function faultSentence(words: Words, { fault, column, found = '', wanted = '' }: Fault): string {
  const faults: Sentences = column ? words.season.faults : words.plan.faults
  return Object.hasOwn(faults, fault) ? faults[fault]!({ found, wanted }) : `${fault} ${found}`.trim()
}
