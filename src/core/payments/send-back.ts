/**
 * What a provider has of money that goes back, once it is written: sent now. What can't be sent now, because a provider has no
 * keys or is out of reach, is sent when open payments are resolved.
 */
import type { Desk } from '../desk.ts'
import type { Minor } from '../money.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { findOrder } from '../sales/find-order.ts'
import type { OrderView } from '../sales/order-view.ts'
import { isProvider } from './asked.ts'
import type { Providers } from './collect.ts'
import { listOpenRefunds } from './list-payments.ts'
import { sendRefunds } from './send-refunds.ts'

export interface SentBack {
  /** Why nothing could be sent; null where something was, or nothing had to be. */
  refused: Refusal | null
  /** What is not there yet. */
  open: { order: string; amount_minor: Minor; currency: string }[]
}

const MOST = 1000

export async function sendBack(
  desk: Desk,
  providers: Providers,
  given: readonly OrderView[],
): Promise<SentBack> {
  const touched = given.filter(({ refunds }) =>
    refunds.some(({ tender, amount_minor }) => isProvider(tender) && amount_minor > 0),
  )
  if (touched.length === 0) return { refused: null, open: [] }
  const orders = await desk.store.read(async (tx) => {
    const ids: string[] = []
    for (const { ref } of touched) ids.push((await findOrder(tx, ref)).order.id)
    return ids
  })
  const refused = await refusalOf(sendRefunds(desk, providers, { orders }))
  const open = await desk.store.read((tx) => listOpenRefunds(tx, MOST))
  return { refused, open: open.filter(({ order_id }) => orders.includes(order_id)) }
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal | null> {
  try {
    await work
    return null
  } catch (error) {
    if (isRefusal(error)) return error
    throw error
  }
}
