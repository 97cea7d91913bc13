/** Reserves what is held: its price is fixed, and its seats are kept until it is to be paid. Paid later, it is sold. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { nameTickets } from '../identity/name-tickets.ts'
import { namingOf } from '../identity/naming-of.ts'
import { type People, type PersonInput, readPeople } from '../identity/person.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import type { Passing } from '../limits/passing.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { type Buyer, buyerColumns } from '../sales/buyer.ts'
import { findOrder } from '../sales/find-order.ts'
import { keepBuyer } from '../sales/keep-buyer.ts'
import { knownBuyer } from '../sales/known-buyer.ts'
import type { OrderRow } from '../sales/order-rows.ts'
import { type OrderView, orderRows, viewOrder } from '../sales/order-view.ts'
import { ledgerPassed } from '../sales/other-tender.ts'
import { mayOverride } from '../sales/override/may-override.ts'
import type { PricedBy } from '../sales/priced-by.ts'
import { pricedAnew } from '../sales/promotion-uses.ts'
import { checkOnSale } from '../sales/sale-window.ts'
import { freeHoldSlot } from '../stock/hold-slot.ts'
import { lockPerformance } from '../stock/lock.ts'
import { serveOffer } from '../waiting/close-offer.ts'
import { isoIn } from '../zone.ts'
import { fixPrice } from './fix-price.ts'
import { keepClaims } from './keep-claims.ts'
import { checkNoneOpen } from './open-payment.ts'
import { pricedOrder } from './priced-order.ts'

export interface ReserveInput extends PricedBy {
  /** What is held, or reserved already: then another moment. */
  order: string
  /** When it is to be paid: epoch ms, not after its sale ends. */
  until_at: number
  /** Somebody must be known to be asked for it. */
  buyer?: Buyer | undefined
  /** Who the tickets are for, where the performance asks for real names; whoever is missing is named when it is paid. */
  people?: readonly PersonInput[] | undefined
  /** A code of a presale, for price types that are not on sale without. */
  presale?: string | undefined
  /** Rules for buyers that whoever acts passes over. */
  pass?: Passing | undefined
  key: string
}

export interface Reserved {
  order: OrderView
  /** What is to be paid until then. */
  due_minor: number
  replay: boolean
}

/**
 * Refuses, in this order: what `mayOverride` refuses, value-faulty, card-number-refused, order-unknown, key-reused, what is refused of a customer, not-on-sale, payment-open,
 * value-faulty (the moment), buyer-needed, order-state, hold-expired, what pricing refuses, what `nameTickets` refuses
 * of who is named, limit-buyer, limit-reached, pace-watched, quota-reached.
 */
export async function reserve(desk: Desk, asked: ReserveInput): Promise<Reserved> {
  await need(desk, 'sell')
  const input = await mayOverride(desk, asked)
  buyerColumns(input.buyer)
  const settled = settledBy(input.key, (tx, id) => reservedBy(tx, id, true))
  const people = await readPeople(desk, input.people)
  return pricedAnew(() => desk.store.write((tx) => reserveIn(tx, desk, input, people), { settled }))
}

async function reserveIn(
  tx: Tx,
  desk: Desk,
  input: ReserveInput,
  people: People | undefined,
): Promise<Reserved> {
  const at = desk.clock.now()
  const { id, performanceId } = (await findOrder(tx, input.order)).order
  const { key, types, until_at: until, people: _, ...rest } = input
  const said = { ...rest, until, order: id, types: Object.entries(types), people: people?.content }
  const content = said as unknown as Json
  const done = await earlier(tx, { key, operation: 'reserve', content, subject: id, at })
  if (done) return reservedBy(tx, done, true)
  const buyer = await knownBuyer(tx, input.buyer)
  const performance = await lockPerformance(tx, { id: performanceId })
  checkOnSale(performance, at)
  const rows = must(await orderRows(tx, id), `the order ${id} is there`)
  await checkNoneOpen(tx, rows, performance.zone)
  checkUntil(performance, until, at)
  const order = await keepBuyer(tx, rows.order, buyer)
  checkKnown(order)
  const priced = await pricedOrder(
    tx,
    desk,
    { order, held: rows.order, performance, at },
    { ...input, until },
  )
  const naming = await namingOf(tx, { order, performance, choice: priced.choice, people, at })
  await nameTickets(tx, desk, { ...naming, mayLack: true })
  const { order: fixed, tell } = await fixPrice(priced, order, { expiresAt: until, at, pass: input.pass })
  await keepClaims(tx, fixed, until)
  // It is nobody's short hold any more.
  await freeHoldSlot(tx, id)
  const body = {
    ref: order.ref,
    seats: priced.tickets.map(({ seat }) => seat),
    amount_minor: priced.quote.total_minor - order.paidMinor,
    expires_at: until,
    ...ledgerPassed(priced.passed),
  }
  await record(tx, desk, { action: 'order.reserved', subject: id, body }, at)
  await tell()
  await serveOffer(tx, desk, performance, id, at)
  return reservedBy(tx, id, false)
}

/** Refuses value-faulty. */
function checkUntil(performance: PerformanceRow, until: number, at: number): void {
  const latest = performance.saleUntil ?? performance.startsAt
  if (Number.isSafeInteger(until) && until > at && until <= latest) return
  const iso = (moment: number) => isoIn(performance.zone, moment)
  const found = Number.isSafeInteger(until) ? iso(until) : String(until)
  throw refuse('value-faulty', { field: '--until', found, wanted: `${iso(at)} - ${iso(latest)}` })
}

/** Refuses buyer-needed. */
function checkKnown({ ref, buyerName, buyerPhone }: OrderRow): void {
  if (buyerName === null && buyerPhone === null) throw refuse('buyer-needed', { order: formatReference(ref) })
}

async function reservedBy(tx: Tx, id: string, replay: boolean): Promise<Reserved> {
  const rows = must(await orderRows(tx, id), `the order ${id} of the key is there`)
  return { order: viewOrder(rows), due_minor: rows.order.totalMinor - rows.order.paidMinor, replay }
}
