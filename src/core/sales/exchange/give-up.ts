/** Writes an exchange: the new order with what the old one pays of it, and what comes back of the old one. */
import type { PerformanceRow } from '../../catalogue/performance/find.ts'
import { paymentRow } from '../../payments/payment-row.ts'
import { takeParts } from '../../payments/take-payments.ts'
import { countInQuotas, placesIn } from '../../stock/quota.ts'
import type { TillForMoney } from '../../tills/till-rows.ts'
import type { Situation } from '../choose.ts'
import { insertPayments, type OrderRow, type PaymentRow, placeOrder } from '../order-rows.ts'
import { pricingText } from '../priced-by.ts'
import { rightsPassed } from '../rights.ts'
import { takeBack } from '../take-back.ts'
import { wayOf } from '../way.ts'
import { writeSale } from '../write-sale.ts'
import type { Old } from './old.ts'
import type { Taken } from './take-anew.ts'
import type { Weighed } from './weigh.ts'

export interface Exchanging {
  old: Old
  situation: Situation
  taken: Taken
  weighed: Weighed
  passed: string[]
  orderId: string
  till: TillForMoney
  at: number
}

/** `id`: the refund's. In the caller's transaction. Refuses quota-reached, payment-short, what stored value refuses. */
export async function giveUp(exchanging: Exchanging, id: string): Promise<void> {
  const { old, situation, weighed, taken, passed, till, at } = exchanging
  const { tx, desk, performance, plan } = situation
  const order = await placeAnew(exchanging)
  const types = weighed.priced.tickets.map(({ price_type }) => price_type)
  const settle = async () => {
    const channel = [order.channel, placesIn(taken.choice.seats)] as const
    await countInQuotas(tx, performance, { channel, types })
    const before = [await payByOld(exchanging, order)]
    return { before, payments: await takeParts(tx, desk, { order, till, at }, weighed.parts) }
  }
  await writeSale(tx, desk, {
    performance,
    order,
    quote: weighed.priced,
    choice: taken.choice,
    way: wayOf(plan, performance.startsAt),
    at,
    passed: [...passed, ...rightsPassed(weighed.pricing.terms, types)],
    other: old.rows.order.ref,
    settle,
  })
  await takeOldBack(exchanging, order, id)
}

/** Of the same performance its price is of the old order's moment; of another one of now. */
async function placeAnew({ old, situation, weighed, taken, orderId, at }: Exchanging): Promise<OrderRow> {
  const { tx, desk, performance } = situation
  const { order } = old.rows
  const isSame = old.from.id === performance.id
  const priced: Pick<PerformanceRow, 'id' | 'termsId'> = {
    id: performance.id,
    termsId: isSame ? order.termsId : performance.termsId,
  }
  const { total_minor: totalMinor } = weighed.priced
  const { buyerName, buyerPhone, buyerSearch } = order
  return placeOrder(tx, desk, priced, {
    id: orderId,
    status: 'paid',
    currency: order.currency,
    totalMinor,
    paidMinor: totalMinor,
    createdAt: at,
    expiresAt: null,
    choice: JSON.stringify(taken.choice.choice),
    pricedAt: weighed.pricing.at,
    fillBasisPoints: weighed.pricing.fill_basis_points,
    pricing: pricingText({ types: {} }),
    ...{ buyerName, buyerPhone, buyerSearch },
  })
}

async function payByOld(
  { old, situation, weighed, till, at }: Exchanging,
  order: OrderRow,
): Promise<PaymentRow> {
  const { tx, desk } = situation
  const row = paymentRow({
    orderId: order.id,
    id: desk.ids.next(),
    tender: 'exchange',
    status: 'succeeded',
    amountMinor: weighed.exchanged_minor,
    registerId: desk.actor.register,
    tillId: till.id,
    at,
    reference: old.rows.order.id,
  })
  await insertPayments(tx, [row])
  return row
}

async function takeOldBack({ old, situation, weighed, till, at }: Exchanging, order: OrderRow, id: string) {
  const { tx, desk } = situation
  const { quote, credits, lost, given, exchanged_minor, back } = weighed
  const { rows, tickets } = old
  const told = back.map(({ payment: { tender }, amount_minor }) => [tender, amount_minor])
  await takeBack(tx, desk, {
    rows,
    ended: { tickets, status: 'exchanged' },
    lines: [
      ...credits.flatMap(({ ticket, credit: { lines } }) => lines.map((line) => ({ ticket, line }))),
      ...lost,
      ...given,
    ],
    giving: {
      id,
      kind: 'exchange',
      keptMinor: quote.fee_minor,
      body: JSON.stringify(quote),
      till,
      exchanged: { order: order.id, amount_minor: exchanged_minor },
    },
    back,
    entry: {
      action: 'order.exchanged',
      body: {
        ref: rows.order.ref,
        other: order.ref,
        tickets: credits.map(({ ticket, credit }) => [ticket.id, ticket.seat, credit.credit_minor]),
        refund_minor: quote.credit_minor,
        kept_minor: quote.fee_minor,
        back: [['exchange', exchanged_minor], ...told],
      },
    },
    at,
  })
}
