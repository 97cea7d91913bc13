/** What an operation threw, as sentences: a refusal says what to do; anything else is trouble with the line. */
import { isRefusal } from '../core/refusal.ts'
import { shown } from '../core/text.ts'
import type { Counter, Sentence } from './context.ts'

export function troubleOf(counter: Pick<Counter, 'sentence' | 'words'>, error: unknown): Sentence {
  if (isRefusal(error)) return counter.sentence(error)
  const why = shown(error instanceof Error ? error.message : String(error)).slice(0, 200)
  return { what: counter.words.lineTrouble(why), next: [counter.words.lineTroubleNext] }
}
