/**
 * The difference has come, and the exchange is made: the old tickets are given up, their seats and the held ones are the new
 * order's. As it was weighed when it was asked for; where that can't be any more the money goes back, and the old stays.
 */
import { and, eq, sql } from 'drizzle-orm'
import { statement } from '../../../db/store.ts'
import { assert, must } from '../../assert.ts'
import { loadPlan, loadTerms } from '../../catalogue/plan-store.ts'
import { nameTickets } from '../../identity/name-tickets.ts'
import { countLimits } from '../../limits/count-limits.ts'
import { movePayment } from '../../payments/settle/move-payment.ts'
import { GoesBack, type Settling } from '../../payments/settle/settling.ts'
import { isRefusal } from '../../refusal.ts'
import { earlier } from '../../request.ts'
import { countInQuotas } from '../../stock/quota.ts'
import type { Choice, Situation } from '../choose.ts'
import { sellHeldClaims } from '../claim-seats.ts'
import { endTickets } from '../end-tickets.ts'
import { placeSeat } from '../held-seats.ts'
import type { OrderRow, PaymentRow } from '../order-rows.ts'
import { orderRows } from '../order-view.ts'
import { awaitedTickets, countedTypes, exchangedFor, pricedBenefits, pricedBy } from '../priced-by.ts'
import { pricingThen } from '../pricing-then.ts'
import { writeExchange } from './give-up.ts'
import { holdAll } from './hold-all.ts'
import type { Old } from './old.ts'
import { type Weighed, weigh } from './weigh.ts'
import { exchangeOf } from './withdraw-exchange.ts'

/** `paid`: all that was paid for the difference. Throws GoesBack. Refuses quota-reached. */
export async function completeExchange(settling: Settling, paid: PaymentRow[]): Promise<void> {
  const { tx, desk, performance, rows, at } = settling
  const { order } = rows
  const waiting = exchangeOf(rows)
  if (performance.status === 'cancelled' || waiting.status !== 'pending') throw new GoesBack()
  const old = await oldOf(settling)
  const situation = { tx, desk, performance, plan: await loadPlan(tx, performance.planId) }
  const choice = choiceOf(situation, order)
  const weighed = await weighAgain(situation, old, { order, choice, waiting })
  // However often the provider says that it was paid.
  const request = { key: `exchanged ${order.id}`, operation: 'exchange', content: {}, subject: order.id, at }
  assert((await earlier(tx, request)) === undefined, `the order ${order.ref} is exchanged for once`)
  await endTickets(tx, {
    performance: old.from,
    order: old.rows.order,
    tickets: old.tickets,
    status: 'exchanged',
    at,
  })
  const places = await holdAll(situation, order, choice.seats, at)
  await sellHeldClaims(tx, performance, order, choice.seats, at)
  const sold = must(
    (await tx.run(exchanged, { id: order.id }))[0],
    `the order ${order.ref} waits for its money`,
  )
  const ticketIds = await namesThen(situation, { order: sold, choice, weighed, at })
  const { tillId, registerId } = must(paid.at(-1), 'the difference is paid')
  const till = { id: tillId, registerId }
  const taken = { choice, passed: [] }
  const exchanging = { old, situation, taken, weighed, passed: [], ticketIds, till, at }
  await writeExchange(exchanging, sold, desk.ids.next(), async () => {
    await countInQuotas(tx, performance, {
      channel: [order.channel, places],
      types: uncounted(order, weighed),
    })
    const first = await movePayment(tx, waiting, 'succeeded', { registerId, tillId, settledAt: at })
    return { before: [first, ...paid], payments: [] }
  })
}

interface NamedThen {
  order: OrderRow
  choice: Choice
  weighed: Weighed
  at: number
}

/** Whoever was named when it was asked for. Throws GoesBack where one of them has another ticket since, or as many as he may. */
async function namesThen(
  { tx, desk, performance }: Situation,
  { order, choice, weighed, at }: NamedThen,
): Promise<string[] | undefined> {
  const rule = weighed.pricing.terms.real_name
  const named = { id: order.id, ref: order.ref, isNew: false }
  const naming = { performance, order: named, rule, seats: choice.seats, people: undefined, at }
  try {
    const ids = await nameTickets(tx, desk, naming)
    await countLimits(tx, { order, performance, at, gainsNone: true })
    return ids
  } catch (error) {
    if (isRefusal(error)) throw new GoesBack()
    throw error
  }
}

/** Throws GoesBack where a ticket was used, or is not what it was. */
async function oldOf({ tx, rows, turns }: Settling): Promise<Old> {
  const kept = must(exchangedFor(rows.order.pricing), 'it is an exchange')
  const found = must(await orderRows(tx, kept.order), 'the order that is exchanged is there')
  const tickets = found.tickets.filter(({ id, status }) => kept.tickets.includes(id) && status === 'valid')
  if (tickets.length < kept.tickets.length) throw new GoesBack()
  const from = must(turns.get(found.order.performanceId), 'its turn was taken')
  return { rows: found, tickets, from, terms: await loadTerms(tx, found.order.termsId) }
}

function choiceOf(situation: Situation, { choice, pricing }: OrderRow): Choice {
  const seats = awaitedTickets(pricing).map(({ seat, section, from_leg: from, to_leg: to }) =>
    placeSeat(situation, { seat, section, trip: { from, to } }),
  )
  return { seats, choice: JSON.parse(choice) as Choice['choice'] }
}

interface Waiting {
  order: OrderRow
  choice: Choice
  /** What the old order pays, as it was asked for. */
  waiting: PaymentRow
}

/** As of the moment that it was asked at. Throws GoesBack where it comes to something else now. */
async function weighAgain(at: Situation, old: Old, { order, choice, waiting }: Waiting): Promise<Weighed> {
  const pricing = await pricingThen(at.tx, at.performance, order)
  const benefits = pricedBenefits(order.pricing)
  const said = {
    ...pricedBy(order.pricing),
    benefits,
    choice,
    pricing,
    at: waiting.at,
    customerId: order.customerId,
  }
  try {
    const weighed = await weigh(at, old, { ...said, payment: [], isDry: true })
    const { exchanged_minor, priced } = weighed
    if (exchanged_minor === waiting.amountMinor && priced.total_minor === order.totalMinor) return weighed
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  throw new GoesBack()
}

/** The price types that the quotas have not counted with the order so far. */
function uncounted({ status, pricing }: OrderRow, { priced }: Weighed): string[] {
  const counted = status === 'awaiting-payment' ? countedTypes(pricing) : []
  return priced.tickets.flatMap(({ price_type }) => {
    const index = counted.indexOf(price_type)
    if (index < 0) return [price_type]
    counted.splice(index, 1)
    return []
  })
}

const exchanged = statement<{ id: string }>()('order_exchanged', (q) =>
  q
    .update(q.t.order)
    .set({
      status: 'paid',
      // What came late stays beside it.
      paidMinor: sql`${q.t.order.lateMinor} + ${q.t.order.totalMinor}`,
      pricing: '{}',
      expiresAt: null,
    })
    .where(and(eq(q.t.order.id, sql.placeholder('id')), sql`${q.t.order.status} = 'awaiting-payment'`))
    .returning(),
)
