/** The life of a card, from its issue to its end: money, refusals, keys, secrets. */
import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { CARD_KINDS } from '../../../src/core/accounts/account-rows.ts'
import { blockAccount } from '../../../src/core/accounts/block-account.ts'
import { expireAccount, expireAccounts } from '../../../src/core/accounts/expire-account.ts'
import { issueAccount } from '../../../src/core/accounts/issue-account.ts'
import { listAccounts } from '../../../src/core/accounts/list-accounts.ts'
import { loadAccount } from '../../../src/core/accounts/load-account.ts'
import { showAccount } from '../../../src/core/accounts/show-account.ts'
import { unblockAccount } from '../../../src/core/accounts/unblock-account.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { lookTill } from '../../../src/core/tills/look-till.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { giveBack, issueCard, nextKey, openSchool, sellTwo } from '../../support/accounts.ts'
import { payByAccount, returnByAccount } from '../../support/by-account.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const YEAR_MS = 365 * DAY_MS
const kinds = CARD_KINDS

describeEngines('stored value', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
  })
  const shownOf = (account: string) =>
    showAccount(desk, { account, kinds: ['gift-card', 'stored-value', 'customer'] })
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('of a card is what was paid for it, loaded onto it, less what was spent, with what came back', async () => {
    const { id, code } = await issueCard(desk)
    await loadAccount(desk, {
      account: code,
      amount_minor: 2_000,
      tender: 'card',
      reference: '004711',
      key: nextKey(),
    })
    const order = await sellTwo(desk)
    expect(await payByAccount(desk, { order, account: code })).toEqual({
      accountId: id,
      tender: 'gift-card',
      account: `****${code.slice(-4)}`,
      last4: code.slice(-4),
      balance_minor: 2_700,
    })
    expect(await giveBack(desk, order)).toMatchObject({ status: 'active', balance_minor: 6_700 })
    const { account, movements, earlier } = await shownOf(code)
    expect(account).toMatchObject({ id, balance_minor: 6_700, available_minor: 6_700, status: 'active' })
    expect(earlier).toBe(0)
    expect(
      movements.map((one) => [one.seq, one.kind, one.amount_minor, one.balance_minor, one.order]),
    ).toEqual([
      [1, 'issued', 5_000, 5_000, null],
      [2, 'loaded', 2_000, 7_000, null],
      [3, 'spent', -4_300, 2_700, order],
      [4, 'returned', 4_000, 6_700, order],
    ])
    await books()
  })

  it('puts its money into the till of the register, by tender, and nothing twice', async () => {
    const { code } = await issueCard(desk)
    await issueCard(desk, { tender: 'card', reference: '1' })
    await loadAccount(desk, { account: code, amount_minor: 700, tender: 'cash', key: nextKey() })
    await payByAccount(desk, { order: await sellTwo(desk), account: code, amount_minor: 1_300 })
    const none = { count: 0, minor: 0 }
    expect(await lookTill(desk)).toMatchObject({
      sales: { count: 2, cash_minor: 3_000 },
      tenders: [
        {
          tender: 'cash',
          sales: { count: 1, minor: 3_000 },
          refunds: none,
          other: { count: 2, minor: 5_700 },
        },
        { tender: 'card', sales: none, refunds: none, other: { count: 1, minor: 5_000 } },
        { tender: 'gift-card', sales: { count: 1, minor: 1_300 }, refunds: none, other: none },
      ],
      expected_minor: 8_700,
    })
    await books()
  })

  it('of a card is spent to the last cent and no further: what is missing is told', async () => {
    const { code } = await issueCard(desk, { amount_minor: 1_300 })
    const order = await sellTwo(desk)
    const { details } = await refusalOf('account-short', payByAccount(desk, { order, account: code }))
    expect(details).toEqual({
      account: `****${code.slice(-4)}`,
      kind: 'gift-card',
      balance_minor: 1_300,
      available_minor: 1_300,
      amount_minor: 4_300,
      missing_minor: 3_000,
      currency: 'EUR',
    })
    expect(await payByAccount(desk, { order, account: code, amount_minor: 1_300 })).toMatchObject({
      balance_minor: 0,
    })
    expect(
      await refusalOf('account-short', payByAccount(desk, { order, account: code, amount_minor: 1 })),
    ).toMatchObject({
      details: { available_minor: 0, missing_minor: 1 },
    })
    await books()
  })

  it('is found by who knows the code or the id, and is the same unknown to all others', async () => {
    const { code, id } = await issueCard(desk)
    await openSchool(desk)
    const unknown = async (account: string, of = kinds as Parameters<typeof showAccount>[1]['kinds']) =>
      (await refusalOf('account-unknown', showAccount(desk, { account, kinds: of }))).details
    expect((await shownOf(id)).account.id).toBe(id)
    expect((await shownOf(code.toLowerCase())).account.id).toBe(id)
    for (const account of [
      '',
      'northside-school',
      '4006381333931234',
      id.replace(/.$/, '0'),
      `****${code.slice(-4)}`,
    ])
      expect(await unknown(account)).toEqual({ wanted: 'card' })
    for (const account of [code, id, 'nobody'])
      expect(await unknown(account, ['customer'])).toEqual({ wanted: 'account' })
    await refusalOf('code-mistyped', shownOf(code.replace(/.$/, (last) => (last === '2' ? '3' : '2'))))
    await refusalOf(
      'account-unknown',
      payByAccount(desk, { order: await sellTwo(desk), account: code }, ['customer']),
    )
  })

  it('keeps no code anywhere: not in a row, not in the ledger, not in what is shown', async () => {
    const { code, id } = await issueCard(desk)
    const printed = await issueCard(desk, {
      code: '4006 3813 3393 1234',
      key: 'printed',
    })
    expect(printed.code).toBe('4006 3813 3393 1234')
    const { code: second } = await unblockAccount(desk, {
      account: id,
      kinds,
      new_code: true,
      key: nextKey(),
    })
    const secrets = [code, code.replaceAll('-', ''), '4006381333931234', second!, second!.replaceAll('-', '')]
    const tables = ['account', 'account_movement', 'till_movement', 'ledger', 'request', 'till', 'register']
    const kept: unknown[] = [await shownOf(id), await listAccounts(desk, { kinds })]
    for (const table of tables)
      kept.push(await desk.store.read((tx) => tx.rows(sql`SELECT * FROM ${sql.identifier(table)}`)))
    const text = JSON.stringify(kept)
    expect(text).toContain(second!.slice(-4))
    for (const secret of secrets) expect(text).not.toContain(secret)
    await books()
  })

  it('tells a code once: the same key again is answered without it, and other content is refused', async () => {
    const input = {
      kind: 'gift-card',
      amount_minor: 5_000,
      tender: 'cash',
      expires_at: null,
      key: 'k',
    } as const
    const first = await issueAccount(desk, input)
    expect(first).toMatchObject({ code: expect.stringMatching(/^W/), replay: false })
    const again = await issueAccount(desk, input)
    expect(again).toEqual({ account: first.account, code: null, replay: true })
    await refusalOf('key-reused', issueAccount(desk, { ...input, amount_minor: 6_000 }))
    await refusalOf('key-reused', issueAccount(desk, { ...input, code: '4006381333931234' }))
    const printed = { ...input, code: '4006381333931234', key: 'printed' }
    await issueAccount(desk, printed)
    await refusalOf('key-reused', issueAccount(desk, { ...printed, code: '4006381333931235' }))
    await refusalOf('account-exists', issueAccount(desk, { ...printed, key: 'other' }))
    expect((await listAccounts(desk, { kinds })).total.count).toBe(2)
    await books()
  })

  it('of a dry run is nothing: no card, no money, no code', async () => {
    const input = {
      kind: 'gift-card',
      amount_minor: 5_000,
      tender: 'cash',
      expires_at: null,
      key: 'k',
    } as const
    expect(await issueAccount(desk, input, { dryRun: true })).toMatchObject({ code: null, replay: false })
    expect((await listAccounts(desk, { kinds })).total.count).toBe(0)
    const { code } = await issueCard(desk)
    await loadAccount(desk, { account: code, amount_minor: 1, tender: 'cash', key: 'l' }, { dryRun: true })
    await unblockAccount(desk, { account: code, kinds, new_code: true, key: 'u' }, { dryRun: true })
    expect((await shownOf(code)).movements).toHaveLength(1)
  })

  it('that is blocked is not spent or loaded, says why and since when, and takes what comes back', async () => {
    const { code, id } = await issueCard(desk)
    const order = await sellTwo(desk)
    await payByAccount(desk, { order, account: code })
    const block = () => blockAccount(desk, { account: code, kinds, reason: 'reported lost', key: nextKey() })
    desk.advance(1000)
    expect(await block()).toMatchObject({
      account: { status: 'blocked', available_minor: 0 },
      movement: { kind: 'blocked' },
    })
    expect(await block()).toMatchObject({ account: { status: 'blocked' }, movement: null })
    const since = MORNING + 1000
    const unpaid = await sellTwo(desk)
    for (const work of [
      () => payByAccount(desk, { order: unpaid, account: code, amount_minor: 1 }),
      () => loadAccount(desk, { account: code, amount_minor: 1, tender: 'cash', key: nextKey() }),
    ])
      expect((await refusalOf('account-blocked', work())).details).toMatchObject({
        account: `****${code.slice(-4)}`,
        since,
        clerk: 'ana',
        reason: 'reported lost',
        zone: 'Europe/Berlin',
      })
    expect(await giveBack(desk, order)).toMatchObject({
      status: 'blocked',
      balance_minor: 4_700,
      available_minor: 0,
    })
    const { code: fresh } = await unblockAccount(desk, { account: id, kinds, new_code: true, key: nextKey() })
    await refusalOf('account-unknown', shownOf(code))
    await payByAccount(desk, { order: await sellTwo(desk), account: fresh!, amount_minor: 4_300 })
    expect((await shownOf(fresh!)).account).toMatchObject({ status: 'active', balance_minor: 400 })
    await books()
  })

  it('that has expired is not spent, keeps what comes back, and pays again where it is given more time', async () => {
    const { code } = await issueCard(desk, { expires_at: MORNING + DAY_MS })
    const order = await sellTwo(desk)
    await payByAccount(desk, { order, account: code, amount_minor: 4_300 })
    await refusalOf('account-lasts', expireAccount(desk, { account: code, key: nextKey() }))
    desk.advance(DAY_MS - 1)
    expect((await shownOf(code)).account).toMatchObject({ status: 'active', available_minor: 700 })
    desk.advance(1)
    const spend = () => payByAccount(desk, { order, account: code, amount_minor: 1 })
    expect((await refusalOf('account-expired', spend())).details).toMatchObject({
      since: MORNING + DAY_MS,
      balance_minor: 700,
    })
    expect(await expireAccounts(desk, { dryRun: true })).toMatchObject({ total_minor: 700 })
    expect(await expireAccounts(desk)).toMatchObject({
      accounts: [{ code: `****${code.slice(-4)}`, balance_minor: 0, expired_minor: 700, status: 'expired' }],
      total_minor: 700,
      currency: 'EUR',
    })
    expect(await expireAccounts(desk)).toMatchObject({ accounts: [], total_minor: 0 })
    await refund(desk, { order, tickets: [], key: nextKey() })
    expect(await returnByAccount(desk, order)).toMatchObject({
      status: 'expired',
      balance_minor: 4_000,
      available_minor: 0,
    })
    // What came back since is the customer's, however often somebody books out.
    expect(await expireAccounts(desk)).toMatchObject({ accounts: [] })
    expect(await expireAccount(desk, { account: code, key: nextKey() })).toMatchObject({ movement: null })
    const expires_at = desk.clock.now() + YEAR_MS
    expect(await unblockAccount(desk, { account: code, kinds, expires_at, key: nextKey() })).toMatchObject({
      account: { status: 'active', expires_at, available_minor: 4_000 },
      code: null,
    })
    await books()
  })

  it('of many cards is booked out in one go, and each once', async () => {
    for (let number = 0; number < 130; number++)
      await issueCard(desk, { amount_minor: number % 3 === 0 ? 0 : 100, expires_at: MORNING + DAY_MS })
    const { id } = await issueCard(desk, { expires_at: MORNING + 2 * DAY_MS })
    desk.advance(DAY_MS)
    const [one, two] = await Promise.all([expireAccounts(desk), expireAccounts(desk)])
    expect(one.accounts.length + two.accounts.length).toBe(130)
    expect(one.total_minor + two.total_minor).toBe(86 * 100)
    expect(await listAccounts(desk, { kinds, status: 'expired' })).toMatchObject({
      total: { count: 130, balance_minor: 0 },
    })
    expect(await listAccounts(desk, { kinds, status: 'active' })).toMatchObject({ accounts: [{ id }] })
    await books()
  })

  it('is answered from its key: with what was done then, and as the account is now', async () => {
    const { code } = await issueCard(desk)
    const load = { account: code, amount_minor: 300, tender: 'cash', key: 'load' } as const
    const done = await loadAccount(desk, load)
    await loadAccount(desk, { ...load, key: 'another' })
    expect(await loadAccount(desk, load)).toMatchObject({
      movement: done.movement,
      account: { balance_minor: 5_600 },
      replay: true,
    })
    await refusalOf('key-reused', loadAccount(desk, { ...load, amount_minor: 301 }))
    const other = await issueCard(desk)
    await refusalOf('key-reused', loadAccount(desk, { ...load, account: other.code }))
    await books()
  })

  it('in another currency is refused', async () => {
    const { code } = await issueCard(desk)
    const order = await sellTwo(desk)
    await desk.store.write((tx) => tx.update(tx.t.order).set({ currency: 'CHF' }))
    expect(
      (await refusalOf('account-currency', payByAccount(desk, { order, account: code }))).details,
    ).toMatchObject({
      currency: 'EUR',
      wanted: 'CHF',
    })
  })

  it('is never issued, loaded or settled with an amount that is none, or to nobody', async () => {
    const { code } = await issueCard(desk)
    for (const amount_minor of [0, -1, 1.5, Number.NaN, 1e15])
      await refusalOf(
        'value-faulty',
        loadAccount(desk, { account: code, amount_minor, tender: 'cash', key: nextKey() }),
      )
    await refusalOf('value-faulty', issueCard(desk, { amount_minor: -1 }))
    await refusalOf('value-faulty', issueCard(desk, { expires_at: MORNING }))
    await refusalOf('value-faulty', issueCard(desk, { kind: 'stored-value' }))
    await refusalOf('value-faulty', issueCard(desk, { code: '1234' }))
    await refusalOf('value-faulty', openSchool(desk, -1))
    await refusalOf('value-faulty', blockAccount(desk, { account: code, kinds, reason: ' ', key: nextKey() }))
    await books()
  })

  it('is listed by kind, status, last four, name and what is owed', async () => {
    const card = await issueCard(desk)
    const lost = await issueCard(desk, { kind: 'stored-value', name: 'ÄNNE Li' })
    await blockAccount(desk, { account: lost.code, kinds, reason: 'lost', key: nextKey() })
    await openSchool(desk)
    const idsOf = async (asked: Parameters<typeof listAccounts>[1]) =>
      (await listAccounts(desk, asked)).accounts.map(({ id }) => id)
    expect(await idsOf({ kinds })).toEqual([lost.id, card.id])
    expect(await idsOf({ kinds: ['gift-card'] })).toEqual([card.id])
    expect(await idsOf({ kinds, status: 'blocked' })).toEqual([lost.id])
    expect(await idsOf({ kinds, last4: card.code.slice(-4).toLowerCase() })).toContain(card.id)
    expect(await idsOf({ kinds, name: 'änne' })).toEqual([lost.id])
    expect(await idsOf({ kinds, limit: 1 })).toEqual([lost.id])
    expect(await idsOf({ kinds: ['customer'], owing: true })).toEqual([])
    await payByAccount(desk, { order: await sellTwo(desk), account: 'northside-school' })
    expect(await listAccounts(desk, { kinds: ['customer'], owing: true, name: 'school' })).toMatchObject({
      accounts: [{ code: 'northside-school', balance_minor: -4_300 }],
      total: { count: 1, balance_minor: 0, owing_minor: 4_300 },
    })
  })
})
