/** A hold or a reservation is paid: whole, or a part of it now and the rest later. */
import { formatMinor } from '../../../core/money.ts'
import type { Paid } from '../../../core/payments/pay.ts'
import { shown } from '../../../core/text.ts'
import type { BoxLine } from '../../components/box.tsx'
import type { Counter } from '../../context.ts'
import type { Ask, Field } from '../../dialog/ask.ts'
import { amountTyped, countsIn } from '../../dialog/typed.ts'
import { money } from '../../words.ts'
import type { About } from './asks.ts'
import { tenderFields, tenderOf } from './tender.ts'

export function payAsk({ counter, open, again }: About): Ask {
  const { office, words } = counter
  const { orders } = words
  const { ref, currency, status } = open.order
  const isPriced = status === 'awaiting-payment'
  const typesOf = (types: string | undefined) => countsIn(types, orders.types)
  return {
    title: orders.payTitle(ref),
    lines: isPriced ? [dueLine(counter, open.due_minor, currency)] : [],
    fields: [
      ...(isPriced ? [] : [typesField(counter)]),
      ...tenderFields(counter),
      { name: 'part', label: orders.part, kind: 'amount', optional: true, hint: orders.partHint },
    ],
    preview: async ({ types }) =>
      isPriced ? [dueLine(counter, open.due_minor, currency)] : priceLines(counter, ref, typesOf(types)),
    run: async (values, deed) => {
      const part = amountTyped(orders.part, values.part, currency)
      const payment = [tenderOf(counter, values, currency, part)]
      const asked = { types: typesOf(values.types), payment, inPart: part !== undefined }
      return paidLines(counter, await office.orders.pay(ref, asked, deed))
    },
    done: again,
  }
}

/** What is not said stays as it is, or is what the house has first. */
export const typesField = ({ words }: Counter): Field => ({
  ...{ name: 'types', label: words.orders.types, kind: 'text', optional: true },
  hint: words.orders.typesHint,
})

const dueLine = ({ words }: Counter, due_minor: number, currency: string): BoxLine => ({
  text: words.orders.dueLine(money(due_minor, currency)),
  as: 'strong',
})

async function priceLines(counter: Counter, ref: string, types: Record<string, number>): Promise<BoxLine[]> {
  const { lines, total_minor, currency } = await counter.office.quote(ref, { types })
  return [
    ...lines.map(({ label, price_type, amount_minor }) => ({
      text: `${shown(label)}   ${shown(price_type)}   ${formatMinor(amount_minor, currency)}`,
    })),
    dueLine(counter, total_minor, currency),
  ]
}

/** What came in by the last payment, what goes back to who paid in cash, and what is left to pay. */
function paidLines(counter: Counter, { order, due_minor }: Paid): BoxLine[] {
  const { words } = counter
  const { currency } = order
  const last = order.payments.at(-1)
  return [
    ...(last ? [{ text: `${words.paid} ${money(last.amount_minor, currency)}`, as: 'good' as const }] : []),
    ...changeLines(counter, order),
    ...(due_minor > 0 ? [dueLine(counter, due_minor, currency)] : []),
  ]
}

export function changeLines({ words }: Counter, { payments, currency }: Paid['order']): BoxLine[] {
  const { change_minor = 0 } = payments.at(-1) ?? {}
  return change_minor > 0
    ? [{ text: `${words.change} ${money(change_minor, currency)}`, as: 'strong' as const }]
    : []
}
