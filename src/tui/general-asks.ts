/** What can be asked on every screen: what came of unknown payments, and locking the register. */
import type { Counter } from './context.ts'
import type { Ask } from './dialog/ask.ts'
import { lookWho } from './who.ts'

/** Asks the providers what became of money that nobody knows of; asks nobody for money. */
export function resolveAsk(counter: Counter): Ask {
  const { office, words, texts } = counter
  return {
    title: words.resolveTitle,
    lines: [{ text: words.resolveLine }],
    fields: [],
    run: async (_values, { by }) => {
      const text = texts.resolved(await office.resolve(by))
      await lookWho(counter)
      return text.split('\n').map((line) => ({ text: line }))
    },
  }
}

/** Nobody is signed in any more; seats that are held stay held. */
export async function lock(counter: Counter): Promise<void> {
  await counter.office.people.signOut()
  await lookWho(counter)
}
