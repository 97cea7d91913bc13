/** What is not on paper yet, as it is known now: asked every few seconds once the list is seen. */
import type { Counter } from './context.ts'
import type { PrintState } from './printing-office.ts'
import { makeStore, type Store } from './store.ts'
import type { Words } from './words.ts'

export type PrintsStore = Store<PrintState, PrintState>

const NOTHING: PrintState = {
  unsent: { queued: 0, sending: 0, failed: 0, doubtful: 0 },
  uses: { tickets: null, receipts: null, reports: null },
}

/** What is as it was draws nothing anew. */
export const makePrints = (): PrintsStore =>
  makeStore((state, next) => (JSON.stringify(state) === JSON.stringify(next) ? state : next), NOTHING)

/** Trouble with the line, or nobody signed in: what was known stays. */
export async function lookPrints({ office, prints }: Pick<Counter, 'office' | 'prints'>): Promise<void> {
  try {
    prints.dispatch(await office.printing.state())
  } catch {
    return
  }
}

/** For the status line: how many are not on paper, and whether somebody has to look. */
export function unsentText(
  { words, theme }: { words: Words; theme: Counter['theme'] },
  { unsent }: PrintState,
  isNarrow: boolean,
): { text: string; as: 'warning' | 'quiet' } | undefined {
  const { queued, sending, failed, doubtful } = unsent
  const count = queued + sending + failed + doubtful
  if (count === 0) return undefined
  const isTrouble = failed + doubtful > 0
  const sign = isTrouble ? theme.signs.unprinted : theme.signs.printing
  // In a narrow window the name of what is sold needs the room.
  return {
    text: `${sign} ${isNarrow ? count : words.printing.unsent(count)}`,
    as: isTrouble ? 'warning' : 'quiet',
  }
}
