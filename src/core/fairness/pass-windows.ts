/** What is bought is on sale for who buys it; where only a code of a presale opens it, the code is used for the order. */
import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { type Desk, WAITING_LIST } from '../desk.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { type PresaleCodeRow, presaleOf } from './presale-rows.ts'
import { spendPresale } from './spend-presale.ts'
import { isClosed, SALE_WINDOW, type WindowsAsked, windowsPassed } from './windows-passed.ts'

export interface PassingWindows extends Omit<WindowsAsked, 'presale'> {
  /** A code that is shown. */
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

export interface OfHeld extends Omit<WindowsAsked, 'presale' | 'at'> {
  /** As it was held: for whom, where and when. */
  order: Pick<OrderRow, 'id' | 'channel' | 'customerId' | 'pricedAt'>
  at: number
}

/** As `passWindows`, of what is held, or sold and changed; nobody was asked yet what is offered to who waits. */
export async function passWindowsOfHeld(
  tx: Tx,
  desk: Desk,
  asked: Omit<PassingWindows, 'at'> & OfHeld,
): Promise<string[]> {
  const { order, at } = asked
  if (order.channel !== WAITING_LIST && !(await isHeldClosed(tx, desk, asked))) return []
  return passWindows(tx, desk, { ...asked, at: [at] })
}

/**
 * What was open when it was held, for whoever it was and where he was, is open; and what is open now. Who passed over its
 * beginning by right passed that alone: windows of price types are asked about.
 */
export async function isHeldClosed(tx: Tx, desk: Desk, asked: OfHeld): Promise<boolean> {
  const { order, performance, terms, at } = asked
  if (performance.saleFrom === null && !terms.windows) return false
  const moments = [at, order.pricedAt] as const
  const now = { ...asked, presale: await presaleOf(tx, order.id), at: moments }
  const then = { ...now, customerId: order.customerId }
  if (!(await isClosed(tx, desk.actor.channel, now))) return false
  if (!(await isClosed(tx, order.channel, then))) return false
  if (!(await wasPassed(tx, order.id))) return true
  const windows = terms.windows?.filter(({ types }) => types !== undefined)
  const ofTypes = { performance: { ...performance, saleFrom: null }, terms: { ...terms, windows } }
  return isClosed(tx, order.channel, { ...then, ...ofTypes })
}

/** Whether its hold began before its sale did, by right: the ledger tells. */
async function wasPassed(tx: Tx, orderId: string): Promise<boolean> {
  const { ledger } = tx.t
  const [last] = await tx
    .select({ body: ledger.body })
    .from(ledger)
    .where(and(eq(ledger.subject, orderId), eq(ledger.action, 'hold.placed')))
    .orderBy(desc(ledger.at), desc(ledger.seq))
    .limit(1)
  return (
    last !== undefined &&
    (JSON.parse(last.body) as { passed?: string[] }).passed?.includes(SALE_WINDOW) === true
  )
}
