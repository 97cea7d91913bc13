/**
 * Exchanges tickets for others: of another performance, seat, price type or journey. The new seats are ours before the old
 * are given up, and nobody gets between them: it is one transaction. What was paid pays for the new order; the difference is
 * collected, or goes back to where it came from.
 */
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import type { Json } from '../../canonical.ts'
import { loadPlan, loadTerms } from '../../catalogue/plan-store.ts'
import type { Desk } from '../../desk.ts'
import { checkTender } from '../../payments/check-tender.ts'
import { checkNoneOpen } from '../../payments/open-payment.ts'
import type { InstantTender } from '../../payments/tender.ts'
import { rehearse } from '../../rehearse.ts'
import { earlier, settledBy } from '../../request.ts'
import { offersFirst, type Settle, settleBefore, settleStock } from '../../stock/settle.ts'
import { tillForMoney } from '../../tills/till-rows.ts'
import { findOrder } from '../find-order.ts'
import { type OrderRows, type OrderView, orderRows, viewOrder } from '../order-view.ts'
import { checkOnSale } from '../sale-window.ts'
import { selectTickets } from '../select-tickets.ts'
import { checkWanted, type Wanted } from '../wanted.ts'
import { checkWholeWays } from '../whole-ways.ts'
import type { WishAnew } from './anew.ts'
import { giveUp } from './give-up.ts'
import { lockBoth } from './lock-both.ts'
import type { ExchangeQuote } from './quote.ts'
import { takeAnew } from './take-anew.ts'
import { weigh } from './weigh.ts'

export interface ExchangeInput {
  order: string
  /** Ticket ids or seats as printed; empty: every valid ticket. */
  tickets: string[]
  /** The performance to go to; the same where nothing is said. */
  performance?: string | undefined
  /** Other seats; where nothing is said as many as good as there are, or in the same performance the same ones. */
  wanted?: Wanted | undefined
  /** In place of `wanted`: as many as there are, but so. */
  wish?: WishAnew | undefined
  /** Price type -> count, in the order of the seats; empty: as they were. */
  types: Record<string, number>
  added?: Record<string, number> | undefined
  /** How a difference is paid; none: there must be none. */
  payment: readonly InstantTender[]
  key: string
}

export interface Exchanged {
  /** What was exchanged, after it. */
  from: OrderView
  /** The new one. */
  order: OrderView
  quote: ExchangeQuote
  replay: boolean
}

/**
 * Refuses, in this order: value-faulty, order-unknown, key-reused, performance-unknown, payment-open, not-on-sale,
 * ticket-unknown, ticket-state, order-state, way-in-part, what `sell` refuses of seats and prices, exchange-needless,
 * exchange-once, exchange-closed, payment-short, payment-over.
 */
export async function exchange(
  desk: Desk,
  input: ExchangeInput,
  options: { dryRun?: boolean } = {},
): Promise<Exchanged> {
  if (input.wanted) checkWanted(input.wanted)
  for (const tender of input.payment) checkTender(tender)
  if (options.dryRun) return rehearse(desk.store, (tx) => exchangeIn(tx, desk, input, settleStock, true))
  const settled = settledBy(input.key, (tx, id) => exchangedBy(tx, id, true))
  return offersFirst(desk, () =>
    desk.store.write((tx) => exchangeIn(tx, desk, input, settleBefore), { settled }),
  )
}

async function exchangeIn(
  tx: Tx,
  desk: Desk,
  input: ExchangeInput,
  settle: Settle,
  isDry = false,
): Promise<Exchanged> {
  const at = desk.clock.now()
  const found = await findOrder(tx, input.order)
  const orderId = desk.ids.next()
  const { key, types, ...rest } = input
  const content = { ...rest, order: found.order.id, types: Object.entries(types) } as unknown as Json
  const before = await earlier(tx, { key, operation: 'exchange', content, subject: orderId, at })
  if (before) return exchangedBy(tx, before, true)
  const { from, to } = await lockBoth(tx, found.order.performanceId, input.performance)
  const rows = must(await orderRows(tx, found.order.id), 'the order is there')
  checkNoneOpen(rows, from.zone)
  const passed = checkOnSale(to, at)
  const tickets = selectTickets(rows, input.tickets)
  checkWholeWays(rows, tickets)
  const old = { rows, tickets, from, terms: await loadTerms(tx, rows.order.termsId) }
  const till = await tillForMoney(tx, desk, at)
  const situation = { tx, desk, performance: to, plan: await loadPlan(tx, to.planId) }
  const taken = await takeAnew(situation, old, { ...input, orderId, at, settle })
  const weighed = await weigh(situation, old, { ...input, ...taken, at, isDry })
  const exchanging = {
    old,
    situation,
    taken,
    weighed,
    passed: [...passed, ...taken.passed],
    orderId,
    till,
    at,
  }
  await giveUp(exchanging, desk.ids.next())
  for (const performance of new Map([from, to].map((one) => [one.id, one])).values())
    await settleStock(tx, desk, performance, at)
  return exchangedBy(tx, orderId, false)
}

/** By the new order's id. */
async function exchangedBy(tx: Tx, orderId: string, replay: boolean): Promise<Exchanged> {
  const rowsOf = async (id: string): Promise<OrderRows> =>
    must(await orderRows(tx, id), `the order ${id} of an exchange is there`)
  const rows = await rowsOf(orderId)
  const paid = must(
    rows.payments.find(({ tender }) => tender === 'exchange'),
    'an exchange pays for the new order',
  )
  const from = await rowsOf(must(paid.reference, 'an exchange names the order that it came from'))
  const given = must(
    from.refunds.find(({ tender, reference }) => tender === 'exchange' && reference === orderId),
    'the old order knows the new one',
  )
  const quote = JSON.parse(given.body) as ExchangeQuote
  return { from: viewOrder(from), order: viewOrder(rows), quote, replay }
}
