/** A price that staff set, of one seat or of all, with the reason: it counts when the sale is paid, by who may, or by a supervisor. */
import { formatMinor } from '../../../core/money.ts'
import type { AskedOverride } from '../../../core/sales/override/override.ts'
import { shown } from '../../../core/text.ts'
import { amountIn } from '../../amount.ts'
import type { Ask } from '../../dialog/ask.ts'
import type { SellDoors } from './hook.ts'
import { takeMoney } from './pay.ts'
import type { Selling } from './selling.ts'

/** No seat is called so. */
const ALL = '*'

export function askPrice(selling: Selling, doors: SellDoors): void | Promise<void> {
  const { order, quote } = selling.store.get()
  return order && quote ? doors.ask(priceAsk(selling, quote.currency)) : takeMoney(selling, 'cash')
}

function priceAsk({ counter, store }: Selling, currency: string): Ask {
  const { words, office } = counter
  const { price: say } = words
  const { order, said } = store.get()
  const seats = [...new Set((order?.seats ?? []).map(({ label }) => shown(label)))]
  const before = said.override
  const [one] = before?.prices ?? []
  return {
    title: say.title,
    lines: [{ text: say.line }],
    fields: [
      {
        ...{ name: 'seat', label: say.seat, kind: 'choice' },
        choices: [{ code: ALL, label: say.all }, ...seats.map((label) => ({ code: label, label }))],
      },
      {
        ...{ name: 'price', label: say.price, kind: 'amount', optional: true, hint: say.priceHint },
        start: one ? formatMinor(one.price_minor, currency) : '',
      },
      { name: 'reason', label: say.reason, kind: 'text', optional: true, start: before?.reason ?? '' },
    ],
    run: async ({ seat = ALL, price = '', reason = '' }) => {
      const { order, types } = store.get()
      if (!order) return undefined
      const price_minor = price === '' ? null : amountIn(say.price, price, currency)
      const override = withPrice(before, seat === ALL ? null : seat, price_minor, reason)
      const next = { ...said, override }
      // What is refused of it is told where it was typed, and changes nothing.
      const quote = await office.quote(order.order, { ...next, types })
      store.dispatch({ type: 'said', said: next })
      store.dispatch({ type: 'quoted', quote })
      return undefined
    },
  }
}

/** All seats in place of those before; one beside them. Without a price the seat has its own again. */
export function withPrice(
  before: AskedOverride | undefined,
  seat: string | null,
  price_minor: number | null,
  reason: string,
): AskedOverride | undefined {
  const others = seat === null ? [] : (before?.prices ?? []).filter((one) => one.seat !== seat)
  const prices = price_minor === null ? others : [...others, { seat, price_minor }]
  return prices.length === 0 ? undefined : { prices, reason }
}
