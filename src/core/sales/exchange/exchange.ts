/**
 * Exchanges tickets for others: of another performance, seat, price type or journey. The new seats are ours before the old
 * are given up, and nobody gets between them: it is one transaction. What was paid pays for the new order; the difference is
 * collected, or goes back to where it came from.
 */

import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import type { Json } from '../../canonical.ts'
import type { Desk } from '../../desk.ts'
import type { Door } from '../../fairness/rules.ts'
import { drawIfDue } from '../../fairness/show-place.ts'
import { tellPresale } from '../../fairness/spend-presale.ts'
import { type People, type PersonInput, readPeople } from '../../identity/person.ts'
import type { Passing } from '../../limits/passing.ts'
import { checkTender } from '../../payments/check-tender.ts'
import type { InstantTender } from '../../payments/tender.ts'
import { need } from '../../people/may.ts'
import { rehearse } from '../../rehearse.ts'
import { earlier, settledBy } from '../../request.ts'
import { offersFirst, type Settle, settleBefore, settleStock } from '../../stock/settle.ts'
import { type Buyer, buyerColumns } from '../buyer.ts'
import type { Situation } from '../choose.ts'
import { findOrder } from '../find-order.ts'
import { type OrderRows, type OrderView, orderRows, viewOrder } from '../order-view.ts'
import { checkWanted, type Wanted } from '../wanted.ts'
import type { WishAnew } from './anew.ts'
import { buyerAnew } from './buyer-anew.ts'
import { enter } from './enter.ts'
import { giveUp } from './give-up.ts'
import { mayChange } from './may-change.ts'
import { nameAnew } from './name-anew.ts'
import type { Old } from './old.ts'
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
  /** Who the new tickets are for; whoever is not named is carried on from the old ones. */
  people?: readonly PersonInput[] | undefined
  /** What is shown where a challenge or a waiting room stands before the sale of another performance. */
  door?: Door | undefined
  /** How a difference is paid; none: there must be none. */
  payment: readonly InstantTender[]
  /** Rules for buyers that whoever acts passes over. */
  pass?: Passing | undefined
  /** Who has the new order; as the old one where nothing is said. */
  buyer?: Buyer | undefined
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
 * Refuses, in this order: value-faulty, order-unknown, key-reused, what is refused of a customer, performance-unknown, payment-open, not-on-sale,
 * ticket-unknown, ticket-state, order-state, way-in-part, what `sell` refuses of seats and prices, exchange-needless,
 * exchange-once, exchange-closed, payment-short, payment-over, what `nameTickets` refuses, limit-buyer, limit-reached.
 */
export async function exchange(
  desk: Desk,
  input: ExchangeInput,
  options: { dryRun?: boolean } = {},
): Promise<Exchanged> {
  await need(desk, 'exchange')
  if (input.wanted) checkWanted(input.wanted)
  for (const tender of input.payment) checkTender(tender)
  buyerColumns(input.buyer)
  const people = await readPeople(desk, input.people)
  const dry = { settle: settleStock, isDry: true, people }
  if (options.dryRun) return rehearse(desk.store, (tx) => exchangeIn(tx, desk, input, dry))
  await drawIfDue(desk, input.door?.place)
  const settled = settledBy(input.key, (tx, id) => exchangedBy(tx, id, true))
  return offersFirst(desk, () =>
    desk.store.write((tx) => exchangeIn(tx, desk, input, { settle: settleBefore, isDry: false, people }), {
      settled,
    }),
  )
}

interface How {
  settle: Settle
  isDry: boolean
  people: People | undefined
}

async function exchangeIn(
  tx: Tx,
  desk: Desk,
  input: ExchangeInput,
  { settle, isDry, people }: How,
): Promise<Exchanged> {
  const at = desk.clock.now()
  const found = await findOrder(tx, input.order)
  const orderId = desk.ids.next()
  const { key, types, people: _, door: __, ...rest } = input
  const said = { ...rest, order: found.order.id, types: Object.entries(types), people: people?.content }
  const content = said as unknown as Json
  const before = await earlier(tx, { key, operation: 'exchange', content, subject: orderId, at })
  if (before) return exchangedBy(tx, before, true)
  const buyer = await buyerAnew(tx, input.buyer, found.order)
  const { old, situation, shown, till } = await enter(tx, desk, { ...input, found, at })
  const { customerId } = buyer
  const taken = await takeAnew(situation, old, { ...input, customerId, shown, isDry, orderId, at, settle })
  const weighed = await weigh(situation, old, { ...input, ...taken, ...buyer, at, isDry })
  const passed = await mayChange(situation, { old, taken, weighed, shown, orderId, at })
  const exchanging = {
    old,
    situation,
    taken,
    weighed,
    passed: [...passed, ...taken.passed],
    orderId,
    ticketIds: await nameAnew(situation, old, { taken, weighed, orderId, people, mayLack: isDry, at }),
    till,
    at,
    buyer,
    pass: input.pass,
  }
  await giveUp(exchanging, desk.ids.next())
  await tellPresale(tx, desk, shown, { orderId, at })
  await settleBoth(situation, old, at)
  return exchangedBy(tx, orderId, false)
}

/** Whoever waits is served what came free. */
export async function settleBoth(
  { tx, desk, performance: to }: Situation,
  { from }: Old,
  at: number,
): Promise<void> {
  await settleStock(tx, desk, from, at)
  if (to.id !== from.id) await settleStock(tx, desk, to, at)
}

/** By the new order's id. */
export async function exchangedBy(tx: Tx, orderId: string, replay: boolean): Promise<Exchanged> {
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
