/** One day in the life of orders, played by the program and the reference model side by side, until all money is where it belongs. */
import { and, inArray, ne } from 'drizzle-orm'
import { expect } from 'vitest'
import { showAccount } from '../../src/core/accounts/show-account.ts'
import { catchUp } from '../../src/core/rollups/catch-up.ts'
import { lockPerformance } from '../../src/core/stock/lock.ts'
import { settleStock } from '../../src/core/stock/settle.ts'
import { lookTill } from '../../src/core/tills/look-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import type { Store } from '../../src/db/store.ts'
import { issueCard } from '../support/accounts.ts'
import { addPerformance, makeDesk, openHouse, smallPlan, TERMS } from '../support/house.ts'
import { numberOf } from './money-buy.ts'
import { play } from './money-day.ts'
import { codeOf, type Day, OPERATIONS } from './money-desk.ts'
import { MoneyModel } from './money-model.ts'
import { DAY_MS, type Order, PRICES } from './money-order.ts'
import { PlayedProvider } from './money-provider.ts'
import type { Step } from './money-steps.ts'

const SHOWS = ['show', 'next'] as const
const CARD_MINOR = 1_000_000

/** Row A is dearer than row B. */
export async function openMoneyHouse(store: Store): Promise<void> {
  const plan = smallPlan([4, 4])
  for (const seat of plan.sections[0]!.seats) if (seat.row === 'B') seat.category = 'Good'
  const priced = { Best: PRICES.A, Good: PRICES.B }
  const categories = [...plan.categories, { name: 'Good', color: null }]
  await openHouse(store, { plan: { ...plan, categories }, terms: { ...TERMS, prices: priced } })
}

async function openDay(store: Store, number: number, does: typeof OPERATIONS): Promise<Day> {
  for (const show of SHOWS) await addPerformance(store, codeOf({ number }, show))
  const made = makeDesk(store, number, `register ${number}`)
  // A clerk holds so much at most: what yesterday's has is no business of today's.
  const desk = { ...made, actor: { ...made.actor, clerk: `ana ${number}` } }
  const { code: card } = await issueCard(desk, { amount_minor: CARD_MINOR, tender: 'card' })
  const now = desk.clock.now()
  const model = new MoneyModel(now, now + 30 * DAY_MS)
  const provider = new PlayedProvider()
  return { desk, number, model, provider, card, does, refs: new Map(), ids: new Map() }
}

/** At last it is known what came of everything, and all of it goes back: by the provider, and what is handed over. */
const EVENING: Step[] = [
  { verb: 'call-off', show: 'show' },
  { verb: 'call-off', show: 'next' },
  { verb: 'mass', show: 'show', isHanded: true, tongue: 'plain' },
  { verb: 'mass', show: 'next', isHanded: true, tongue: 'plain' },
]

const LOOK: Step = { verb: 'look', tongue: 'plain', takeBack: true, which: 0, apt: true }

export async function playDay(store: Store, number: number, drawn: Step[], does = OPERATIONS): Promise<void> {
  const day = await openDay(store, number, does)
  for (const step of drawn) await playStep(day, step)
  const isUnknown = () => day.model.orders.some((order) => order.toSend > 0 || day.model.hasOpen(order))
  while (isUnknown()) await playStep(day, LOOK)
  for (const step of EVENING) await playStep(day, step)
  await checkMoney(day)
  await catchUp(day.desk)
  expect(await verify(day.desk)).toMatchObject({ ok: true, differences: [] })
}

async function playStep(day: Day, step: Step): Promise<void> {
  const [found, expected] = await play(day, step)
  if (found !== expected) expect({ step, found }).toEqual({ step, found: expected })
  await endHolds(day)
  // Of every other day history is taken in step by step, of the others at its end.
  if (day.number % 2 === 0) await catchUp(day.desk)
  expect({ step, ...(await seen(day)) }).toEqual({ step, ...meant(day) })
}

/** What has ended is given back by whoever comes next: here by somebody after every step. */
async function endHolds(day: Day): Promise<void> {
  const { desk, model } = day
  model.expire()
  for (const show of SHOWS)
    await desk.store.write(async (tx) =>
      settleStock(tx, desk, await lockPerformance(tx, codeOf(day, show)), model.now),
    )
}

/** What the program says now, in the model's words. */
async function seen(day: Day) {
  const performances = SHOWS.map((show) => `id-${codeOf(day, show)}`)
  return day.desk.store.read(async (tx) => {
    const { order, ticket, payment, refund, claim } = tx.t
    const orders = await tx
      .select()
      .from(order)
      .where(inArray(order.performanceId, performances))
      .orderBy(order.id)
    const tickets = await tx.select().from(ticket).where(inArray(ticket.performanceId, performances))
    const ids = orders.map(({ id }) => id)
    const payments =
      ids.length === 0 ? [] : await tx.select().from(payment).where(inArray(payment.orderId, ids))
    const open = and(inArray(refund.orderId, ids), ne(refund.status, 'succeeded'))
    const refunds = ids.length === 0 ? [] : await tx.select().from(refund).where(open)
    const claims = await tx.select().from(claim).where(inArray(claim.performanceId, performances))
    return {
      orders: orders.map(({ id, status, totalMinor, paidMinor, refundedMinor, lateMinor }) => ({
        ...{ status, total: totalMinor, paid: paidMinor, refunded: refundedMinor, late: lateMinor },
        tickets: tickets
          .filter(({ orderId }) => orderId === id)
          .map(({ seat, status }) => `${seat} ${status}`)
          .sort(),
        payments: payments
          .filter(({ orderId }) => orderId === id)
          .map((one) => `${one.tender} ${one.status} ${one.amountMinor} - ${one.refundedMinor}`)
          .sort(),
        toSend: refunds.reduce((sum, one) => sum + (one.orderId === id ? one.amountMinor : 0), 0),
      })),
      taken: performances.map((show) =>
        claims
          .filter((one) => one.performanceId === show)
          .map(({ seat }) => seat)
          .sort(),
      ),
    }
  })
}

const meant = ({ model }: Day) => ({
  orders: model.orders.map(({ status, total, paid, refunded, late, tickets, payments, toSend }: Order) => ({
    ...{ status, total, paid, refunded, late },
    tickets: tickets.map((one) => `${one.seat} ${one.status}`).sort(),
    payments: payments.map((one) => `${one.tender} ${one.status} ${one.amount} - ${one.refunded}`).sort(),
    toSend,
  })),
  taken: SHOWS.map((show) => model.taken(show).sort()),
})

/**
 * In less out, by whoever has it: the drawer, the card's account, the provider. Together it is what was paid and not given
 * back, or is still to be sent.
 */
async function checkMoney(day: Day): Promise<void> {
  const { desk, model, provider, card } = day
  const { account } = await showAccount(desk, { account: card, kinds: ['gift-card'], limit: 1 })
  const drawer = await lookTill(desk)
  // What it has and nobody here knows of: it said no before, and has told nobody since.
  const untold = [...day.ids].filter(
    ([one]) => one.status !== 'succeeded' && provider.truthOf(numberOf(day, one)) === 'paid',
  )
  const untold_minor = untold.reduce((sum, [{ amount }]) => sum + amount, 0)
  expect({
    cash: drawer.expected_minor,
    'gift-card': CARD_MINOR - account.balance_minor,
    alipay: provider.balance() - untold_minor,
    card: model.has.card,
  }).toEqual(model.has)
  const kept = model.orders.reduce((sum, { paid, refunded, toSend }) => sum + paid - refunded + toSend, 0)
  expect(Object.values(model.has).reduce((sum, amount) => sum + amount, 0)).toBe(kept)
}
