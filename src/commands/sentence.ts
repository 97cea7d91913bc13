/** A refusal in the words of a language. */
import type { Sentence } from '../core/language/en/refusals.ts'
import type { Dictionary } from '../core/language/language.ts'
import type { Refusal, RefusalCode } from '../core/refusal.ts'

export function sentenceOf(say: Dictionary, refusal: Refusal<RefusalCode>): Sentence {
  // The code and its details belong together: `refuse` has checked it where it was thrown.
  const speak = say.refusals[refusal.code] as (details: unknown) => Sentence
  return speak(refusal.details)
}
