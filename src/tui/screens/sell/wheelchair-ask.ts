/** Places for wheelchairs, with those beside them for who comes along: nobody else is given them by a number alone. */
import type { Ask } from '../../dialog/ask.ts'
import { countIn } from '../../dialog/typed.ts'
import { type Selling, takeAccessible } from './selling.ts'

export function wheelchairAsk(selling: Selling): Ask {
  const { wheelchairs: say } = selling.counter.words
  const { order, party } = selling.store.get()
  return {
    title: say.title,
    lines: [{ text: say.line }],
    fields: [
      { name: 'party', label: say.party, kind: 'text', start: String(order?.people ?? party) },
      { name: 'accessible', label: say.wheelchairs, kind: 'text', start: '1' },
    ],
    run: async ({ party = '', accessible: wheelchairs = '' }) => {
      const [best, accessible] = [countIn(party, say.party), countIn(wheelchairs, say.wheelchairs)]
      await takeAccessible(selling, best, accessible)
      return undefined
    },
  }
}
