/** Signing in at the counter, as a question: at the start, after a time of rest, and when the clerk changes. */
import { isRefusal, refuse } from '../core/refusal.ts'
import { shown } from '../core/text.ts'
import type { Counter } from './context.ts'
import type { Ask } from './dialog/ask.ts'
import { troubleOf } from './trouble.ts'
import { lookWho } from './who.ts'

export interface SignInWays {
  /** Why it is asked, where it was not asked for. */
  because?: unknown
  /** Where Esc leads; undefined: back to where one was. */
  out?: (() => void) | undefined
}

export function signInAsk(counter: Counter, { because, out }: SignInWays = {}): Ask {
  const { office, words, who } = counter
  const { people } = words
  const name = who.get().at?.clerk
  return {
    title: because === undefined ? people.changeTitle : people.signInTitle,
    lines:
      because === undefined
        ? [{ text: people.changeLine(shown(name ?? '')) }]
        : [{ text: troubleOf(counter, because).what }],
    fields: [
      // Who rested comes back, more often than not.
      {
        ...{ name: 'name', label: people.name, kind: 'text' },
        start:
          isRefusal(because, 'session-over') && because.details.why === 'idle' ? because.details.name : '',
      },
      { name: 'secret', label: people.secret, kind: 'secret' },
    ],
    ...(out ? { escape: out } : {}),
    run: async (values) => {
      await office.people.signIn(values.name ?? '', values.secret ?? '')
      await lookWho(counter)
      return undefined
    },
    instead: (error, values) =>
      isRefusal(error, 'secret-one-time')
        ? ownAsk(counter, values.name ?? '', values.secret ?? '', { out })
        : undefined,
  }
}

/** Whoever shows a secret that is good once sets his own. */
function ownAsk(counter: Counter, name: string, once: string, { out }: SignInWays): Ask {
  const { office, words } = counter
  const { people } = words
  return {
    title: people.ownTitle(shown(name)),
    lines: [{ text: people.ownLine }],
    fields: [
      { name: 'own', label: people.own, kind: 'secret' },
      { name: 'again', label: people.again, kind: 'secret' },
    ],
    ...(out ? { escape: out } : {}),
    run: async ({ own = '', again = '' }) => {
      if (own !== again) throw refuse('secrets-differ', {})
      await office.people.signIn(name, once, own)
      await lookWho(counter)
      return undefined
    },
  }
}
