/** What can be done with an order that is open, each as a question with its quote before anything happens. */
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask } from '../../dialog/ask.ts'
import type { GivenBack, OpenOrder } from '../../orders-office.ts'
import { textLines } from '../../text-lines.ts'
import { money } from '../../words.ts'

interface About {
  counter: Counter
  open: OpenOrder
  /** Looks at it again. */
  again(): Promise<void>
}

/** Gives tickets back by the rules of the house; none marked: all that can be. */
export function refundAsk({ counter, open, again }: About, tickets: string[]): Ask {
  const { office, words, texts } = counter
  const { ref } = open.order
  return {
    title: words.orders.refundTitle(ref, tickets.length),
    lines: [{ text: words.orders.refundLine }],
    fields: [],
    preview: async (_values, by) =>
      textLines(texts.refund(await office.orders.quoteRefund(ref, tickets, by), open.zone)),
    run: async (_values, deed) => backLines(counter, await office.orders.refund(ref, tickets, deed)),
    done: again,
  }
}

/** As if it had not been sold; the till it was sold into must be open still. */
export function voidAsk({ counter, ref, again }: Pick<About, 'counter' | 'again'> & { ref: string }): Ask {
  const { office, words } = counter
  return {
    title: words.orders.voidTitle(ref),
    lines: [{ text: words.orders.voidLine }],
    fields: [{ name: 'reason', label: words.orders.reason, kind: 'text', optional: true }],
    run: async ({ reason }, deed) =>
      backLines(counter, await office.orders.void(ref, reason || undefined, deed)),
    done: again,
  }
}

export function noteAsk({ counter, open, again }: About): Ask {
  const { office, words } = counter
  return {
    title: words.orders.noteTitle(open.order.ref),
    fields: [{ name: 'text', label: words.orders.note, kind: 'text' }],
    run: async ({ text = '' }, deed) => {
      await office.orders.note(open.order.ref, text, deed)
      return undefined
    },
    done: again,
  }
}

/** A copy of what was printed: the earlier paper is no ticket any more. */
export function copyAsk(
  { counter, open, again }: About,
  tickets: string[],
  show: (text: string) => void,
): Ask {
  const { office, words } = counter
  const { ref } = open.order
  return {
    title: words.orders.copyTitle(ref, tickets.length),
    lines: [{ text: words.orders.copyLine, as: 'warning' }],
    fields: [],
    run: async (_values, deed) => {
      const text = await office.orders.print(ref, tickets, true, deed)
      await again()
      show(text)
      return undefined
    },
  }
}

function backLines({ words, say }: Counter, { quote, unsent }: GivenBack): BoxLine[] {
  return [
    ...quote.back.map(({ tender, amount_minor }) => ({
      text: `${say.sales.backTo(say.sales.tender[tender])}   ${money(amount_minor, quote.currency)}`,
      as: 'good' as const,
    })),
    ...unsent.map(({ amount_minor, currency }) => ({
      text: words.orders.notBackYet(money(amount_minor, currency)),
      as: 'warning' as const,
    })),
    ...(quote.back.length === 0 ? [{ text: words.orders.nothingBack }] : []),
  ]
}
