/** Writes an exchange: the new order with what the old one pays of it, and what comes back of the old one. */
import type { PerformanceRow } from '../../catalogue/performance/find.ts'
import { countByRight } from '../../limits/count-limits.ts'
import type { Passing } from '../../limits/passing.ts'
import { paymentRow } from '../../payments/payment-row.ts'
import { takeParts } from '../../payments/take-payments.ts'
import { countInQuotas, placesIn } from '../../stock/quota.ts'
import type { TillForMoney } from '../../tills/till-rows.ts'
import type { Situation } from '../choose.ts'
import { insertPayments, type OrderRow, type PaymentRow, placeOrder } from '../order-rows.ts'
import { carriedOver } from '../override/overridden.ts'
import { pricingText } from '../priced-by.ts'
import { rightsPassed } from '../rights.ts'
import { takeBack } from '../take-back.ts'
import { wayOf } from '../way.ts'
import { type Settled, writeSale } from '../write-sale.ts'
import type { BuyerAnew } from './buyer-anew.ts'
import type { Old } from './old.ts'
import type { Taken } from './take-anew.ts'
import type { Weighed } from './weigh.ts'

export interface Exchanging {
  old: Old
  situation: Situation
  taken: Taken
  weighed: Weighed
  passed: string[]
  /** Of the new ones, where their people are named. */
  ticketIds: readonly string[] | undefined
  orderId: string
  till: TillForMoney
  at: number
  /** What is said of who has the new order. */
  buyer: BuyerAnew
  /** Rules for buyers that whoever acts passes over. */
  pass: Passing | undefined
}

/** `id`: the refund's. In the caller's transaction. Refuses quota-reached, payment-short, what stored value refuses. */
export async function giveUp(exchanging: Exchanging, id: string): Promise<void> {
  const { situation, weighed, taken, till, at } = exchanging
  const { tx, desk, performance } = situation
  const { total_minor: totalMinor } = weighed.priced
  const order = await placeAnew(exchanging, {
    status: 'paid',
    paidMinor: totalMinor,
    expiresAt: null,
    ...exchanging.buyer,
  })
  const beyond = await countByRight(tx, desk.actor, { order, performance, at, pass: exchanging.pass })
  const types = weighed.priced.tickets.map(({ price_type }) => price_type)
  await writeExchange({ ...exchanging, passed: [...exchanging.passed, ...beyond] }, order, id, async () => {
    const channel = [order.channel, placesIn(taken.choice.seats)] as const
    await countInQuotas(tx, performance, { channel, types })
    const first = exchangeRow(exchanging, order.id, 'succeeded')
    await insertPayments(tx, [first])
    return { before: [first], payments: await takeParts(tx, desk, { order, till, at }, weighed.parts) }
  })
}

/** The new order is sold, and the old one has given what pays for it. `settle` counts, and answers with all payments. */
export async function writeExchange(
  exchanging: Omit<Exchanging, 'orderId' | 'buyer' | 'pass'>,
  order: OrderRow,
  id: string,
  settle: () => Promise<Settled>,
): Promise<void> {
  const { old, situation, weighed, taken, passed, ticketIds, till, at } = exchanging
  const { tx, desk, performance, plan } = situation
  const types = weighed.priced.tickets.map(({ price_type }) => price_type)
  await writeSale(tx, desk, {
    performance,
    order,
    quote: weighed.priced,
    choice: taken.choice,
    way: wayOf(plan, performance.startsAt),
    at,
    tillId: till.id,
    passed: [...passed, ...rightsPassed(weighed.pricing.terms, types)],
    other: old.rows.order.ref,
    ticketIds,
    settle,
  })
  await takeOldBack(exchanging, order, id)
}

type Begun = Pick<OrderRow, 'status' | 'expiresAt' | 'customerId'> & Partial<OrderRow>

/** Of the same performance its price is of the old order's moment; of another one of now. */
export async function placeAnew(
  {
    old,
    situation,
    weighed,
    taken,
    orderId,
    at,
  }: Omit<Exchanging, 'passed' | 'till' | 'buyer' | 'pass' | 'ticketIds'>,
  begun: Begun,
): Promise<OrderRow> {
  const { tx, desk, performance } = situation
  const { order } = old.rows
  const isSame = old.from.id === performance.id
  const priced: Pick<PerformanceRow, 'id' | 'termsId'> = {
    id: performance.id,
    termsId: isSame ? order.termsId : performance.termsId,
  }
  const { buyerName, buyerPhone, buyerSearch } = order
  return placeOrder(tx, desk, priced, {
    id: orderId,
    currency: order.currency,
    totalMinor: weighed.priced.total_minor,
    createdAt: at,
    choice: JSON.stringify(taken.choice.choice),
    pricedAt: weighed.pricing.at,
    fillBasisPoints: weighed.pricing.fill_basis_points,
    pricing: pricingText({ types: {} }, { overridden: carriedOver(weighed.priced, order) }),
    ...{ buyerName, buyerPhone, buyerSearch },
    ...begun,
  })
}

/** What the old order pays of the new one. */
export function exchangeRow(
  { old, situation, weighed, till, at }: Pick<Exchanging, 'old' | 'situation' | 'weighed' | 'till' | 'at'>,
  orderId: string,
  status: 'succeeded' | 'pending',
): PaymentRow {
  const { desk } = situation
  return paymentRow({
    orderId,
    id: desk.ids.next(),
    tender: 'exchange',
    status,
    amountMinor: weighed.exchanged_minor,
    registerId: desk.actor.register,
    tillId: till.id,
    clerk: desk.actor.clerk,
    at,
    reference: old.rows.order.id,
  })
}

async function takeOldBack(
  { old, situation, weighed, till, at }: Omit<Exchanging, 'orderId' | 'buyer' | 'pass' | 'ticketIds'>,
  order: OrderRow,
  id: string,
): Promise<void> {
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
