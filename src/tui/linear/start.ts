/** Starts the counter line by line, and gives the held seats back however it ends. */
import { randomUUID } from 'node:crypto'
import { rememberHolds } from '../held.ts'
import type { Office } from '../office.ts'
import { wordsOf } from '../words.ts'
import { runLinear } from './linear.ts'
import type { Talk } from './talk.ts'
import { linesOf } from './terminal-talk.ts'

/** The house has so long to take seats back when the counter ends. */
const GIVE_BACK_MS = 3000

/** Resolves with the exit code when the clerk leaves; throws what broke it. */
export async function startLinear(
  office: Office,
  given: Pick<Talk, 'sentence' | 'say' | 'texts'>,
): Promise<number> {
  const lines = linesOf(process.stdin, process.stdout)
  const holds = rememberHolds(office)
  const { language } = office
  try {
    await runLinear({
      ...{ ...given, ...lines, office: holds.office, language, words: wordsOf(language) },
      ...{ now: Date.now, newKey: randomUUID },
    })
  } finally {
    lines.close()
    await holds.giveAllBack(GIVE_BACK_MS)
  }
  return 0
}
