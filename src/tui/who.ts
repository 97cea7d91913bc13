/** Who works at the counter, as it is known now: asked every few seconds, and told by whatever is refused for want of a sign-in. */
import type { AtRegister } from '../core/people/at-register.ts'
import { isRefusal } from '../core/refusal.ts'
import type { Counter } from './context.ts'
import { keepingRefused } from './keeping-refused.ts'
import { makeStore, type Store } from './store.ts'

export interface Who {
  /** Null: not known yet, or nobody. */
  at: AtRegister | null
  /** Somebody must sign in before anything else is done: what was refused. */
  out: unknown
}

/** With the number of the question that told it. */
type WhoAction = { begun: number } & ({ type: 'in'; at: AtRegister } | { type: 'out'; error: unknown })

export interface WhoStore extends Store<Who, WhoAction> {
  /** The number of what is asked now. */
  begin(): number
}

function reduceWho(state: Who, action: WhoAction): Who {
  if (action.type === 'out') return { at: null, out: action.error }
  // What is as it was draws nothing anew.
  return JSON.stringify(state.at) === JSON.stringify(action.at) ? state : { at: action.at, out: null }
}

export function makeWho(): WhoStore {
  const store = makeStore<Who, WhoAction>(reduceWho, { at: null, out: null })
  let begun = 0
  // Beside what is drawn: whoever is seen once more draws nothing anew, and is known to be here by newer news.
  let known = 0
  return {
    ...store,
    begin: () => ++begun,
    dispatch(action) {
      // What was asked before somebody was seen here, and is refused after it, keeps nobody out.
      if (action.begun < known) return
      known = action.begun
      store.dispatch(action)
    },
  }
}

const isOut = (error: unknown): boolean =>
  isRefusal(error, 'sign-in-needed') || isRefusal(error, 'session-over') || isRefusal(error, 'token-over')

/** The same office; where it refuses anything because nobody may work here any more, that is told. */
export function tellingOut<T extends object>(office: T, who: WhoStore): T {
  return keepingRefused(office, (error, _asked, _given, begun) => tellOut(who, error, begun), {
    begin: who.begin,
  })
}

function tellOut(who: WhoStore, error: unknown, begun: number): void {
  if (isOut(error)) who.dispatch({ type: 'out', error, begun })
}

/** Trouble with the line changes nothing: who was here is here still. */
export async function lookWho({ office, who }: Pick<Counter, 'office' | 'who'>): Promise<void> {
  const begun = who.begin()
  try {
    who.dispatch({ type: 'in', at: await office.people.here(), begun })
  } catch (error) {
    tellOut(who, error, begun)
  }
}
