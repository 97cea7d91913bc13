/** A day of cards and accounts: requests drawn at random, asked of the program and of the reference model. */
import fc from 'fast-check'
import type { AccountKind } from '../../src/core/accounts/account-rows.ts'
import { blockAccount } from '../../src/core/accounts/block-account.ts'
import { closeAccount } from '../../src/core/accounts/close-account.ts'
import { expireAccount } from '../../src/core/accounts/expire-account.ts'
import { limitAccount } from '../../src/core/accounts/limit-account.ts'
import { loadAccount } from '../../src/core/accounts/load-account.ts'
import { payOutAccount } from '../../src/core/accounts/pay-out-account.ts'
import { settleAccount } from '../../src/core/accounts/settle-account.ts'
import { unblockAccount } from '../../src/core/accounts/unblock-account.ts'
import type { Desk } from '../../src/core/desk.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { nextKey } from '../support/accounts.ts'
import { payByAccount, returnByAccount } from '../support/by-account.ts'
import type { TestDesk } from '../support/house.ts'
import { type Answer, type Deed, MINUTE_MS, PRICE, type Register } from './account-model.ts'

export type Step =
  | {
      verb: 'issue'
      amount: number
      minutes: number | undefined
      register: Register
      tender: 'cash' | 'card'
    }
  | { verb: 'open'; credit: number }
  | { verb: 'deed'; which: number; deed: Deed; register: Register; again: boolean }
  | { verb: 'race'; which: number; deeds: [Deed, Deed] }
  | { verb: 'expire-all' }
  | { verb: 'close-till'; register: Register }
  | { verb: 'wait'; minutes: number }

const register = fc.constantFrom<Register>('left', 'right')
const tender = fc.constantFrom('cash' as const, 'card' as const)
const some = fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.constant(PRICE))
const upToPrice = fc.oneof(fc.integer({ min: 1, max: PRICE }), fc.constant(PRICE))
const maybeAll = fc.option(some, { nil: null })
/** Few and even, so that something is often done at the very moment that a card ends. */
const minutes = fc.constantFrom(10, 20, 30, 60)
const maybeMinutes = fc.option(minutes, { nil: undefined })
const is = <const V extends string>(verb: V) => ({ verb: fc.constant(verb) })

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ ...is('load'), amount: some, tender }) },
  { weight: 8, arbitrary: fc.record({ ...is('spend'), amount: upToPrice }) },
  { weight: 4, arbitrary: fc.record(is('return')) },
  { weight: 1, arbitrary: fc.record(is('block')) },
  { weight: 3, arbitrary: fc.record({ ...is('unblock'), minutes: maybeMinutes, anew: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record(is('expire')) },
  { weight: 3, arbitrary: fc.record({ ...is('settle'), amount: maybeAll, tender }) },
  { weight: 2, arbitrary: fc.record({ ...is('pay-out'), amount: maybeAll }) },
  { weight: 2, arbitrary: fc.record({ ...is('limit'), credit: fc.integer({ min: 0, max: 4_000 }) }) },
  { weight: 1, arbitrary: fc.record(is('close')) },
)
const which = fc.nat(50)

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        ...is('issue'),
        amount: fc.oneof(fc.constant(0), some),
        minutes: maybeMinutes,
        register,
        tender,
      }),
    },
    { weight: 1, arbitrary: fc.record({ ...is('open'), credit: fc.integer({ min: 0, max: 4_000 }) }) },
    {
      weight: 14,
      arbitrary: fc.record({ ...is('deed'), which, deed, register, again: fc.boolean() }),
    },
    { weight: 5, arbitrary: fc.record({ ...is('race'), which, deeds: fc.tuple(deed, deed) }) },
    { weight: 1, arbitrary: fc.record(is('expire-all')) },
    { weight: 1, arbitrary: fc.record({ ...is('close-till'), register }) },
    { weight: 2, arbitrary: fc.record({ ...is('wait'), minutes }) },
  ),
  { minLength: 1, maxLength: 40, size: 'max' },
)

/** What the program knows an account by, and its orders that were paid with nothing else. */
export interface Known {
  account: string
  id: string
  whole: string[]
}

const ANY: AccountKind[] = ['gift-card', 'stored-value', 'customer']

export async function answerOf(work: Promise<unknown>): Promise<Answer> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

/**
 * Prepares what the deed needs, and says what then does it: may be called again, with the same key. Undefined where there is
 * nothing to return.
 */
export async function prepare(
  desk: TestDesk,
  performance: string,
  known: Known,
  deed: Deed,
): Promise<(() => Promise<unknown>) | undefined> {
  if (deed.verb === 'spend') return prepareSpend(desk, performance, known, deed.amount)
  if (deed.verb === 'return') {
    const order = known.whole.shift()
    if (order === undefined) return undefined
    await refund(desk, { order, tickets: [], key: nextKey() })
    return () => returnByAccount(desk, order)
  }
  const asked = { account: known.account, key: nextKey() }
  return () => act(desk, known, deed, asked)
}

async function prepareSpend(desk: Desk, performance: string, known: Known, amount: number) {
  const { order } = await sell(desk, {
    performance,
    wanted: { mode: 'standing', count: 1 },
    types: {},
    payment: { tender: 'cash', tendered_minor: null },
    key: nextKey(),
  })
  return async () => {
    await payByAccount(desk, { order: order.ref, account: known.account, amount_minor: amount })
    if (amount === PRICE) known.whole.push(order.ref)
  }
}

async function act(
  desk: Desk,
  known: Known,
  deed: Exclude<Deed, { verb: 'spend' | 'return' }>,
  asked: { account: string; key: string },
): Promise<unknown> {
  switch (deed.verb) {
    case 'load':
      return loadAccount(desk, { ...asked, amount_minor: deed.amount, tender: deed.tender })
    case 'block':
      return blockAccount(desk, { ...asked, kinds: ANY, reason: 'lost' })
    case 'unblock': {
      const isCustomer = known.account === known.id
      const { minutes } = deed
      const expires_at =
        isCustomer || minutes === undefined ? undefined : desk.clock.now() + minutes * MINUTE_MS
      const new_code = deed.anew && !isCustomer
      const { code } = await unblockAccount(desk, { ...asked, kinds: ANY, expires_at, new_code })
      if (code !== null) known.account = code
      return code
    }
    case 'expire':
      return expireAccount(desk, asked)
    case 'settle':
      return settleAccount(desk, { ...asked, amount_minor: deed.amount, tender: deed.tender })
    case 'pay-out':
      return payOutAccount(desk, { ...asked, amount_minor: deed.amount, reason: 'asked for' })
    case 'limit':
      return limitAccount(desk, { ...asked, credit_minor: deed.credit })
    case 'close':
      return closeAccount(desk, asked)
  }
}
