/** What is bought is on sale for who buys it; where only a code of a presale opens it, the code is used for the order. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { type PresaleCodeRow, presaleOf } from './presale-rows.ts'
import { spendPresale } from './spend-presale.ts'
import { isClosed, type WindowsAsked, windowsPassed } from './windows-passed.ts'

export interface PassingWindows extends Omit<WindowsAsked, 'presale'> {
  /** As `presaleShown` has locked it. */
  shown: PresaleCodeRow | undefined
  orderId: string
  tickets: number
}

/** `sale-window` where it is passed over by right. Refuses sale-window, presale-tickets, presale-over. */
export async function passWindows(tx: Tx, desk: Desk, asked: PassingWindows): Promise<string[]> {
  const { shown, performance, at } = asked
  const { channel } = desk.actor
  if (shown && (await isClosed(tx, channel, { ...asked, presale: null }))) {
    const presale = shown.presale
    if (!(await isClosed(tx, channel, { ...asked, presale }))) {
      await spendPresale(tx, shown, { ...asked, zone: performance.zone, at: at[0] })
      return []
    }
  }
  return windowsPassed(tx, desk.actor, { ...asked, presale: shown?.presale ?? null })
}

export interface PassingOfHeld extends Omit<PassingWindows, 'at'> {
  order: Pick<OrderRow, 'id' | 'channel' | 'customerId' | 'pricedAt'>
  at: number
}

/**
 * What could be held for whoever it was had been open to him, or was passed over by right: only its price types are new.
 * What was open when it was held, or is now, is open.
 */
export async function passWindowsOfHeld(tx: Tx, desk: Desk, asked: PassingOfHeld): Promise<string[]> {
  const { order, performance, terms, at } = asked
  if (performance.saleFrom === null && !terms.windows) return []
  const used = await presaleOf(tx, order.id)
  const then = { performance, terms, types: [null], customerId: order.customerId, presale: used }
  if (await isClosed(tx, order.channel, { ...then, at: [order.pricedAt] })) return []
  const moments = [at, order.pricedAt] as const
  if (used === null) return passWindows(tx, desk, { ...asked, at: moments })
  return windowsPassed(tx, desk.actor, { ...asked, presale: used, at: moments })
}
