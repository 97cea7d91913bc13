/** Holds seats for a while: claims with an end, under an order that can be sold or released by its reference. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan, loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { type AtDoor, passDoor } from '../fairness/pass-door.ts'
import { passWindows } from '../fairness/pass-windows.ts'
import { codeOf } from '../fairness/presale-rows.ts'
import type { Door } from '../fairness/rules.ts'
import { drawIfDue } from '../fairness/show-place.ts'
import { presaleShown, tellPresale } from '../fairness/spend-presale.ts'
import { forgetPeople } from '../identity/forget-people.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { countByRight } from '../limits/count-limits.ts'
import type { Passing } from '../limits/passing.ts'
import { need } from '../people/may.ts'
import { mayPass } from '../people/passed.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { extendHoldSlot, takeHoldSlot } from '../stock/hold-slot.ts'
import { type HouseRules, houseRules } from '../stock/house-rules.ts'
import { countInQuotas, placesIn } from '../stock/quota.ts'
import { offersFirst, settleStock } from '../stock/settle.ts'
import { together } from '../together.ts'
import { lapseOffer } from '../waiting/close-offer.ts'
import { type Buyer, buyerColumns } from './buyer.ts'
import { type Choice, type ChosenSeat, passedBy, type Situation } from './choose.ts'
import { findOrder } from './find-order.ts'
import { heldSeats } from './held-seats.ts'
import { keepBuyer } from './keep-buyer.ts'
import { knownBuyer } from './known-buyer.ts'
import { byTurn, type Locking, takingSeats } from './locking.ts'
import { insertOrders, newOrder, type OrderRow, takeReference } from './order-rows.ts'
import { orderRows } from './order-view.ts'
import { ledgerPassed } from './other-tender.ts'
import { pricingNow } from './pricing-now.ts'
import { giveBackHeld } from './release.ts'
import { checkOnSale } from './sale-window.ts'
import { SINGLE_SEAT } from './single-rule.ts'
import { checkWanted, type Wanted } from './wanted.ts'

export interface HoldInput {
  performance: string
  wanted: Wanted
  /** How long; by the house's rules where nothing is said, which also tell the most (10 and 30 minutes). */
  hold_ms?: number | undefined
  /** A hold whose seats are given back for these, in the same step: `another one, please`. */
  instead?: string | undefined
  /** Kept with the order; where it is exchanged in place of what it had. */
  buyer?: Buyer | undefined
  /** The first half of a sale by a provider, whose key it has: no hold that somebody asked for. */
  for_sale?: boolean | undefined
  /** What is shown where a challenge or a waiting room stands before the sale. */
  door?: Door | undefined
  /** Rules for buyers that whoever acts passes over. */
  pass?: Passing | undefined
  key: string
}

export interface Hold {
  ref: string
  performance: string
  seats: ChosenSeat[]
  choice: Json
  expires_at: number
}

/**
 * Refuses, in this order: value-faulty, card-number-refused, order-unknown, key-reused, what is refused of a customer,
 * performance-unknown, not-on-sale, what `passDoor` refuses, order-state (what is to be given back is sold), seat-unknown,
 * not-enough-seats or seats-taken, limit-buyer, limit-reached, quota-reached. Where it has ended already, the hold is a new one.
 * Contended where it is sold optimistically and others were quicker.
 */
export async function hold(desk: Desk, input: HoldInput): Promise<Hold> {
  await need(desk, 'sell')
  checkWanted(input.wanted)
  // Refused before anything is looked at.
  buyerColumns(input.buyer)
  await drawIfDue(desk, input.door?.place)
  const settled = settledBy(input.key, (tx, id) => holdDone(tx, desk, id))
  const { performance, wanted, key } = input
  const holdBy = (tx: Tx, locking: Locking) => holdIn(tx, desk, input, locking)
  // What is given back is counted at once: an exchange takes its turn.
  if (input.instead !== undefined)
    return offersFirst(desk, () => desk.store.write((tx) => holdBy(tx, byTurn), { settled }))
  return takingSeats(desk, { performance, wanted, key }, holdBy, { settled })
}

/** A clerk has so many holds at a time. Refuses what `takeHoldSlot` refuses. */
async function keepSlot(
  { tx, desk, performance: { zone } }: Situation,
  { isNew, ...slot }: { isNew: boolean; orderId: string; expiresAt: number; now: number },
  { holds_per_clerk: limit }: HouseRules,
): Promise<void> {
  if (!isNew) return extendHoldSlot(tx, slot.orderId, slot.expiresAt)
  await takeHoldSlot(tx, { clerk: desk.actor.clerk, ...slot }, { limit, zone })
}

/** The hold that a key made, as it is now. */
async function holdDone(tx: Tx, desk: Desk, orderId: string): Promise<Hold> {
  const { order } = must(await orderRows(tx, orderId), `the hold ${orderId} of the key is there`)
  const performance = await findPerformance(tx, { id: order.performanceId })
  const situation = { tx, desk, performance, plan: await loadPlan(tx, performance.planId) }
  return holdOf(order, performance, await heldSeats(situation, order, desk.clock.now()))
}

async function holdIn(tx: Tx, desk: Desk, input: HoldInput, locking: Locking): Promise<Hold> {
  const at = desk.clock.now()
  const rules = await houseRules(tx)
  const expiresAt = at + lengthOf(rules, input.hold_ms)
  const instead = input.instead === undefined ? undefined : (await findOrder(tx, input.instead)).order
  const before = instead && isLive(instead, at) ? instead : undefined
  const orderId = before?.id ?? desk.ids.next()
  const { key, door, ...rest } = input
  const content = rest as unknown as Json
  const done = await earlier(tx, { key, operation: 'hold', content, subject: orderId, at })
  if (done) return holdDone(tx, desk, done)
  const buyer = await knownBuyer(tx, input.buyer)
  const performance = await locking.enter(tx, desk, input.performance, at)
  const situation = { tx, desk, performance, plan: await loadPlan(tx, performance.planId) }
  const customerId = buyer?.customerId ?? before?.customerId
  const entering = await enterHold(tx, desk, { door, before }, { performance, orderId, customerId, at })
  if (instead) checkExchangeable(instead)
  await locking.settle(situation, at, performance)
  if (before) await giveBack(tx, before, performance)
  const registerId = desk.actor.register
  const owner = { performanceId: performance.id, state: 'held' as const, orderId, registerId, at, expiresAt }
  const [ref, choice] = await together([
    before?.ref ?? takeReference(tx, desk, orderId),
    locking.take(situation, input.wanted, owner),
  ])
  const early = await passWindows(tx, desk, { ...entering, tickets: choice.seats.length })
  const passed = [...early, ...passedBy(choice)]
  await mayHold(tx, desk, passed)
  const placed = before
    ? await renew(situation, before, { choice, at, expiresAt })
    : await place(situation, { id: orderId, ref, createdAt: at, expiresAt }, choice)
  const order = await keepBuyer(tx, placed, buyer)
  passed.push(...(await countByRight(tx, desk.actor, { order, performance, at, pass: input.pass })))
  await locking.count(situation, owner, choice)
  await keepSlot(situation, { isNew: !before, orderId, expiresAt, now: at }, rules)
  if (performance.hasQuotas)
    await countInQuotas(tx, performance, { channel: [order.channel, placesIn(choice.seats)] })
  await record(tx, desk, placedEntry(order, performance, choice, passed), at)
  await tellPresale(tx, desk, entering.shown, { orderId, at })
  if (before) {
    // What was given back and not taken again is for who waits; an offer that was exchanged is a hold like others.
    await lapseOffer(tx, desk, performance, orderId, at)
    await settleStock(tx, desk, performance, at)
  }
  return holdOf(order, performance, choice)
}

/** Nothing is taken yet. Refuses not-on-sale, presale-unknown, presale-over, and what `passDoor` refuses. */
async function enterHold(
  tx: Tx,
  desk: Desk,
  { door, before }: { door: Door | undefined; before: OrderRow | undefined },
  { performance, at, ...who }: Omit<AtDoor, 'presale'>,
) {
  checkOnSale(performance, at)
  const terms = await loadTerms(tx, performance.termsId)
  const isPresale = terms.windows?.some(({ presale }) => presale !== undefined)
  // Whoever chooses other seats has shown his code before.
  const own = before && isPresale ? await codeOf(tx, before.id) : undefined
  const shown = own ?? (await presaleShown(tx, door?.presale))
  await passDoor(tx, desk, door, { performance, ...who, presale: shown?.presale ?? null, at })
  return { performance, terms, ...who, types: [null], shown, at: [at] as const }
}

/** What is single now may be the next pick: that is asked for when it is paid. Refuses right-missing. */
const mayHold = (tx: Tx, { actor }: Desk, passed: readonly string[]): Promise<void> =>
  mayPass(
    tx,
    actor,
    passed.filter((rule) => rule !== SINGLE_SEAT),
  )

/** Refuses value-faulty. */
function lengthOf({ hold_ms, longest_hold_ms }: HouseRules, asked = hold_ms): number {
  if (Number.isSafeInteger(asked) && asked >= 1000 && asked <= longest_hold_ms) return asked
  const wanted = `1 s - ${longest_hold_ms / 60_000} min`
  throw refuse('value-faulty', { field: 'hold', found: minutesOf(asked), wanted })
}

/** As people count them; what is no whole number of them as it is. */
const minutesOf = (ms: number): string => (ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms} ms`)

const isLive = ({ status, expiresAt }: OrderRow, at: number) => status === 'held' && (expiresAt ?? 0) > at

/** What is sold is not given back for other seats; a hold that has ended or was released has nothing to give. */
function checkExchangeable({ ref, status }: OrderRow): void {
  if (!['held', 'expired', 'released'].includes(status))
    throw refuse('order-state', { order: formatReference(ref), status, wanted: 'held' })
}

async function giveBack(tx: Tx, before: OrderRow, performance: PerformanceRow): Promise<void> {
  if (await giveBackHeld(tx, before, performance)) return forgetPeople(tx, before)
  // Somebody sold or released it since we looked, which only happens between two connections.
  const { order } = await findOrder(tx, formatReference(before.ref))
  throw refuse('order-state', { order: formatReference(order.ref), status: order.status, wanted: 'held' })
}

async function place(
  { tx, desk, performance }: { tx: Tx; desk: Desk; performance: PerformanceRow },
  begun: Pick<OrderRow, 'id' | 'ref' | 'createdAt' | 'expiresAt'>,
  choice: Choice,
): Promise<OrderRow> {
  const terms = await loadTerms(tx, performance.termsId)
  const { fill_basis_points } = await pricingNow(tx, performance, terms, begun.createdAt)
  const order = newOrder(desk, performance, {
    ...begun,
    status: 'held',
    currency: terms.currency,
    fillBasisPoints: fill_basis_points,
    choice: JSON.stringify(choice.choice),
  })
  await insertOrders(tx, [order])
  return order
}

const renewal = statement<Record<string, string | number>>()('order_renew_hold', (q) =>
  q
    .update(q.t.order)
    .set({
      expiresAt: sql`${sql.placeholder('expiresAt')}`,
      choice: sql`${sql.placeholder('choice')}`,
      termsId: sql`${sql.placeholder('termsId')}`,
      pricedAt: sql`${sql.placeholder('pricedAt')}`,
      fillBasisPoints: sql`${sql.placeholder('fill')}`,
    })
    .where(and(eq(q.t.order.id, sql.placeholder('id')), eq(q.t.order.status, 'held')))
    .returning(),
)

/** Other seats cost what they cost now. */
async function renew(
  { tx, performance }: { tx: Tx; performance: PerformanceRow },
  order: OrderRow,
  { choice, at, expiresAt }: { choice: Choice; at: number; expiresAt: number },
): Promise<OrderRow> {
  const { termsId } = performance
  const pricing = await pricingNow(tx, performance, await loadTerms(tx, termsId), at)
  const [renewed] = await tx.run(renewal, {
    ...{ id: order.id, expiresAt, choice: JSON.stringify(choice.choice) },
    ...{ termsId, pricedAt: at, fill: pricing.fill_basis_points },
  })
  return must(renewed, `the hold ${order.ref} was just given back by this transaction`)
}

/** As it is told to whoever asked for it. */
export function holdOf(order: OrderRow, performance: PerformanceRow, choice: Choice): Hold {
  return {
    ref: formatReference(order.ref),
    performance: performance.code,
    seats: choice.seats,
    choice: choice.choice,
    expires_at: order.expiresAt ?? 0,
  }
}

function placedEntry(order: OrderRow, performance: PerformanceRow, choice: Choice, passed: string[]) {
  const body = {
    ref: order.ref,
    performance: performance.code,
    seats: choice.seats.map((seat) => seat.id),
    expires_at: order.expiresAt,
    ...ledgerPassed(passed),
  }
  return { action: 'hold.placed' as const, subject: order.id, body }
}
