/** How something is paid, or given back, as fields of a question: by what is settled at once. */
import type { Minor } from '../../../core/money.ts'
import type { InstantTender } from '../../../core/payments/tender.ts'
import type { OtherTender } from '../../../core/sales/give-back.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask, Deed, Field, StandBy, Values } from '../../dialog/ask.ts'
import { amountTyped } from '../../dialog/typed.ts'
import { money } from '../../words.ts'

export function tenderFields({ words, say }: Counter): Field[] {
  const { orders } = words
  const choices = (['cash', 'card', 'gift-card'] as const).map((code) => ({
    code,
    label: say.sales.tender[code],
  }))
  return [
    { name: 'tender', label: orders.by, kind: 'choice', choices },
    {
      ...{ name: 'given', label: words.given, kind: 'amount', optional: true, hint: words.exact },
      when: ({ tender }) => tender === 'cash',
    },
    {
      ...{ name: 'slip', label: words.slip, kind: 'text', hint: words.slipHint },
      when: ({ tender }) => tender === 'card',
    },
    {
      ...{ name: 'card', label: words.cardCode, kind: 'text', hint: words.cardCodeHint },
      when: ({ tender }) => tender === 'gift-card',
    },
  ]
}

/** `amount_minor`: what of it; nothing: all that is due. */
export function tenderOf({ words }: Counter, values: Values, currency: string, amount_minor?: Minor) {
  const { tender, given, slip = '', card = '' } = values
  const of = amount_minor === undefined ? {} : { amount_minor }
  const tendered_minor = amountTyped(words.given, given, currency) ?? null
  if (tender === 'card') return { tender, reference: slip, ...of } satisfies InstantTender
  if (tender === 'gift-card') return { tender, code: card, ...of } satisfies InstantTender
  return { tender: 'cash', tendered_minor, ...of } satisfies InstantTender
}

export interface Due {
  title: string
  lines: readonly BoxLine[]
  due_minor: Minor
  currency: string
  /** Who signed for it when it was shown. */
  by: StandBy | undefined
  run(payment: readonly InstantTender[], deed: Deed): ReturnType<Ask['run']>
  done?: Ask['done']
}

/** Asks how what is due is paid, and does it then: exactly what was shown, or nothing. */
export function dueAsk(counter: Counter, due: Due): Ask {
  const { title, lines, due_minor, currency, by, done } = due
  return {
    title,
    lines: [...lines, { text: counter.words.orders.dueLine(money(due_minor, currency)), as: 'strong' }],
    fields: tenderFields(counter),
    run: async (values, deed) =>
      due.run([tenderOf(counter, values, currency, due_minor)], { ...deed, by: deed.by ?? by }),
    ...(done ? { done } : {}),
  }
}

/** Where money goes back to. */
export function backFields({ words, say }: Counter): Field[] {
  const { orders } = words
  const choices = [
    { code: '', label: orders.asPaid },
    { code: 'cash', label: say.sales.tender.cash },
    { code: 'gift-card', label: say.sales.tender['gift-card'] },
  ]
  return [
    { name: 'to', label: orders.to, kind: 'choice', choices, optional: true },
    {
      ...{ name: 'card', label: words.cardCode, kind: 'text', hint: words.cardCodeHint },
      when: ({ to }) => to === 'gift-card',
    },
  ]
}

export function backTo({ to, card = '' }: Values): OtherTender | undefined {
  if (to === 'gift-card') return { tender: 'gift-card', account: card }
  return to === 'cash' ? { tender: 'cash' } : undefined
}
