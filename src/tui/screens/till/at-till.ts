/** What the keys of the till are given, and how its figures are looked at. */
import { isRefusedRight } from '../../../core/people/refused-right.ts'
import type { Counter } from '../../context.ts'
import type { StandBy } from '../../dialog/ask.ts'
import { lookOrAsk } from '../../dialog/look-or-ask.ts'
import type { ScreenProps } from '../../doors.ts'
import type { Action } from '../../keys.ts'
import { paperText } from '../../paper.ts'
import type { PaperToPrint } from '../../printing-office.ts'
import type { Store } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import { lookWho } from '../../who.ts'
import type { TillAction, TillState } from './state.ts'

export interface AtTill {
  counter: Counter
  store: Store<TillState, TillAction>
  doors: ScreenProps['doors']
  width: number
  /** Lines of a page. */
  page: number
}

type Asking = Pick<AtTill, 'counter' | 'store'>

/** What is refused is told on the screen. */
export async function asking(
  { counter, store }: Asking,
  work: () => Promise<void>,
  isOfLook = false,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    const barred = isRefusedRight(error)
    store.dispatch({ type: 'trouble', trouble: troubleOf(counter, error), barred, isOfLook })
  }
}

/** The same for what is looked at by a key; its title is what the key does. */
export function looking(at: AtTill, action: Action, look: (by?: StandBy) => Promise<void>): Promise<void> {
  const { counter, doors } = at
  const title = counter.words.actions[action].long
  return asking(at, () => lookOrAsk({ counter, title, ask: doors.ask }, look))
}

export function watch({ counter, store }: Asking): Promise<void> {
  const { till } = counter.office
  const look = async () => {
    // Known to who may not look, too: a supervisor may stand by for what he does.
    if (!store.get().money) store.dispatch({ type: 'money', money: await till.money() })
    store.dispatch({ type: 'looked', figures: await till.watch() })
  }
  return asking({ counter, store }, look, true)
}

/** To be read as it would be on paper. */
export function showPaper({ store, width }: AtTill, print: PaperToPrint): void {
  store.dispatch({ type: 'paper', text: paperText(print.text, width - 2), print })
}

/** What was done, and what the till has since. */
export async function tell(at: Asking, text: string): Promise<void> {
  at.store.dispatch({ type: 'said', text })
  await watch(at)
  // The status line says since when the till is open.
  await lookWho(at.counter)
}
