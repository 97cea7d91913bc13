/** Two who move one card or account at one moment: each is done or refused, and no cent is spent twice or lost. */
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { CARD_KINDS, CUSTOMER_KINDS } from '../../src/core/accounts/account-rows.ts'
import { blockAccount } from '../../src/core/accounts/block-account.ts'
import { closeAccount } from '../../src/core/accounts/close-account.ts'
import { expireAccounts } from '../../src/core/accounts/expire-account.ts'
import { limitAccount } from '../../src/core/accounts/limit-account.ts'
import { loadAccount } from '../../src/core/accounts/load-account.ts'
import { payOutAccount } from '../../src/core/accounts/pay-out-account.ts'
import { settleAccount } from '../../src/core/accounts/settle-account.ts'
import { showAccount } from '../../src/core/accounts/show-account.ts'
import { unblockAccount } from '../../src/core/accounts/unblock-account.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { closeTill } from '../../src/core/tills/close-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { giveBack, issueCard, nextKey, openSchool, sellTwo } from '../support/accounts.ts'
import { payByAccount } from '../support/by-account.ts'
import { describeEngines } from '../support/engines.ts'
import { DAY_MS, openHouse, smallPlan, type TestDesk } from '../support/house.ts'
import { planted } from '../support/seams.ts'

const ROUNDS = 8

describeEngines('at one moment', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan(Array(8).fill(24)) })
  })
  /** `done` or the refusal's code; anything else is a failure of the test. */
  const outcomes = (...work: Promise<unknown>[]) =>
    Promise.all(
      work.map((each) =>
        each.then(
          () => 'done',
          (error: unknown) => {
            if (isRefusal(error)) return error.code
            throw error
          },
        ),
      ),
    )
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  const at = (register: string) => ({ ...desk, actor: { ...desk.actor, register } })
  const pay = (order: string, account: string, amount_minor = 3_000) =>
    payByAccount(at('two'), { order, account, amount_minor })
  const card = (account: string) => ({ account, kinds: CARD_KINDS, key: nextKey() })
  const balanceOf = async (account: string) =>
    (await showAccount(desk, { account, kinds: [...CARD_KINDS, ...CUSTOMER_KINDS] })).account.balance_minor

  it('of two who spend what is enough for one, one does', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { code } = await issueCard(desk)
      const [one, two] = [await sellTwo(desk), await sellTwo(desk)]
      expect((await outcomes(pay(one, code), pay(two, code))).sort()).toEqual(['account-short', 'done'])
      expect(await balanceOf(code)).toBe(2_000)
    }
    await books()
  })

  it('a card is spent before it is blocked, or not at all; the same of a load', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { code } = await issueCard(desk)
      const order = await sellTwo(desk)
      const [spent, blocked, loaded] = await outcomes(
        pay(order, code),
        blockAccount(desk, { ...card(code), reason: 'lost' }),
        loadAccount(at('three'), { account: code, amount_minor: 100, tender: 'cash', key: nextKey() }),
      )
      expect(blocked).toBe('done')
      for (const answer of [spent, loaded]) expect(['done', 'account-blocked']).toContain(answer)
      const left = 5_000 - (spent === 'done' ? 3_000 : 0) + (loaded === 'done' ? 100 : 0)
      expect(await balanceOf(code)).toBe(left)
    }
    await books()
  })

  it('a card is booked out, or given more time: what is on it is never both', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { code } = await issueCard(desk, { expires_at: desk.clock.now() + DAY_MS })
      desk.advance(DAY_MS)
      const expires_at = desk.clock.now() + DAY_MS
      const [expired, longer] = await Promise.all([
        expireAccounts(desk),
        unblockAccount(at('two'), { ...card(code), expires_at }),
      ])
      expect(longer.account).toMatchObject({ status: 'active', available_minor: 5_000 - expired.total_minor })
      desk.advance(DAY_MS)
      await expireAccounts(desk)
      expect(await balanceOf(code)).toBe(0)
    }
    await books()
  })

  it('of two who settle all, or pay all out, one does', async () => {
    const account = (await openSchool(desk, 1_000_000)).code
    for (let round = 0; round < ROUNDS; round++) {
      const order = await sellTwo(desk)
      await payByAccount(desk, { order, account })
      const settle = (register: string) =>
        settleAccount(at(register), { account, amount_minor: null, tender: 'cash', key: nextKey() })
      expect((await outcomes(settle('one'), settle('two'))).sort()).toEqual(['account-owes', 'done'])
      await giveBack(desk, order)
      const payOut = (register: string) =>
        payOutAccount(at(register), { account, amount_minor: null, reason: 'asked for', key: nextKey() })
      expect((await outcomes(payOut('one'), payOut('two'))).sort()).toEqual(['account-empty', 'done'])
      expect(await balanceOf(account)).toBe(0)
    }
    await books()
  })

  it('a customer buys before his limit falls or his account is closed, or not at all', async () => {
    const { code: account } = await openSchool(desk, 0)
    for (let round = 0; round < ROUNDS; round++) {
      await limitAccount(desk, { account, credit_minor: 3_000, key: nextKey() })
      const order = await sellTwo(desk)
      const answers = await outcomes(
        pay(order, account),
        limitAccount(desk, { account, credit_minor: 0, key: nextKey() }),
      )
      expect([
        ['done', 'account-limit'],
        ['account-short', 'done'],
      ]).toContainEqual(answers)
      if (answers[0] === 'done')
        await settleAccount(desk, { account, amount_minor: null, tender: 'cash', key: nextKey() })
    }
    await limitAccount(desk, { account, credit_minor: 3_000, key: nextKey() })
    const order = await sellTwo(desk)
    const closing = await outcomes(pay(order, account), closeAccount(desk, { account, key: nextKey() }))
    expect([
      ['done', 'account-uneven'],
      ['account-closed', 'done'],
    ]).toContainEqual(closing)
    await books()
  })

  it('of two who issue a card with one printed code, one does', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const code = `4006 3813 3393 ${1000 + round}`
      const answers = await outcomes(issueCard(desk, { code }), issueCard(at('two'), { code }))
      expect(answers.sort()).toEqual(['account-exists', 'done'])
    }
    await books()
  })

  it('money for a card beside the close of its till is counted in that till or in the next', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { code } = await issueCard(desk)
      const closing = closeTill(desk, { counted_minor: 0, reason: 'not counted', key: nextKey() })
      const loading = loadAccount(desk, { account: code, amount_minor: 100, tender: 'cash', key: nextKey() })
      expect(await outcomes(closing, loading)).toEqual(['done', 'done'])
      await books()
    }
  })

  it('who lost the race once is told how it is, and gets what came meanwhile', async () => {
    const { code, id } = await issueCard(desk, { amount_minor: 1_000 })
    const order = await sellTwo(desk)
    let asked = 0
    // A rival loads the card between our attempt and our look at why it failed: then there is enough.
    const store = planted(desk.store, async (name, values, run) => {
      if (name === 'account_spend' && asked++ === 0) return []
      return run(values)
    })
    expect(await payByAccount({ ...desk, store }, { order, account: id, amount_minor: 1_000 })).toMatchObject(
      {
        balance_minor: 0,
      },
    )
    expect(asked).toBe(2)
    expect(await balanceOf(code)).toBe(0)
    await books()
  })

  it('where a bug forgets to look, the database does not: no balance goes below what may be owed', async () => {
    const { code, id } = await issueCard(desk, { amount_minor: 1_000 })
    const taking = (amount: number) =>
      desk.store.write((tx) =>
        tx
          .update(tx.t.account)
          .set({ balanceMinor: sql`balance_minor - ${amount}` })
          .where(eq(tx.t.account.id, id)),
      )
    await expect(taking(1_001)).rejects.toThrow()
    expect(await balanceOf(code)).toBe(1_000)
    await books()
  })
})
