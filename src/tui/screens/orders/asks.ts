/** What can be done with an order that is open, each as a question with its quote before anything happens. */
import { sumByTender } from '../../../core/sales/sum-by-tender.ts'
import { shown } from '../../../core/text.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask, Deed, StandBy } from '../../dialog/ask.ts'
import type { GivenBack, OpenOrder } from '../../orders-office.ts'
import { toldLines } from '../../print-asks.ts'
import { textLines } from '../../text-lines.ts'
import { money } from '../../words.ts'

export interface About {
  counter: Counter
  open: OpenOrder
  /** Looks at it again. */
  again(): Promise<void>
  /** Opens an order, such as the one that came in its place. */
  show(ref: string): Promise<void>
  /** Asks what follows from an answer. */
  ask(question: Ask): Promise<void>
}

/** Gives tickets back by the rules of the house; none marked: all that can be. Of what never was a sale: what came in for it. */
export function refundAsk({ counter, open, again }: About, tickets: string[]): Ask {
  const { office, words, texts } = counter
  const { ref } = open.order
  const isLate = open.order.tickets.length === 0
  const quote = (by: StandBy | undefined) =>
    isLate ? office.orders.quoteLate(ref, undefined, by) : office.orders.quoteRefund(ref, { tickets }, by)
  const refund = (deed: Deed) =>
    isLate ? office.orders.returnLate(ref, undefined, deed) : office.orders.refund(ref, { tickets }, deed)
  return {
    title: words.orders.refundTitle(ref, tickets.length),
    lines: [{ text: isLate ? words.orders.lateLine : words.orders.refundLine }],
    fields: [],
    preview: async (_values, by) => textLines(texts.refund(await quote(by), open.zone)),
    run: async (_values, deed) => backLines(counter, await refund(deed)),
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
    preview: async (_values, by) =>
      backLines(counter, { ...(await office.orders.quoteVoid(ref, by)), unsent: [] }),
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

/** Of the marked tickets, or of all that are good. */
export function isOnPaper({ order, on_paper }: OpenOrder, tickets: readonly string[]): boolean {
  const good = order.tickets.filter(({ status }) => status === 'valid').map(({ id }) => id)
  return (tickets.length > 0 ? tickets : good).some((id) => on_paper.includes(id))
}

/** Prints; what is on paper already becomes a copy, and the earlier paper is no ticket any more. */
export function printAsk(
  { counter, open, again }: About,
  tickets: string[],
  show: (text: string) => void,
): Ask {
  const { office, words, prints } = counter
  const { ref } = open.order
  const printer = prints.get().uses.tickets
  const isCopy = isOnPaper(open, tickets)
  return {
    title: isCopy
      ? words.orders.copyTitle(ref, tickets.length)
      : words.orders.printTitle(ref, tickets.length),
    lines: [
      ...(isCopy ? [{ text: words.orders.copyLine, as: 'warning' as const }] : []),
      ...(printer === null ? [] : [{ text: words.printing.at(shown(printer)) }]),
    ],
    fields: [],
    run: async (_values, deed) => {
      if (printer !== null) {
        const told = await toldLines(counter, await office.printing.tickets(ref, tickets, isCopy, deed))
        await again()
        return told
      }
      const text = await office.orders.print(ref, tickets, isCopy, deed)
      await again()
      show(text)
      return undefined
    },
  }
}

export function backLines(
  { words, say }: Counter,
  { quote, unsent }: Pick<GivenBack, 'quote' | 'unsent'>,
): BoxLine[] {
  return [
    ...sumByTender(quote.back).map(({ tender, amount_minor }) => ({
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
