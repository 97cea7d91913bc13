/**
 * An exchange whose difference is paid by a provider, the first half: the new seats are held before anybody is asked, and the
 * old tickets stay good. What comes of it is written by `settlePayment`: the exchange, or that the new seats are free again.
 */

import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import type { Json } from '../../canonical.ts'
import type { Desk } from '../../desk.ts'
import { drawIfDue } from '../../fairness/show-place.ts'
import { tellPresale } from '../../fairness/spend-presale.ts'
import { type People, readPeople } from '../../identity/person.ts'
import { record } from '../../ledger/record.ts'
import { countByRight } from '../../limits/count-limits.ts'
import { askRow, keptUntil, numberOf, type OnlineTender } from '../../payments/ask-row.ts'
import { isProvider } from '../../payments/asked.ts'
import { checkTender } from '../../payments/check-tender.ts'
import { comesIn } from '../../payments/order-money.ts'
import { takePayments } from '../../payments/take-payments.ts'
import { type InstantTender, splitTotal, type TenderPart } from '../../payments/tender.ts'
import { need } from '../../people/may.ts'
import { refuse } from '../../refusal.ts'
import { earlier, settledBy } from '../../request.ts'
import { tripOf } from '../../stock/claims.ts'
import { heldPlaces } from '../../stock/held-places.ts'
import { countInQuotas, placesIn } from '../../stock/quota.ts'
import { offersFirst, settleBefore } from '../../stock/settle.ts'
import { buyerColumns } from '../buyer.ts'
import { findOrder } from '../find-order.ts'
import { insertPayments, type OrderRow } from '../order-rows.ts'
import { orderRows } from '../order-view.ts'
import { countedTypes, pricingText } from '../priced-by.ts'
import { checkWanted } from '../wanted.ts'
import { type BuyerAnew, buyerAnew } from './buyer-anew.ts'
import { type Entered, enter } from './enter.ts'
import { type ExchangeInput, settleBoth } from './exchange.ts'
import { exchangeRow, placeAnew } from './give-up.ts'
import { mayChange } from './may-change.ts'
import { nameAnew } from './name-anew.ts'
import { holdAnew, type Taken } from './take-anew.ts'
import { type Weighed, weigh } from './weigh.ts'

export interface AskExchangeInput extends Omit<ExchangeInput, 'payment'> {
  online: OnlineTender
  /** What else the difference is paid by: taken now, for the new order. */
  beside?: readonly InstantTender[] | undefined
}

/**
 * The ids of the new order and of its payment. Refuses what `exchange` refuses, and payment-needless where there is no
 * difference to pay.
 */
export async function askExchange(
  desk: Desk,
  input: AskExchangeInput,
): Promise<{ order: string; payment: string }> {
  await need(desk, 'exchange')
  if (input.wanted) checkWanted(input.wanted)
  for (const tender of input.beside ?? []) checkTender(tender)
  buyerColumns(input.buyer)
  await drawIfDue(desk, input.door?.place)
  const settled = settledBy(input.key, askedBy)
  const people = await readPeople(desk, input.people)
  return offersFirst(desk, () => desk.store.write((tx) => askIn(tx, desk, input, people), { settled }))
}

/** By the new order's id. */
async function askedBy(tx: Tx, order: string) {
  const { payments } = must(await orderRows(tx, order), `the order ${order} of the key is there`)
  return {
    order,
    payment: must(
      payments.find(({ tender }) => isProvider(tender)),
      'a provider was asked for the difference',
    ).id,
  }
}

interface Asking extends Entered {
  /** Rules for buyers that were passed over. */
  passed: string[]
  taken: Taken
  weighed: Weighed
  orderId: string
  at: number
  buyer: BuyerAnew
}

async function askIn(tx: Tx, desk: Desk, input: AskExchangeInput, people: People | undefined) {
  const at = desk.clock.now()
  const found = await findOrder(tx, input.order)
  const orderId = desk.ids.next()
  const { key } = input
  const content = contentOf(input, found.order.id, people)
  const before = await earlier(tx, { key, operation: 'ask-exchange', content, subject: orderId, at })
  if (before) return askedBy(tx, before)
  const buyer = await buyerAnew(tx, input.buyer, found.order)
  const entered = await enter(tx, desk, { ...input, found, at })
  const { situation, old, shown } = entered
  const taken = await holdAnew(situation, old, {
    ...input,
    customerId: buyer.customerId,
    shown,
    orderId,
    at,
    settle: settleBefore,
    expiresAt: keptUntil(at),
  })
  const weighing = { ...input, ...taken, ...buyer, payment: [], at, isDry: true }
  const weighed = await weigh(situation, old, weighing)
  const passed = await mayChange(situation, { old, taken, weighed, shown, orderId, at })
  const parts = partsOf(weighed, input)
  const asking = { ...entered, passed, taken, weighed, orderId, at, buyer }
  const order = await holdOrder(asking, input)
  // Now, while whoever is named is there: when the money has come, nobody may have the keys.
  await nameAnew(situation, old, {
    taken,
    weighed,
    orderId,
    people,
    isAsked: situation.performance.id === old.from.id,
    at,
  })
  const { performance } = situation
  const beyond = await countByRight(tx, desk.actor, { order, performance, at, pass: input.pass })
  asking.passed = [...asking.passed, ...beyond]
  const payment = await askFor(asking, order, parts, input.online)
  await tellPresale(tx, desk, shown, { orderId, at })
  await settleBoth(situation, old, at)
  return { order: orderId, payment }
}

/** What must be the same under the same key. */
function contentOf(input: AskExchangeInput, order: string, people: People | undefined): Json {
  const { key: _, types, online, people: __, door: ___, ...rest } = input
  const of = { order, tender: online.tender, people: people?.content }
  return { ...rest, ...of, types: Object.entries(types) } as unknown as Json
}

/** The provider's part is the last. Refuses payment-needless, payment-short, payment-over. */
function partsOf({ quote }: Weighed, { online, beside = [] }: AskExchangeInput) {
  const { due_minor: total_minor, currency } = quote
  if (total_minor === 0) throw refuse('payment-needless', { tender: online.tender, order: null })
  return splitTotal<InstantTender | OnlineTender>({ total_minor, currency, tenders: [...beside, online] })
}

/** The new order, with all that is wanted to exchange it when the money has come. Refuses quota-reached. */
async function holdOrder(asking: Asking, { types, added }: AskExchangeInput): Promise<OrderRow> {
  const { old, situation, taken, weighed, at } = asking
  const { tx, performance } = situation
  const { rows, tickets, from } = old
  const isSame = from.id === performance.id
  const pricing = pricingText(
    { types, added },
    {
      tickets: taken.choice.seats.map((seat, index) => ({
        seat: seat.id,
        section: seat.section,
        from_leg: tripOf(seat).from,
        to_leg: tripOf(seat).to,
        price_type: weighed.priced.tickets[index]!.price_type,
      })),
      benefits: weighed.benefits,
      exchange: {
        order: rows.order.id,
        tickets: tickets.map(({ id }) => id),
        counted: isSame ? tickets.map(({ priceType }) => priceType) : [],
      },
    },
  )
  const order = await placeAnew(asking, {
    status: 'awaiting-payment',
    expiresAt: keptUntil(at),
    pricing,
    ...asking.buyer,
  })
  const places = placesIn(await heldPlaces(tx, order))
  await countInQuotas(tx, performance, { channel: [order.channel, places], types: countedTypes(pricing) })
  return order
}

/** Writes what was paid beside it, the ask, and what the old order will pay. */
async function askFor(
  asking: Asking,
  order: OrderRow,
  parts: TenderPart<InstantTender | OnlineTender>[],
  online: OnlineTender,
): Promise<string> {
  const { old, situation, till, at, passed, taken } = asking
  const { tx, desk } = situation
  const amountMinor = must(parts.at(-1), 'what is asked for is a part of it').amount_minor
  const beside = parts.slice(0, -1) as TenderPart[]
  const paid = await takePayments(tx, desk, { order, till, at }, beside)
  const paid_minor = paid.reduce((sum, row) => sum + row.amountMinor, 0)
  if (paid_minor > 0) must(await comesIn(tx, order.id, paid_minor), 'the new order owes what was split')
  const id = desk.ids.next()
  const row = askRow(desk, order, { id, amountMinor, tillId: till.id, at, online })
  await insertPayments(tx, [row, exchangeRow(asking, order.id, 'pending')])
  const rules = [...passed, ...taken.passed]
  const body = {
    ...{ ref: order.ref, payment: id, tender: row.tender, amount_minor: amountMinor, number: numberOf(id) },
    ...{ other: old.rows.order.ref, seats: taken.choice.seats.map(({ id }) => id) },
    ...(rules.length > 0 ? { passed: rules } : {}),
  }
  await record(tx, desk, { action: 'order.asked', subject: order.id, body }, at)
  return id
}
