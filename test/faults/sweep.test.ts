/** Every operation, failing before each of its statements in turn: nothing stays behind, and the retry succeeds. */
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { CARD_KINDS } from '../../src/core/accounts/account-rows.ts'
import { blockAccount } from '../../src/core/accounts/block-account.ts'
import { expireAccounts } from '../../src/core/accounts/expire-account.ts'
import { issueAccount } from '../../src/core/accounts/issue-account.ts'
import { loadAccount } from '../../src/core/accounts/load-account.ts'
import { settleAccount } from '../../src/core/accounts/settle-account.ts'
import { cancelPerformance } from '../../src/core/catalogue/performance/set-status.ts'
import type { Desk } from '../../src/core/desk.ts'
import { askBasket } from '../../src/core/payments/ask-basket.ts'
import { askPayment } from '../../src/core/payments/ask-payment.ts'
import { pay } from '../../src/core/payments/pay.ts'
import type { Answer } from '../../src/core/payments/provider.ts'
import { settlePayment } from '../../src/core/payments/settle-payment.ts'
import { cancelTickets } from '../../src/core/sales/cancel-tickets.ts'
import { refundCancelled } from '../../src/core/sales/cancelled/refund-cancelled.ts'
import { askExchange } from '../../src/core/sales/exchange/ask-exchange.ts'
import { exchange } from '../../src/core/sales/exchange/exchange.ts'
import { giveGoodwill } from '../../src/core/sales/give-goodwill.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'
import { voidOrder } from '../../src/core/sales/void-order.ts'
import { closeTill } from '../../src/core/tills/close-till.ts'
import { dropCash } from '../../src/core/tills/drop-cash.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { issueCard, openSchool } from '../support/accounts.ts'
import { payByAccount } from '../support/by-account.ts'
import { describeEngines } from '../support/engines.ts'
import { addPerformance, makeDesk, openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { stepped } from '../support/seams.ts'
import { contents } from './contents.ts'
import { CUSTOMER_DEEDS } from './customer-deeds.ts'

class Fall extends Error {}

type Operation = (desk: Desk) => Promise<unknown>

/** Prepares, and says what is then tried again and again with one key. */
type Prepared = (desk: TestDesk) => Promise<Operation>

/** Each test has a performance and a register of its own, in one house. */
let show = ''
const keyOf = (name: string) => `${show} ${name}`

const selling = (wanted: SellInput['wanted'], key: string): SellInput => ({
  ...(wanted.mode === 'held' ? {} : { performance: show }),
  wanted,
  types: {},
  payment: { tender: 'cash', tendered_minor: null },
  key: keyOf(key),
})
const best = { mode: 'best' as const, count: 2 }
const held = async (desk: Desk) =>
  (await hold(desk, { performance: show, wanted: best, key: keyOf('held') })).ref
const sold = async (desk: Desk) =>
  (await sell(desk, selling({ mode: 'chosen', seats: ['A1', 'A2'] }, 'sold'))).order.ref

const cash = { tender: 'cash' as const }
const ACCOUNT_OPERATIONS: Record<string, Prepared> = {
  'the issue of a card, which opens the till': async () => (desk) =>
    issueAccount(desk, { kind: 'gift-card', amount_minor: 5000, ...cash, expires_at: null, key: keyOf('k') }),
  'the load of a card': async (desk) => {
    const account = (await issueCard(desk)).code
    return (at) => loadAccount(at, { account, amount_minor: 100, ...cash, key: keyOf('k') })
  },
  'the block of a card': async (desk) => {
    const account = (await issueCard(desk)).code
    return (at) => blockAccount(at, { account, kinds: CARD_KINDS, reason: 'lost', key: keyOf('k') })
  },
  'the expiry of all cards': async (desk) => {
    await issueCard(desk, { expires_at: desk.clock.now() + 1 })
    desk.advance(1)
    return (at) => expireAccounts(at)
  },
  "the settlement of a customer's account": async (desk) => {
    const account = (await openSchool(desk, 10_000, show)).code
    await payByAccount(desk, { order: await sold(desk), account })
    return (at) => settleAccount(at, { account, amount_minor: null, ...cash, key: keyOf('k') })
  },
}

const chosen = (...seats: string[]) => ({ mode: 'chosen' as const, seats, allow_single: true })
const online = { tender: 'alipay', how: { kind: 'scan', auth_code: '28763443825664394' } } as const
const PAID: Answer = {
  outcome: 'succeeded',
  reference: 'theirs',
  amount_minor: 4300,
  currency: 'EUR',
  paid_at: null,
  payer: null,
  handle: null,
}
const asked = async (desk: Desk) => {
  const order = await held(desk)
  return askPayment(desk, { order, types: {}, online, key: keyOf('ask') })
}
const part = { amount_minor: 1000, tender: 'card' as const, reference: 'T-1' }
const EXCHANGED = { tickets: [], types: {}, payment: [] }

const NO: Answer = { outcome: 'cancelled', refunded: false, handle: null }

/** Two seats are to be exchanged for two others and one more, of which one is their own: 21.50 are asked for. */
const exchanging = async (desk: Desk) => ({
  ...{ order: await sold(desk), ...EXCHANGED, wanted: chosen('A2', 'A3', 'A4'), types: { adult: 3 } },
  ...{ online, key: keyOf('k') },
})
const exchangeAsked = async (desk: Desk) => askExchange(desk, await exchanging(desk))
/** One of this performance, and one of another. */
const basket = async (desk: Desk) => {
  await addPerformance(desk.store, `${show}-next`)
  const wanted = chosen('A1')
  const other = await hold(desk, { performance: `${show}-next`, wanted, key: keyOf('next') })
  const orders = [await held(desk), other.ref].map((order) => ({ order, types: {} }))
  return { orders, online, key: keyOf('k') }
}
const basketAsked = async (desk: Desk) => askBasket(desk, await basket(desk))
type Asking = (desk: Desk) => Promise<{ order: string; payment: string }>
/** The answer comes when all holds have ended, and somebody has taken a seat. */
const answered =
  (ask: Asking, answer: Answer, taken?: string): Prepared =>
  async (desk) => {
    const ids = await ask(desk)
    if (taken) {
      desk.advance(3_600_000)
      await sell(desk, selling(chosen(taken), 'other'))
    }
    return (at) => settlePayment(at, { ...ids, answer })
  }

const ASKED_OPERATIONS: Record<string, Prepared> = {
  'asking for the difference of an exchange': async (desk) => {
    const input = await exchanging(desk)
    return (at) => askExchange(at, input)
  },
  'the answer that the difference of an exchange is paid': answered(exchangeAsked, PAID),
  'the answer that it is paid, after the end of its hold': answered(exchangeAsked, PAID, 'B8'),
  'the answer that it is paid, when others have a seat': answered(exchangeAsked, PAID, 'A3'),
  'the answer that nobody pays the difference of an exchange': answered(exchangeAsked, NO),
  'asking for a basket, and cash beside it': async (desk) => {
    const beside = [{ ...cash, tendered_minor: null, amount_minor: 300 }]
    const input = { ...(await basket(desk)), beside }
    return (at) => askBasket(at, input)
  },
  'the answer that a basket is paid': answered(basketAsked, PAID),
  'the answer that a basket is paid, after the end of its holds': answered(basketAsked, PAID, 'B8'),
  'the answer that a basket is paid, when others have a seat of it': answered(basketAsked, PAID, 'A4'),
  'the answer that nobody pays a basket': answered(basketAsked, NO),
}

const MONEY_OPERATIONS: Record<string, Prepared> = {
  'an exchange within the performance, part of which goes back': async (desk) => {
    const order = await sold(desk)
    const anew = { order, ...EXCHANGED, wanted: chosen('A2', 'A3'), types: { adult: 1, child: 1 } }
    return (at) => exchange(at, { ...anew, key: keyOf('k') })
  },
  'an exchange for another performance, which costs more': async (desk) => {
    const order = await sold(desk)
    await addPerformance(desk.store, `${show}-next`)
    const anew = { order, ...EXCHANGED, performance: `${show}-next`, wanted: chosen('B1', 'B2', 'B3') }
    const payment = [{ ...cash, tendered_minor: null }]
    return (at) => exchange(at, { ...anew, types: { adult: 3 }, payment, key: keyOf('k') })
  },
  'a void': async (desk) => {
    const order = await sold(desk)
    return (at) => voidOrder(at, { order, key: keyOf('k') })
  },
  'the cancelling of a ticket': async (desk) => {
    const order = await sold(desk)
    return (at) => cancelTickets(at, { order, tickets: ['A-1'], key: keyOf('k') })
  },
  goodwill: async (desk) => {
    const order = await sold(desk)
    return (at) => giveGoodwill(at, { order, amount_minor: 500, key: keyOf('k') })
  },
  'a payment in part': async (desk) => {
    const order = await held(desk)
    return (at) => pay(at, { order, payment: [part], inPart: true, types: {}, key: keyOf('k') })
  },
  'the payment of the rest': async (desk) => {
    const order = await held(desk)
    await pay(desk, { order, payment: [part], inPart: true, types: {}, key: keyOf('part') })
    return (at) => pay(at, { order, payment: [], types: {}, key: keyOf('k') })
  },
  'asking a provider, and cash beside it': async (desk) => {
    const order = await held(desk)
    const beside = [{ ...cash, tendered_minor: null, amount_minor: 300 }]
    return (at) => askPayment(at, { order, types: {}, online, beside, key: keyOf('k') })
  },
  'the answer of a provider that all is paid': async (desk) => {
    const ids = await asked(desk)
    return (at) => settlePayment(at, { ...ids, answer: PAID })
  },
  'an answer after the end of the hold, whose seats are still free': async (desk) => {
    const ids = await asked(desk)
    desk.advance(3_600_000)
    await sell(desk, selling(chosen('B8'), 'other'))
    return (at) => settlePayment(at, { ...ids, answer: PAID })
  },
  'an answer that comes too late': async (desk) => {
    const ids = await asked(desk)
    desk.advance(3_600_000)
    await sell(desk, selling({ mode: 'best', count: 8 }, 'other'))
    return (at) => settlePayment(at, { ...ids, answer: PAID })
  },
  'the return of all orders of a cancelled performance': async (desk) => {
    await sold(desk)
    await sell(desk, selling({ mode: 'standing', count: 1 }, 'other'))
    await cancelPerformance(desk, show)
    return (at) => refundCancelled(at, { performance: show, handed: ['cash'] })
  },
}

/** What a payment has come to needs no key: its own state says what was done. */
const KEYLESS = [
  'an answer that comes too late',
  'the answer that a basket is paid, when others have a seat of it',
  'the answer that nobody pays the difference of an exchange',
  'the answer that nobody pays a basket',
]

const OPERATIONS: Record<string, Prepared> = {
  'the first sale of a register': async () => (desk) => sell(desk, selling(best, 'k')),
  'a sale of standing places beside others': async (desk) => {
    await sold(desk)
    return (at) => sell(at, selling({ mode: 'standing', count: 2 }, 'k'))
  },
  'a sale that takes the seats of an ended hold': async (desk) => {
    await held(desk)
    desk.advance(3_600_000)
    return (at) => sell(at, selling({ mode: 'chosen', seats: ['A1', 'A2'] }, 'k'))
  },
  'a hold': async () => (desk) => hold(desk, { performance: show, wanted: best, key: keyOf('k') }),
  'a hold instead of another': async (desk) => {
    const instead = await held(desk)
    return (at) =>
      hold(at, { performance: show, wanted: { mode: 'best', count: 3 }, instead, key: keyOf('k') })
  },
  'the sale of a hold': async (desk) => {
    const order = await held(desk)
    return (at) => sell(at, selling({ mode: 'held', order }, 'k'))
  },
  'a release': async (desk) => {
    const order = await held(desk)
    return (at) => release(at, { order, key: keyOf('k') })
  },
  'a refund of one ticket': async (desk) => {
    const order = await sold(desk)
    return (at) => refund(at, { order, tickets: ['A-1'], key: keyOf('k') })
  },
  'a refund of all tickets': async (desk) => {
    const order = await sold(desk)
    return (at) => refund(at, { order, tickets: [], key: keyOf('k') })
  },
  'the opening of a till': async () => (desk) => openTill(desk, { float_minor: 10_000, key: keyOf('k') }),
  'the close of a till': async (desk) => {
    await sold(desk)
    return (at) => closeTill(at, { counted_minor: 4300, key: keyOf('k') })
  },
  'a safe drop': async (desk) => {
    await sold(desk)
    return (at) => dropCash(at, { amount_minor: 4300, bag: '7', key: keyOf('k') })
  },
  ...ACCOUNT_OPERATIONS,
  ...MONEY_OPERATIONS,
  ...ASKED_OPERATIONS,
  ...Object.fromEntries(
    Object.entries(CUSTOMER_DEEDS).map(([title, prepare]) => [
      title,
      (desk: TestDesk) => prepare(desk, show),
    ]),
  ),
}

/** The operation on a store that falls before the n-th step; what that step was, or undefined where it got through. */
async function fallAt(desk: Desk, operation: Operation, nth: number): Promise<string | undefined> {
  let steps = 0
  let fallen: string | undefined
  const store = stepped(desk.store, (what) => {
    if (++steps !== nth) return
    fallen = what
    throw new Fall(what)
  })
  const error = await operation({ ...desk, store }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error !== undefined && !(error instanceof Fall)) throw error
  return error === undefined ? undefined : fallen
}

describeEngines('failing before each statement in turn', (engine) => {
  let house: TestDesk
  let desk: TestDesk
  let tests = 0
  beforeAll(async () => {
    house = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8], 5) })
  })
  beforeEach(async () => {
    show = `show-${++tests}`
    await addPerformance(house.store, show)
    desk = makeDesk(house.store, tests + 1, `register ${tests}`)
  })

  it.each(Object.entries(OPERATIONS))(
    '%s leaves nothing behind, and is done once when it is tried again',
    async (title, prepare) => {
      const operation = await prepare(desk)
      const before = await contents(desk.store)
      const falls: string[] = []
      for (;;) {
        const fallen = await fallAt(desk, operation, falls.length + 1)
        expect(fallen).toBeDefined()
        falls.push(fallen!)
        if (fallen === 'answer') break
        expect(await contents(desk.store)).toEqual(before)
      }
      // The last fall was after COMMIT: all of it is there, and the same key does not do it again.
      const done = await contents(desk.store)
      expect(done).not.toEqual(before)
      await operation(desk)
      expect(await contents(desk.store)).toEqual(done)
      expect(falls.includes('request_insert')).toBe(!KEYLESS.includes(title))
      expect(falls).toContain('ledger_append')
      expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    },
  )
})
