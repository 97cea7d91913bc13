/**
 * Asks for money by a provider, the first half: everything that the ask needs is written, and its seats are kept until the
 * answer can be known, before anybody is asked. The second half is outside any transaction (`collect.ts`), and what comes
 * of it is written by `settlePayment`.
 */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { nameTickets } from '../identity/name-tickets.ts'
import { namingOf } from '../identity/naming-of.ts'
import { type People, type PersonInput, readPeople } from '../identity/person.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import type { Passing } from '../limits/passing.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { type Buyer, buyerColumns } from '../sales/buyer.ts'
import { findOrder } from '../sales/find-order.ts'
import { keepBuyer } from '../sales/keep-buyer.ts'
import { knownBuyer } from '../sales/known-buyer.ts'
import { insertPayments } from '../sales/order-rows.ts'
import { orderRows } from '../sales/order-view.ts'
import { ledgerPassed } from '../sales/other-tender.ts'
import { mayOverride } from '../sales/override/may-override.ts'
import type { PricedBy } from '../sales/priced-by.ts'
import { pricedAnew } from '../sales/promotion-uses.ts'
import { checkOnSale } from '../sales/sale-window.ts'
import { lockPerformance } from '../stock/lock.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { asShown } from './as-shown.ts'
import { askRow, keptUntil, type OnlineTender } from './ask-row.ts'
import { checkTender } from './check-tender.ts'
import { fixPrice } from './fix-price.ts'
import { keepClaims } from './keep-claims.ts'
import { checkNoneOpen } from './open-payment.ts'
import { comesIn, onTime } from './order-money.ts'
import { pricedOrder } from './priced-order.ts'
import { takePayments } from './take-payments.ts'
import { type InstantTender, splitTotal } from './tender.ts'

export interface AskInput extends PricedBy {
  order: string
  online: OnlineTender
  /** What else it is paid by: taken now. It is part of the order whatever the provider says. */
  beside?: readonly InstantTender[] | undefined
  /** Kept with the order in place of what it had. */
  buyer?: Buyer | undefined
  /** Who the tickets are for, where the performance asks for real names; else who was named before. */
  people?: readonly PersonInput[] | undefined
  /** The total that was shown to whoever pays: another one is refused. */
  expected_minor?: Minor | undefined
  /** A code of a presale, for price types that are not on sale without. */
  presale?: string | undefined
  /** Rules for buyers that whoever acts passes over. */
  pass?: Passing | undefined
  key: string
}

/**
 * The order's id and the payment's. Refuses, in this order: what `mayOverride` refuses, value-faulty, card-number-refused, order-unknown, key-reused,
 * what is refused of a customer, not-on-sale, payment-open, order-state,
 * hold-expired, what pricing refuses, price-differs, payment-over, payment-short, payment-needless, what `nameTickets` refuses,
 * limit-buyer, limit-reached, pace-watched, quota-reached.
 */
export async function askPayment(desk: Desk, given: AskInput): Promise<{ order: string; payment: string }> {
  await need(desk, 'sell')
  const input = await mayOverride(desk, given)
  for (const tender of input.beside ?? []) checkTender(tender)
  buyerColumns(input.buyer)
  const settled = settledBy(input.key, (tx, id) => asked(tx, input, id))
  const people = await readPeople(desk, input.people)
  return pricedAnew(() => desk.store.write((tx) => askIn(tx, desk, input, people), { settled }))
}

async function asked(tx: Tx, input: AskInput, payment: string) {
  return { order: (await findOrder(tx, input.order)).order.id, payment }
}

async function askIn(tx: Tx, desk: Desk, input: AskInput, people: People | undefined) {
  const at = desk.clock.now()
  const { id, performanceId } = (await findOrder(tx, input.order)).order
  const payment = desk.ids.next()
  const { key, online } = input
  const content = contentOf(input, id, people)
  const done = await earlier(tx, { key, operation: 'ask', content, subject: payment, at })
  if (done) return { order: id, payment: done }
  const buyer = await knownBuyer(tx, input.buyer)
  const performance = await lockPerformance(tx, { id: performanceId })
  checkOnSale(performance, at)
  const found = must(await orderRows(tx, id), `the order ${id} is there`)
  const rows = { ...found, order: await keepBuyer(tx, found.order, buyer) }
  await checkNoneOpen(tx, rows, performance.zone)
  const till = await tillForMoney(tx, desk, at)
  const priced = await pricedOrder(tx, desk, { order: rows.order, held: found.order, performance, at }, input)
  const { choice } = priced
  const quote = asShown(priced.quote, input.expected_minor)
  const tenders = [...(input.beside ?? []), online]
  const parts = splitTotal({ ...quote, total_minor: quote.total_minor - onTime(rows.order), tenders })
  const amountMinor = must(parts.at(-1), 'what is asked for is a part of it').amount_minor
  // Nobody is asked for nothing.
  if (amountMinor === 0)
    throw refuse('payment-needless', { tender: online.tender, order: formatReference(rows.order.ref) })
  await nameTickets(tx, desk, await namingOf(tx, { order: rows.order, performance, choice, people, at }))
  const expiresAt = Math.max(rows.order.expiresAt ?? 0, keptUntil(at))
  const fixing = { expiresAt, at, pass: input.pass, by: input.beside }
  const { order, tell } = await fixPrice(priced, rows.order, fixing)
  await keepClaims(tx, order, expiresAt)
  const beside = parts.flatMap(({ by, amount_minor }) =>
    by.tender === online.tender ? [] : [{ by: by as InstantTender, amount_minor }],
  )
  const taken = await takePayments(tx, desk, { order, till, at }, beside)
  const taken_minor = taken.reduce((sum, row) => sum + row.amountMinor, 0)
  if (taken_minor > 0) must(await comesIn(tx, id, taken_minor), `the order ${id} owes what was split`)
  const row = askRow(desk, order, { id: payment, amountMinor, tillId: till.id, at, online })
  await insertPayments(tx, [row])
  const ask = { ref: order.ref, payment, tender: row.tender, amount_minor: amountMinor, number: row.number }
  const body = { ...ask, ...ledgerPassed(priced.passed) }
  await record(tx, desk, { action: 'order.asked', subject: id, body }, at)
  await tell()
  return { order: id, payment }
}

/** What must be the same under the same key. */
function contentOf(input: AskInput, order: string, people: People | undefined): Json {
  const { key: _, types, online, people: __, ...rest } = input
  // The payer's code is a secret that is good for once: a script that asks again may have a new one.
  const of = { order, types: Object.entries(types), tender: online.tender, people: people?.content }
  return { ...rest, ...of } as unknown as Json
}
