/**
 * Writes what a provider has answered, the second half of a payment. It may come twice, late and out of order: the same
 * answer again changes nothing, and what has come in stays come in. Money whose seats are gone goes back by itself.
 */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { isRefusal } from '../refusal.ts'
import type { PaymentRow } from '../sales/order-rows.ts'
import { type OrderRows, type OrderView, orderRows, viewOrder } from '../sales/order-view.ts'
import { lockPerformance } from '../stock/lock.ts'
import { settleStock } from '../stock/settle.ts'
import type { Answer } from './provider.ts'
import { paymentComesTo } from './settle/comes-to.ts'
import type { Settling } from './settle/settling.ts'

export interface SettleInput {
  /** Ids. */
  order: string
  payment: string
  answer: Answer
}

export interface Settled {
  order: OrderView
  orderId: string
  payment: PaymentRow
  /** What goes back because it came too late: its refund's id; null where nothing does. */
  back: string | null
}

export async function settlePayment(desk: Desk, input: SettleInput): Promise<Settled> {
  const settle = (mayReseat: boolean) =>
    desk.store.write((tx) => settleIn(tx, desk, input, mayReseat), {
      // Twice is no harm: the payment's own state says what was done.
      settled: (tx) => settleIn(tx, desk, input, false),
    })
  try {
    return await settle(true)
  } catch (error) {
    // The seats are free again, but a quota has been used up meanwhile.
    if (!isRefusal(error, 'quota-reached')) throw error
    return settle(false)
  }
}

async function settleIn(tx: Tx, desk: Desk, input: SettleInput, mayReseat: boolean): Promise<Settled> {
  const at = desk.clock.now()
  const found = await rowsOf(tx, input.order)
  const performance = await lockPerformance(tx, { id: found.order.performanceId })
  // Read again under the turn: somebody may have settled it meanwhile.
  const rows = await rowsOf(tx, input.order)
  const payment = paymentOf(rows, input.payment)
  const settling: Settling = { tx, desk, performance, rows, payment, answer: input.answer, at, mayReseat }
  const back = await paymentComesTo(settling)
  await settleStock(tx, desk, performance, at)
  const after = await rowsOf(tx, input.order)
  return { order: viewOrder(after), orderId: input.order, payment: paymentOf(after, input.payment), back }
}

const rowsOf = async (tx: Tx, id: string): Promise<OrderRows> =>
  must(await orderRows(tx, id), `the order ${id} of a payment is there`)

const paymentOf = ({ payments }: OrderRows, id: string): PaymentRow =>
  must(
    payments.find((payment) => payment.id === id),
    `the payment ${id} is its order's`,
  )
