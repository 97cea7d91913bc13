/** An order of his own: found by its reference and what he told when he bought it; given back after what that brings. */
import { must } from '../../../core/assert.ts'
import { titleIn } from '../../../core/catalogue/title.ts'
import { isRefusal } from '../../../core/refusal.ts'
import type { RefundQuote } from '../../../core/sales/quote-refund.ts'
import { sumByTender } from '../../../core/sales/sum-by-tender.ts'
import { shown } from '../../../core/text.ts'
import type { Ask } from '../../dialog/ask.ts'
import type { GivenBack } from '../../orders-office.ts'
import { money } from '../../words.ts'
import type { InPlace, Kiosk } from '../kiosk-context.ts'
import type { ShownReturn } from '../kiosk-office.ts'
import { showOwn } from '../own.ts'
import type { Own } from '../visit.ts'

export function lookUpAsk(kiosk: Kiosk): Ask {
  const { lookUp } = kiosk.words.kiosk
  return {
    title: lookUp.title,
    lines: [{ text: lookUp.line }, { text: lookUp.scanLine, as: 'quiet' }],
    fields: [
      { name: 'order', label: lookUp.order, kind: 'text', hint: 'W7K3-9QF2' },
      { name: 'contact', label: lookUp.contact, kind: 'text' },
    ],
    async run({ order = '', contact = '' }) {
      await showOwn(kiosk, { order, by: { contact } })
      return undefined
    },
  }
}

/** `isAnew`: it has changed since it was shown. */
export const returnAsk = (own: Own, isAnew = false) => {
  const { asked, order, marked } = own
  // Of the last preview, in whatever language it was: this is given back and nothing else.
  let seen: ShownReturn | null = null
  return (kiosk: Kiosk): Ask => {
    const { words, office, tongue, say } = kiosk
    const { own: said } = words.kiosk
    return {
      title: said.returnTitle(order.order.ref),
      lines: [
        ...(isAnew ? [{ text: said.returnAnew, as: 'warning' as const }] : []),
        { text: said.returnLine },
      ],
      fields: [],
      async preview() {
        const quote = await office.quoteReturn(asked, [...marked])
        seen = { tickets: quote.tickets.map(({ id }) => id), expected_minor: quote.refund_minor }
        const lines = tongue.refund(inHisWords(quote, own, words), order.zone).split('\n')
        return [...lines.map((text) => ({ text: shown(text) })), { text: said.returnKey, as: 'key' as const }]
      },
      async run(_values, { key }) {
        const given = await office.giveBack(asked, must(seen, 'it was shown what comes back'), key)
        await showOwn(kiosk, asked).catch(() => undefined)
        return toldLines(given, (tender) => say.sales.tender[tender], words)
      },
      instead: (error) => (isRefusal(error, 'refund-differs') ? returnedAnew(own, kiosk) : undefined),
    }
  }
}

/** Price types as they are called in his language. */
function inHisWords(quote: RefundQuote, { order: { types } }: Own, { locale }: Kiosk['words']): RefundQuote {
  const called = (code: string) => titleIn(types[code] ?? {}, locale, code)
  const tickets = quote.tickets.map((ticket) => ({ ...ticket, price_type: called(ticket.price_type) }))
  return { ...quote, tickets }
}

/** It has changed since: shown anew, in whatever language he reads it then. */
function returnedAnew(own: Own, kiosk: Kiosk): InPlace {
  const make = returnAsk(own, true)
  return { ...make(kiosk), make }
}

type Tender = GivenBack['quote']['back'][number]['tender']

function toldLines(
  { quote, unsent }: GivenBack,
  called: (tender: Tender) => string,
  { kiosk: { own } }: Kiosk['words'],
) {
  const back = sumByTender(quote.back).map(({ tender, amount_minor }) =>
    own.back(money(amount_minor, quote.currency), called(tender)),
  )
  return [
    ...back.map((text) => ({ text, as: 'strong' as const })),
    ...(unsent.length > 0 ? [{ text: own.unsent }] : []),
  ]
}
