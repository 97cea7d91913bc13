/** A customer's account: owed, settled, paid out, limited, closed. */
import { beforeEach, expect, it } from 'vitest'
import { blockAccount } from '../../../src/core/accounts/block-account.ts'
import { closeAccount } from '../../../src/core/accounts/close-account.ts'
import { limitAccount } from '../../../src/core/accounts/limit-account.ts'
import { loadAccount } from '../../../src/core/accounts/load-account.ts'
import { payOutAccount } from '../../../src/core/accounts/pay-out-account.ts'
import { settleAccount } from '../../../src/core/accounts/settle-account.ts'
import { unblockAccount } from '../../../src/core/accounts/unblock-account.ts'
import { rulesText } from '../../../src/core/stock/house-rules.ts'
import { lookTill } from '../../../src/core/tills/look-till.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { giveBack, issueCard, nextKey, openSchool, sellTwo } from '../../support/accounts.ts'
import { payByAccount } from '../../support/by-account.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

describeEngines("a customer's account", (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
  })
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('is owed up to his limit, settled in the till, and paid out where he has credit', async () => {
    const account = await openSchool(desk, 5_000)
    expect(account).toMatchObject({
      code: 'northside-school',
      name: 'Northside School',
      available_minor: 5_000,
    })
    const order = await sellTwo(desk)
    expect(await payByAccount(desk, { order, account: 'Northside School' })).toMatchObject({
      tender: 'account',
      account: 'northside-school',
      last4: null,
      balance_minor: -4_300,
    })
    const second = await sellTwo(desk)
    const { details } = await refusalOf(
      'account-short',
      payByAccount(desk, { order: second, account: account.id }),
    )
    expect(details).toMatchObject({ balance_minor: -4_300, available_minor: 700, missing_minor: 3_600 })

    const settle = (amount_minor: number | null) =>
      settleAccount(desk, { account: 'northside-school', amount_minor, tender: 'cash', key: nextKey() })
    expect((await refusalOf('account-owes', settle(4_301))).details).toMatchObject({ owing_minor: 4_300 })
    expect(await settle(1_000)).toMatchObject({
      account: { balance_minor: -3_300 },
      movement: { kind: 'settled' },
    })
    expect(await settle(null)).toMatchObject({
      account: { balance_minor: 0 },
      movement: { amount_minor: 3_300 },
    })
    expect((await refusalOf('account-owes', settle(null))).details).toMatchObject({
      owing_minor: 0,
      amount_minor: null,
    })
    expect(await giveBack(desk, order)).toMatchObject({ balance_minor: 4_000 })

    const payOut = (amount_minor: number | null) =>
      payOutAccount(desk, {
        account: 'northside-school',
        amount_minor,
        reason: 'wants it back',
        key: nextKey(),
      })
    await refusalOf('account-short', payOut(4_001))
    expect(await payOut(500)).toMatchObject({
      account: { balance_minor: 3_500 },
      movement: { kind: 'paid-out' },
    })
    expect(await payOut(null)).toMatchObject({
      account: { balance_minor: 0 },
      movement: { amount_minor: -3_500 },
    })
    await refusalOf('account-empty', payOut(null))
    const [cash] = (await lookTill(desk)).tenders
    expect(cash).toMatchObject({ other: { count: 4, minor: 4_300 - 4_000 } })
    await books()
  })

  it('keeps no number of a payment card in a reference, a reason or a name, and neither does a gift card', async () => {
    const CARD = 'card 4111 1111 1111 1111'
    await openSchool(desk)
    const of = { account: 'northside-school', amount_minor: 100 }
    const { code } = await issueCard(desk)
    const gift = { account: code, amount_minor: 100 }
    for (const typed of [
      () => settleAccount(desk, { ...of, tender: 'card', reference: CARD, key: nextKey() }),
      () => payOutAccount(desk, { ...of, reason: CARD, key: nextKey() }),
      () => openSchool(desk, 0, CARD),
      () => loadAccount(desk, { ...gift, tender: 'card', reference: CARD, key: nextKey() }),
      () => blockAccount(desk, { ...gift, kinds: ['gift-card'], reason: CARD, key: nextKey() }),
      () => issueCard(desk, { tender: 'card', reference: CARD }),
      () => issueCard(desk, { name: CARD }),
    ])
      await refusalOf('card-number-refused', typed())
  })

  it('is paid out by who has the right', async () => {
    await desk.store.write((tx) => tx.update(tx.t.house).set({ rules: rulesText({ pay_out_by: ['ben'] }) }))
    await openSchool(desk)
    const order = await sellTwo(desk)
    await payByAccount(desk, { order, account: 'northside-school' })
    await settleAccount(desk, {
      account: 'northside-school',
      amount_minor: null,
      tender: 'card',
      key: nextKey(),
    })
    await giveBack(desk, order)
    const input = { account: 'northside-school', amount_minor: null, reason: 'moved away' }
    expect(
      (await refusalOf('pay-out-closed', payOutAccount(desk, { ...input, key: nextKey() }))).details,
    ).toEqual({
      clerk: 'ana',
      may: ['ben'],
    })
    const ben = { ...desk, actor: { ...desk.actor, clerk: 'ben' } }
    expect(await payOutAccount(ben, { ...input, key: nextKey() })).toMatchObject({
      account: { balance_minor: 0 },
    })
    await books()
  })

  it('has a limit that is never below what he owes, and closes when it is even', async () => {
    await openSchool(desk, 5_000)
    await payByAccount(desk, { order: await sellTwo(desk), account: 'northside-school' })
    const account = 'northside-school'
    const limit = (credit_minor: number) => limitAccount(desk, { account, credit_minor, key: nextKey() })
    expect((await refusalOf('account-limit', limit(4_299))).details).toMatchObject({ owing_minor: 4_300 })
    expect(await limit(4_300)).toMatchObject({ account: { credit_minor: 4_300, available_minor: 0 } })
    expect(await limit(4_300)).toMatchObject({ movement: null })
    await refusalOf('account-uneven', closeAccount(desk, { account, key: nextKey() }))
    await settleAccount(desk, { account, amount_minor: null, tender: 'cash', key: nextKey() })
    expect(await closeAccount(desk, { account, key: nextKey() })).toMatchObject({
      account: { status: 'closed' },
    })
    expect(await closeAccount(desk, { account, key: nextKey() })).toMatchObject({ movement: null })
    await refusalOf(
      'account-closed',
      payByAccount(desk, { order: await sellTwo(desk), account, amount_minor: 1 }),
    )
    await refusalOf('account-closed', limit(1))
    await refusalOf('account-closed', unblockAccount(desk, { account, kinds: ['customer'], key: nextKey() }))
    await refusalOf('account-exists', openSchool(desk))
    await books()
  })
})
