/**
 * What a provider has of money that goes back, once it is written: sent now, and told where it is not there yet. What can't be
 * sent now, because a provider has no keys or is out of reach, is sent by `payment resolve`.
 */
import type { Desk } from '../../core/desk.ts'
import { isProvider } from '../../core/payments/asked.ts'
import { listOpenRefunds } from '../../core/payments/list-payments.ts'
import { sendRefunds } from '../../core/payments/send-refunds.ts'
import { isRefusal } from '../../core/refusal.ts'
import { findOrder } from '../../core/sales/find-order.ts'
import type { OrderView } from '../../core/sales/order-view.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { note } from '../output.ts'
import { sentenceOf } from '../sentence.ts'

/** The sentences about what is not there yet, to be told after the result. */
export async function sendBack(app: App, desk: Desk, given: readonly OrderView[]): Promise<string[]> {
  const touched = given.filter(({ refunds }) =>
    refunds.some(({ tender, amount_minor }) => isProvider(tender) && amount_minor > 0),
  )
  if (touched.length === 0) return []
  const orders = await desk.store.read(async (tx) => {
    const ids: string[] = []
    for (const { ref } of touched) ids.push((await findOrder(tx, ref)).order.id)
    return ids
  })
  const unsent: string[] = []
  try {
    await sendRefunds(desk, app.providers(), { orders })
  } catch (error) {
    if (!isRefusal(error)) throw error
    unsent.push(sentenceOf(app.say, error).what)
  }
  const open = await desk.store.read((tx) => listOpenRefunds(tx, MOST))
  const mine = open.filter(({ order_id }) => orders.includes(order_id))
  return [
    ...unsent,
    ...mine.map(({ amount_minor, currency, order }) =>
      app.say.sales.notBackYet(withCurrency(amount_minor, currency), order),
    ),
  ]
}

const MOST = 1000

export function tellUnsent(app: App, sentences: readonly string[]): void {
  for (const sentence of sentences) note(app, sentence)
}
