/** Tickets as a page for a telephone: sent by the house's own command, to the address that the buyer says. */
import { shown } from '../../../core/text.ts'
import type { Ask } from '../../dialog/ask.ts'
import { type About, isOnPaper } from './asks.ts'

/** A failure is told and asked again where it stands: with the same key the same page goes. */
export async function sendAsk(
  { counter, open, again }: Pick<About, 'counter' | 'open' | 'again'>,
  tickets: string[],
): Promise<Ask> {
  const { office, words } = counter
  const { ref } = open.order
  const start = (await office.orders.sendsTo(ref)) ?? ''
  const isCopy = isOnPaper(open, tickets)
  return {
    title: words.orders.sendTitle(ref, tickets.length),
    lines: [
      { text: words.orders.sendLine },
      ...(isCopy ? [{ text: words.orders.copyLine, as: 'warning' as const }] : []),
    ],
    fields: [{ name: 'to', label: words.orders.sendTo, kind: 'text', start, hint: 'name@example.org' }],
    run: async ({ to = '' }, deed) => {
      const sent = await office.orders.send(ref, { tickets, copy: isCopy, to }, deed)
      return [{ text: words.orders.sent(sent.tickets.length, shown(sent.to)), as: 'good' }]
    },
    done: again,
  }
}
