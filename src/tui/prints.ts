/** What is not on paper yet, as it is known now: asked every few seconds once the list is seen. */
import type { Counter } from './context.ts'
import type { PrintState } from './printing-office.ts'
import { makeStore, type Store } from './store.ts'

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

/** How many papers are not on paper. */
export const unsentCount = ({ unsent }: PrintState): number =>
  unsent.queued + unsent.sending + unsent.failed + unsent.doubtful

/** Whether somebody has to look, or they are on their way. */
export function unsentLook(
  { signs }: Counter['theme'],
  { unsent }: PrintState,
): { sign: string; as: 'warning' | 'quiet' } {
  const isTrouble = unsent.failed + unsent.doubtful > 0
  return isTrouble ? { sign: signs.unprinted, as: 'warning' } : { sign: signs.printing, as: 'quiet' }
}
