/** Pays for what is held: at once, or in part; what is paid whole is sold. By cash, card or stored value. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { nameTickets } from '../identity/name-tickets.ts'
import { namingOf } from '../identity/naming-of.ts'
import { type People, type PersonInput, readPeople } from '../identity/person.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import type { Passing } from '../limits/passing.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { type Buyer, buyerColumns } from '../sales/buyer.ts'
import { findOrder } from '../sales/find-order.ts'
import { keepBuyer } from '../sales/keep-buyer.ts'
import { knownBuyer } from '../sales/known-buyer.ts'
import type { OrderRow, PaymentRow } from '../sales/order-rows.ts'
import { type OrderView, orderRows, viewOrder } from '../sales/order-view.ts'
import { ledgerPassed } from '../sales/other-tender.ts'
import { mayOverride } from '../sales/override/may-override.ts'
import type { PricedBy } from '../sales/priced-by.ts'
import { pricedAnew } from '../sales/promotion-uses.ts'
import { checkOnSale } from '../sales/sale-window.ts'
import { lockPerformance } from '../stock/lock.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { checkTender } from './check-tender.ts'
import { completeOrder } from './complete-order.ts'
import { fixPrice } from './fix-price.ts'
import { checkNoneOpen } from './open-payment.ts'
import { comesIn, onTime } from './order-money.ts'
import { type PricedOrder, pricedOrder } from './priced-order.ts'
import { takePayments } from './take-payments.ts'
import { type InstantTender, splitTotal, tendersOf } from './tender.ts'

export interface PayInput extends PricedBy {
  order: string
  payment: readonly InstantTender[]
  /** Who the tickets are for, where the performance asks for real names; else who was named before. */
  people?: readonly PersonInput[] | undefined
  /** The rest may be paid later, as long as the seats are held. */
  inPart?: boolean | undefined
  /** A member spends so many points on it: then it is paid as a whole, at once. */
  points?: number | undefined
  /** Kept with the order in place of what it had. */
  buyer?: Buyer | undefined
  /** A code of a presale, for price types that are not on sale without. */
  presale?: string | undefined
  /** Rules for buyers that whoever acts passes over. */
  pass?: Passing | undefined
  key: string
}

export interface Paid {
  order: OrderView
  /** What is still to pay; 0: it is sold. */
  due_minor: number
  replay: boolean
}

/**
 * Refuses, in this order: what `mayOverride` refuses, value-faulty, card-number-refused, order-unknown, key-reused, what is refused of a customer,
 * not-on-sale, payment-open, points-in-part, order-state, hold-expired, what pricing refuses, what is refused of points,
 * payment-over, payment-short, what `nameTickets` refuses, limit-buyer, limit-reached, quota-reached, pace-watched.
 */
export async function pay(desk: Desk, asked: PayInput): Promise<Paid> {
  await need(desk, 'sell')
  const input = await mayOverride(desk, asked)
  for (const tender of input.payment) checkTender(tender)
  buyerColumns(input.buyer)
  const settled = settledBy(input.key, (tx, id) => paidBy(tx, id))
  const people = await readPeople(desk, input.people)
  return pricedAnew(() => desk.store.write((tx) => payIn(tx, desk, input, people), { settled }))
}

async function payIn(tx: Tx, desk: Desk, input: PayInput, people: People | undefined): Promise<Paid> {
  const at = desk.clock.now()
  const { id, performanceId } = (await findOrder(tx, input.order)).order
  const { key, types, people: _, ...rest } = input
  const said = { ...rest, order: id, types: Object.entries(types), people: people?.content }
  const content = said as unknown as Json
  const done = await earlier(tx, { key, operation: 'pay', content, subject: id, at })
  if (done) return paidBy(tx, done)
  const buyer = await knownBuyer(tx, input.buyer)
  const performance = await lockPerformance(tx, { id: performanceId })
  checkOnSale(performance, at)
  const found = must(await orderRows(tx, id), `the order ${id} is there`)
  const rows = { ...found, order: await keepBuyer(tx, found.order, buyer) }
  await checkNoneOpen(tx, rows, performance.zone)
  checkWhole(input, rows.order)
  const till = await tillForMoney(tx, desk, at)
  const priced = await pricedOrder(tx, desk, { order: rows.order, held: found.order, performance, at }, input)
  const { total_minor, currency } = priced.quote
  const due_minor = total_minor - onTime(rows.order)
  const parts = splitTotal({
    total_minor: due_minor,
    currency,
    tenders: tendersOf(input.payment),
    inPart: input.inPart ?? false,
  })
  const { choice } = priced
  const naming = await namingOf(tx, { order: rows.order, performance, choice, people, at })
  await nameTickets(tx, desk, { ...naming, mayLack: input.inPart })
  const expiresAt = must(rows.order.expiresAt, 'what is held has an end')
  const { tell } = await fixPrice(priced, rows.order, { expiresAt, at, pass: input.pass, by: input.payment })
  const payments = await takePayments(tx, desk, { order: rows.order, till, at }, parts)
  const came_minor = payments.reduce((sum, payment) => sum + payment.amountMinor, 0)
  const order = must(await comesIn(tx, id, came_minor), `the order ${id} owes what was split`)
  if (onTime(order) < total_minor) {
    await recordPart(tx, desk, order, { payments, priced, at })
    await tell()
    return paidBy(tx, id, false)
  }
  const all = [...rows.payments.filter(({ status }) => status === 'succeeded'), ...payments]
  const sold = await completeOrder(priced, { order, payments: all, at })
  await tell()
  return { order: viewOrder(sold), due_minor: 0, replay: false }
}

interface Part {
  payments: PaymentRow[]
  priced: PricedOrder
  at: number
}

/** What came now, and what is still to pay. */
async function recordPart(
  tx: Tx,
  desk: Desk,
  order: OrderRow,
  { payments, priced, at }: Part,
): Promise<void> {
  const amount_minor = payments.reduce((sum, payment) => sum + payment.amountMinor, 0)
  const due_minor = priced.quote.total_minor - onTime(order)
  const paid = { ref: order.ref, amount_minor, due_minor, payments: brief(payments) }
  const body = { ...paid, ...ledgerPassed(priced.passed) }
  await record(tx, desk, { action: 'order.paid-in-part', subject: order.id, body }, at)
}

/** Points that lower what is paid later might be gone by then. Refuses points-in-part. */
function checkWhole({ points, inPart }: PayInput, order: OrderRow): void {
  const isOpen = order.status === 'held' || order.status === 'awaiting-payment'
  if (points === undefined || !isOpen || (!inPart && onTime(order) === 0)) return
  throw refuse('points-in-part', { order: formatReference(order.ref) })
}

const brief = (payments: { tender: string; amountMinor: number; tenderedMinor: number }[]): Json =>
  payments.map(({ tender, amountMinor, tenderedMinor }) => [tender, amountMinor, tenderedMinor])

async function paidBy(tx: Tx, id: string, replay = true): Promise<Paid> {
  const rows = must(await orderRows(tx, id), `the order ${id} of the key is there`)
  return { order: viewOrder(rows), due_minor: rows.order.totalMinor - onTime(rows.order), replay }
}
