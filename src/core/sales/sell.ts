/** Sells seats of one performance for cash: claims, stock, order, tickets, lines, payment and ledger in one transaction. */
import type { Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import { loadPlan, loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { freeHoldSlot } from '../stock/hold-slot.ts'
import { lockNow } from '../stock/lock.ts'
import { countInQuotas, placesIn } from '../stock/quota.ts'
import type { Standing } from '../stock/standing.ts'
import { shareTill, tillForMoney } from '../tills/till-rows.ts'
import { together } from '../together.ts'
import { serveOffer } from '../waiting/close-offer.ts'
import { type Choice, passedBy, type Situation } from './choose.ts'
import { sellHeldClaims } from './claim-seats.ts'
import { findOrder } from './find-order.ts'
import { heldSeats } from './held-seats.ts'
import { type Locking, pessimistic, takingSeats } from './locking.ts'
import { type OrderRow, orderRow, settleOrder, takeReference } from './order-rows.ts'
import { assertMove } from './order-states.ts'
import { type OrderView, orderRows, viewOrder } from './order-view.ts'
import type { Quote } from './price.ts'
import { priceSeats } from './price-seats.ts'
import { checkOnSale } from './sale-window.ts'
import { checkWanted, type Wanted } from './wanted.ts'
import { wayOf } from './way.ts'
import { writeSale } from './write-sale.ts'

export interface SellInput {
  /** The performance's code, or enough of it. Left out where a hold is sold. */
  performance?: string | undefined
  /** What to sell, or the reference of the hold to sell. */
  wanted: Wanted | { mode: 'held'; order: string }
  /** Price type -> count, in the order of the seats; empty: all get the first price type. */
  types: Record<string, number>
  /** Optional surcharges: code -> quantity for each ticket, or for the order. */
  added?: Record<string, number> | undefined
  /** Null: exactly the total. */
  payment: { tender: 'cash'; tendered_minor: Minor | null }
  /** Idempotency key: the same key and content is answered from the first sale. */
  key: string
}

export interface Sale {
  order: OrderView
  /** True where the key had been used for the same sale before: nothing was written now. */
  replay: boolean
  /** Rules for buyers that staff passed over, e.g. `sale-window`. */
  passed: string[]
}

/**
 * Refuses, in this order: value-faulty, order-unknown (of a hold), key-reused, performance-unknown, not-on-sale,
 * seat-unknown, leaves-single, not-enough-seats or seats-taken (order-state or hold-expired for a hold), count-mismatch,
 * price-type-unknown, price-missing, payment-short; contended where it is sold optimistically and others were quicker.
 */
export async function sell(desk: Desk, input: SellInput, options: { dryRun?: boolean } = {}): Promise<Sale> {
  if (input.wanted.mode !== 'held') checkWanted(input.wanted)
  checkAmount(input.payment.tendered_minor)
  const settled = settledBy(input.key, (tx, orderId) => saleOf(tx, orderId, true))
  const { performance = '', wanted, key } = input
  const sellBy = (tx: Tx, locking: Locking) => sellIn(tx, desk, input, locking)
  if (options.dryRun) return rehearse(desk.store, (tx) => sellBy(tx, pessimistic))
  if (wanted.mode === 'held') return desk.store.write((tx) => sellBy(tx, pessimistic), { settled })
  return takingSeats(desk, { performance, wanted, key }, sellBy, { settled })
}

async function sellIn(tx: Tx, desk: Desk, input: SellInput, locking: Locking): Promise<Sale> {
  const at = desk.clock.now()
  const { key, wanted, payment, added } = input
  const asked = wanted.mode === 'held' ? (await findOrder(tx, wanted.order)).order : undefined
  const orderId = asked?.id ?? desk.ids.next()
  // As pairs, because their order tells who gets which seat.
  const types = Object.entries(input.types)
  const content = { performance: input.performance, wanted, types, added, payment } as unknown as Json
  // Asked while nobody waits for us yet; before holds that have ended go into the register's ledger, because whoever
  // closes a till takes the till first, too.
  const [before, open] = await together([
    earlier(tx, { key, operation: 'sell', content, subject: orderId, at }),
    shareTill(tx, desk.actor.register),
  ])
  if (before) return saleOf(tx, before, true)

  const performance = asked
    ? await lockNow(tx, { id: asked.performanceId }, at)
    : await locking.enter(tx, desk, input.performance ?? '', at)
  const held = asked && (await orderRow(tx, asked.id))
  const early = checkOnSale(performance, at)
  const plan = await loadPlan(tx, performance.planId)
  const terms = await loadTerms(tx, performance.termsId)
  const situation = { tx, desk, performance, plan }

  const till = open ?? (await tillForMoney(tx, desk, at))
  const [ref, choice] = await together([
    held?.ref ?? takeReference(tx, desk, orderId),
    takeSeats(situation, wanted, { held, orderId, at, locking, standing: performance }),
  ])
  const passed = [...early, ...passedBy(choice)]
  const selling = { performance: performance.code, plan, terms }
  const quote = priceSeats(selling, choice.seats, input.types, added)
  const tendered_minor = checkTendered(quote, payment.tendered_minor)
  const order = held
    ? await payHeld(tx, held, quote)
    : paidOrder(situation, { id: orderId, ref, at }, quote, choice)
  const count = async () => {
    if (!held) await locking.count(situation, { state: 'sold' }, choice)
    if (!performance.hasQuotas) return
    const channel = held ? undefined : ([order.channel, placesIn(choice.seats)] as const)
    await countInQuotas(tx, performance, { channel, types: quote.tickets.map((each) => each.price_type) })
  }
  const way = wayOf(plan, performance.startsAt)
  const sale = {
    performance,
    till,
    order,
    isNew: !held,
    quote,
    choice,
    way,
    tendered_minor,
    at,
    passed,
    count,
  }
  const rows = await writeSale(tx, desk, sale)
  if (held) {
    await freeHoldSlot(tx, held.id)
    await serveOffer(tx, desk, performance, held.id, at)
  }
  return { order: viewOrder(rows), replay: false, passed }
}

/** Makes the seats of a hold ours for good, or claims others. */
async function takeSeats(
  situation: Situation,
  wanted: SellInput['wanted'],
  {
    held,
    orderId,
    at,
    locking,
    standing,
  }: {
    held?: OrderRow | undefined
    orderId: string
    at: number
    locking: Locking
    standing: Standing
  },
): Promise<Choice> {
  const { tx, desk, performance } = situation
  if (held) {
    const choice = await heldSeats(situation, held, at)
    await sellHeldClaims(tx, performance, held, choice.seats, at)
    return choice
  }
  assert(wanted.mode !== 'held', 'a hold that is sold was found')
  await locking.settle(situation, at, standing)
  const registerId = desk.actor.register
  const owner = {
    performanceId: performance.id,
    state: 'sold' as const,
    orderId,
    registerId,
    at,
    expiresAt: null,
  }
  return locking.take(situation, wanted, owner)
}

function checkAmount(tendered: Minor | null): void {
  if (tendered !== null && !(Number.isSafeInteger(tendered) && tendered >= 0))
    throw refuse('value-faulty', { field: 'tendered', found: String(tendered), wanted: '0 or more' })
}

/** What is tendered covers the total. Refuses payment-short with what is missing. */
function checkTendered(quote: Quote, tendered: Minor | null): Minor {
  const { total_minor, currency } = quote
  const tendered_minor = tendered ?? total_minor
  if (tendered_minor < total_minor)
    throw refuse('payment-short', {
      total_minor,
      tendered_minor,
      missing_minor: total_minor - tendered_minor,
      currency,
    })
  return tendered_minor
}

async function payHeld(tx: Tx, held: OrderRow, quote: Quote): Promise<OrderRow> {
  assertMove(held.status, 'paid')
  const settled = await settleOrder(tx, held.id, quote.total_minor)
  if (!settled)
    throw refuse('order-state', { order: formatReference(held.ref), status: held.status, wanted: 'held' })
  return { ...held, status: 'paid', totalMinor: quote.total_minor, expiresAt: null }
}

function paidOrder(
  { desk, performance }: Situation,
  { id, ref, at }: { id: string; ref: string; at: number },
  quote: Quote,
  choice: Choice,
): OrderRow {
  return {
    id,
    ref,
    performanceId: performance.id,
    status: 'paid',
    currency: quote.currency,
    totalMinor: quote.total_minor,
    refundedMinor: 0,
    clerk: desk.actor.clerk,
    registerId: desk.actor.register,
    createdAt: at,
    expiresAt: null,
    choice: JSON.stringify(choice.choice),
    channel: desk.actor.channel,
  }
}

async function saleOf(tx: Tx, orderId: string, replay: boolean): Promise<Sale> {
  const rows = must(await orderRows(tx, orderId), `the order ${orderId} of the key is there`)
  return { order: viewOrder(rows), replay, passed: [] }
}
