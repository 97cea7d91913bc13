/**
 * Asks a provider for what several orders cost together, the first half: one ask for the whole sum, of which each order has a
 * share, a payment of its own under the number that they have in common. All of them are sold by the answer, or none.
 */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { nameTickets } from '../identity/name-tickets.ts'
import { namingOf } from '../identity/naming-of.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { insertPayments, type OrderRow } from '../sales/order-rows.ts'
import { ledgerPassed } from '../sales/other-tender.ts'
import { pricedAnew } from '../sales/promotion-uses.ts'
import { type TillForMoney, tillForMoney } from '../tills/till-rows.ts'
import { type AskRow, askRow, keptUntil, numberOf, type OnlineTender } from './ask-row.ts'
import { isProvider } from './asked.ts'
import { type BasketOrder, basketContent, duesOf, findBasket, type InBasket, priceBasket } from './basket.ts'
import { partsByOrder } from './basket-parts.ts'
import { checkTender } from './check-tender.ts'
import { type Fixed, fixPrice } from './fix-price.ts'
import { keepClaims } from './keep-claims.ts'
import { comesIn } from './order-money.ts'
import type { PricedOrder } from './priced-order.ts'
import { type AskedOrder, paymentsNumbered } from './settle/asked-together.ts'
import { takePayments } from './take-payments.ts'
import { type InstantTender, splitTotal, type TenderPart } from './tender.ts'

export interface AskBasketInput {
  orders: readonly BasketOrder[]
  online: OnlineTender
  /** What else they are paid by: taken now, first of the orders that are named first. */
  beside?: readonly InstantTender[] | undefined
  key: string
}

/** The first order's id, and its payment's. Refuses what `askPayment` refuses, of each; value-faulty where one is named twice. */
export async function askBasket(desk: Desk, input: AskBasketInput): Promise<AskedOrder> {
  await need(desk, 'sell')
  for (const tender of input.beside ?? []) checkTender(tender)
  const settled = settledBy(input.key, askedBy)
  return pricedAnew(() => desk.store.write((tx) => askIn(tx, desk, input), { settled }))
}

/** By the first payment's id. */
const askedBy = async (tx: Tx, payment: string): Promise<AskedOrder> =>
  must((await paymentsNumbered(tx, numberOf(payment)))[0], `the payment ${payment} of the key is there`)

async function askIn(tx: Tx, desk: Desk, input: AskBasketInput): Promise<AskedOrder> {
  const at = desk.clock.now()
  const { key, orders, online, beside = [] } = input
  const found = await findBasket(tx, orders)
  const id = desk.ids.next()
  const said = { ...(basketContent(found, orders) as object), beside, tender: online.tender }
  const content = said as unknown as Json
  const done = await earlier(tx, { key, operation: 'ask-basket', content, subject: id, at })
  if (done) return askedBy(tx, done)
  const basket = await priceBasket(tx, desk, found, { orders, at })
  const till = await tillForMoney(tx, desk, at)
  const { dues, ...total } = duesOf(basket)
  if (total.total_minor === 0) throw refuse('payment-needless', { tender: online.tender, order: null })
  const split = splitTotal<InstantTender | OnlineTender>({ ...total, tenders: [...beside, online] })
  const parts = partsByOrder(split, dues)
  const together = {
    sum_minor: must(split.at(-1), 'it is a part').amount_minor,
    number: numberOf(id),
    subject: nameOf(basket),
  }
  const fixed: Fixed[] = []
  // Who buys is counted of all of them before the ledger is told of one.
  for (const [index, one] of basket.entries()) fixed.push(await fixOne(tx, desk, one, parts[index]!, at))
  for (const [index, { priced }] of basket.entries()) {
    const asking = { id: index === 0 ? id : desk.ids.next(), tillId: till.id, at, online, together }
    await askOne(tx, desk, { order: fixed[index]!.order, priced }, parts[index]!, { asking, till })
  }
  for (const { tell } of fixed) await tell()
  return { order: must([...found.keys()][0], 'a basket has orders'), payment: id }
}

/** The payer reads it: the first of them, and how many more. */
function nameOf(basket: readonly InBasket[]): string {
  const first = formatReference(must(basket[0], 'a basket has orders').rows.order.ref)
  return basket.length > 1 ? `${first} +${basket.length - 1}` : first
}

async function fixOne(
  tx: Tx,
  desk: Desk,
  { rows, priced }: InBasket,
  parts: readonly TenderPart<InstantTender | OnlineTender>[],
  at: number,
): Promise<Fixed> {
  const expiresAt = Math.max(rows.order.expiresAt ?? 0, keptUntil(at))
  const { choice, situation } = priced
  const { performance } = situation
  await nameTickets(tx, desk, await namingOf(tx, { order: rows.order, performance, choice, at }))
  const fixed = await fixPrice(priced, rows.order, { expiresAt, at, by: parts.map(({ by }) => by) })
  await keepClaims(tx, fixed.order, expiresAt)
  return fixed
}

async function askOne(
  tx: Tx,
  desk: Desk,
  { order, priced }: { order: OrderRow; priced: PricedOrder },
  parts: readonly TenderPart<InstantTender | OnlineTender>[],
  { asking, till }: { asking: Omit<AskRow, 'amountMinor'>; till: TillForMoney },
): Promise<void> {
  const { at, id, together } = asking
  const beside = parts.filter(({ by }) => !isProvider(by.tender)) as TenderPart[]
  const taken = await takePayments(tx, desk, { order, till, at }, beside)
  const taken_minor = taken.reduce((sum, row) => sum + row.amountMinor, 0)
  if (taken_minor > 0) must(await comesIn(tx, order.id, taken_minor), `the order ${order.id} owes its share`)
  // What nothing is asked for is sold with the others all the same.
  const amountMinor = parts.find(({ by }) => isProvider(by.tender))?.amount_minor ?? 0
  const row = askRow(desk, order, { ...asking, amountMinor })
  await insertPayments(tx, [row])
  const body = {
    ref: order.ref,
    payment: id,
    tender: row.tender,
    amount_minor: amountMinor,
    number: together?.number ?? null,
    ...ledgerPassed(priced.passed),
  }
  await record(tx, desk, { action: 'order.asked', subject: order.id, body }, at)
}
