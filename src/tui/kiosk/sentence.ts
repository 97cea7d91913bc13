/** What was refused, as a customer is told it: no commands, and nobody who works here by name. */
import { isRefusal } from '../../core/refusal.ts'
import type { Sentence, Shell } from '../context.ts'
import { isForShell } from '../trouble.ts'

export function kioskSentence(
  { words, sentence }: Pick<Shell, 'words' | 'sentence'>,
  error: unknown,
): Sentence {
  const { kiosk } = words
  if (!isRefusal(error)) return { what: kiosk.outOfOrder, next: [kiosk.atCounter] }
  const ours = kiosk.refused[error.code]
  if (ours) return { what: ours, next: [] }
  const { what, next } = sentence(error)
  const told = SAYS_MORE.has(error.code) ? next.filter((line) => !isForShell(line)) : []
  return { what, next: told }
}

/** What core advises there is for buyers, too. */
const SAYS_MORE: ReadonlySet<string> = new Set([
  ...[
    'document-invalid',
    'real-name-taken',
    'limit-reached',
    'value-faulty',
    'refund-closed',
    'return-at-counter',
  ],
])
