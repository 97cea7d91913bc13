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
import { PromotionTaken } from '../sales/promotion-uses.ts'
import { settleStock } from '../stock/settle.ts'
import type { Answer } from './provider.ts'
import { askedTogether, markTogether, performancesOf } from './settle/asked-together.ts'
import { paymentComesTo, statusOf } from './settle/comes-to.ts'
import { canMove } from './settle/move-payment.ts'
import { GoesBack } from './settle/settling.ts'
import { turnsOf } from './turns.ts'

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
  const settle = (mayComplete: boolean) =>
    desk.store.write((tx) => settleIn(tx, desk, input, mayComplete), {
      settled: (tx) => settledBefore(tx, input),
    })
  try {
    return await settle(true)
  } catch (error) {
    // The seats are free again, but a quota or a promotion has been used up meanwhile; or not all can be had together.
    const isGone = error instanceof GoesBack || error instanceof PromotionTaken
    if (!isGone && !isRefusal(error, 'quota-reached')) throw error
    return settle(false)
  }
}

async function settleIn(tx: Tx, desk: Desk, input: SettleInput, mayComplete: boolean): Promise<Settled> {
  const at = desk.clock.now()
  const { answer } = input
  const asked = await askedTogether(tx, input)
  const turns = await turnsOf(tx, await performancesOf(tx, asked))
  const backs = new Map<string, string>()
  const sold: string[] = []
  for (const { order, payment: id } of asked) {
    // Read under the turns: somebody may have settled it meanwhile.
    const rows = await rowsOf(tx, order)
    const performance = must(turns.get(rows.order.performanceId), 'its turn was taken')
    const payment = paymentOf(rows, id)
    const isNew = canMove(payment.status, statusOf(answer))
    const said = { performance, rows, payment, answer, at, together: asked.length > 1, mayComplete }
    const back = await paymentComesTo({ tx, desk, turns, ...said })
    if (back !== null) backs.set(id, back)
    if (isNew && answer.outcome === 'succeeded' && mayComplete) sold.push(order)
  }
  if (sold.length > 1) await markTogether(tx, sold)
  for (const performance of turns.values()) await settleStock(tx, desk, performance, at)
  return settledOf(await rowsOf(tx, input.order), input.payment, backs.get(input.payment) ?? null)
}

/** What a transaction has done of which nobody knows whether it was committed; undefined where it was not. */
async function settledBefore(
  tx: Tx,
  { order, payment: id, answer }: SettleInput,
): Promise<Settled | undefined> {
  const rows = await rowsOf(tx, order)
  const { status } = paymentOf(rows, id)
  const wanted = statusOf(answer)
  if (status !== wanted && canMove(status, wanted)) return undefined
  return settledOf(rows, id)
}

const rowsOf = async (tx: Tx, id: string): Promise<OrderRows> =>
  must(await orderRows(tx, id), `the order ${id} of a payment is there`)

const paymentOf = ({ payments }: OrderRows, id: string): PaymentRow =>
  must(
    payments.find((payment) => payment.id === id),
    `the payment ${id} is its order's`,
  )

/** `back`: else as the order's refunds tell it. */
export function settledOf(rows: OrderRows, id: string, back = backOf(rows, id)): Settled {
  return { order: viewOrder(rows), orderId: rows.order.id, payment: paymentOf(rows, id), back }
}

const backOf = ({ refunds }: OrderRows, payment: string): string | null =>
  refunds.find(({ kind, paymentId }) => kind === 'late' && paymentId === payment)?.id ?? null
