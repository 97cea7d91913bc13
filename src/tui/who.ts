/** Who works at the counter, as it is known now: asked every few seconds, and told by whatever is refused for want of a sign-in. */
import type { AtRegister } from '../core/people/at-register.ts'
import { isRefusal } from '../core/refusal.ts'
import type { Counter } from './context.ts'
import { makeStore, type Store } from './store.ts'

export interface Who {
  /** Null: not known yet, or nobody. */
  at: AtRegister | null
  /** Somebody must sign in before anything else is done: what was refused. */
  out: unknown
}

type WhoAction = { type: 'in'; at: AtRegister } | { type: 'out'; error: unknown }

export type WhoStore = Store<Who, WhoAction>

function reduceWho(state: Who, action: WhoAction): Who {
  if (action.type === 'out') return { at: null, out: action.error }
  // What is as it was draws nothing anew.
  return JSON.stringify(state.at) === JSON.stringify(action.at) ? state : { at: action.at, out: null }
}

export const makeWho = (): WhoStore => makeStore(reduceWho, { at: null, out: null })

const isOut = (error: unknown): boolean =>
  isRefusal(error, 'sign-in-needed') || isRefusal(error, 'session-over') || isRefusal(error, 'token-over')

/** What the house refused anywhere: nobody may work here any more? */
export function tellOut(who: WhoStore, error: unknown): void {
  if (isOut(error)) who.dispatch({ type: 'out', error })
}

/** Trouble with the line changes nothing: who was here is here still. */
export async function lookWho({ office, who }: Pick<Counter, 'office' | 'who'>): Promise<void> {
  try {
    who.dispatch({ type: 'in', at: await office.people.here() })
  } catch (error) {
    tellOut(who, error)
  }
}
