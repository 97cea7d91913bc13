/** A refusal, line by line: what it was, and what can be done. */
import { isRefusal } from '../../core/refusal.ts'
import { shown } from '../../core/text.ts'
import { Left, type Talk } from './talk.ts'

export function tellTrouble({ sentence, tell, words }: Talk, error: unknown): void {
  if (error instanceof Left) throw error
  if (!isRefusal(error)) {
    tell(words.lineTrouble(shown(error instanceof Error ? error.message : String(error)).slice(0, 200)))
    tell(words.lineTroubleNext)
    return
  }
  const { what, next } = sentence(error)
  tell(what)
  for (const line of next) tell(line)
}
