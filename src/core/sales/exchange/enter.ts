/** What both kinds of exchange begin with: the turns, the tickets, and the till. In the caller's transaction. */
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import { loadPlan, loadTerms } from '../../catalogue/plan-store.ts'
import type { Desk } from '../../desk.ts'
import type { PresaleCodeRow } from '../../fairness/presale-rows.ts'
import type { Door } from '../../fairness/rules.ts'
import { presaleShown } from '../../fairness/spend-presale.ts'
import { checkNoneOpen } from '../../payments/open-payment.ts'
import { type TillForMoney, tillForMoney } from '../../tills/till-rows.ts'
import type { Situation } from '../choose.ts'
import { type OrderRows, orderRows } from '../order-view.ts'
import { checkOnSale } from '../sale-window.ts'
import { selectTickets } from '../select-tickets.ts'
import { checkWholeWays } from '../whole-ways.ts'
import { lockBoth } from './lock-both.ts'
import type { Old } from './old.ts'

export interface Entering {
  /** The order whose tickets are exchanged, as it was found. */
  found: OrderRows
  tickets: string[]
  /** As it was asked for. */
  performance?: string | undefined
  door?: Door | undefined
  at: number
}

export interface Entered {
  old: Old
  /** Of the performance that is exchanged for. */
  situation: Situation
  /** A code of a presale. */
  shown: PresaleCodeRow | undefined
  till: TillForMoney
}

/** Refuses performance-unknown, payment-open, not-on-sale, ticket-unknown, ticket-state, order-state, way-in-part, presale-unknown, presale-over. */
export async function enter(tx: Tx, desk: Desk, entering: Entering): Promise<Entered> {
  const { found, tickets: asked, performance, door, at } = entering
  const { from, to } = await lockBoth(tx, found.order.performanceId, performance)
  // Read again under the turns.
  const rows = must(await orderRows(tx, found.order.id), 'the order is there')
  await checkNoneOpen(tx, rows, from.zone)
  checkOnSale(to, at)
  const shown = await presaleShown(tx, door?.presale)
  const tickets = selectTickets(rows, asked)
  checkWholeWays(rows, tickets)
  const old = { rows, tickets, from, terms: await loadTerms(tx, rows.order.termsId) }
  const till = await tillForMoney(tx, desk, at)
  const situation = { tx, desk, performance: to, plan: await loadPlan(tx, to.planId) }
  return { old, situation, shown, till }
}
