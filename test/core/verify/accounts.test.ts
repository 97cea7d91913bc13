/** Whoever can write to the database could put money on a card: `verify` must see it, by I16 or by the till's I9. */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { CARD_KINDS } from '../../../src/core/accounts/account-rows.ts'
import { blockAccount } from '../../../src/core/accounts/block-account.ts'
import { expireAccount } from '../../../src/core/accounts/expire-account.ts'
import { limitAccount } from '../../../src/core/accounts/limit-account.ts'
import { loadAccount } from '../../../src/core/accounts/load-account.ts'
import { payOutAccount } from '../../../src/core/accounts/pay-out-account.ts'
import { settleAccount } from '../../../src/core/accounts/settle-account.ts'
import { rehearse } from '../../../src/core/rehearse.ts'
import { closeTill } from '../../../src/core/tills/close-till.ts'
import { type Verification, verify } from '../../../src/core/verify/verify.ts'
import { giveBack, issueCard, nextKey, openSchool, sellTwo } from '../../support/accounts.ts'
import { payByAccount } from '../../support/by-account.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, type TestDesk } from '../../support/house.ts'

const SPENT = `kind = 'spent'`
const NEWEST = `seq = (SELECT max(n.seq) FROM account_movement n WHERE n.account_id = account_movement.account_id)`

/** Invariant, what somebody did, and how. */
const EDITS: [invariant: string, deed: string, statement: string][] = [
  [
    'I16',
    'a card has more on it',
    `UPDATE account SET balance_minor = balance_minor + 1000 WHERE kind = 'gift-card'`,
  ],
  [
    'I16',
    'a customer owes less',
    `UPDATE account SET balance_minor = balance_minor + 1 WHERE kind = 'customer'`,
  ],
  [
    'I16',
    'a customer may owe more',
    `UPDATE account SET credit_minor = credit_minor + 1 WHERE kind = 'customer'`,
  ],
  ['I16', 'a blocked card pays again', `UPDATE account SET status = 'active' WHERE status = 'blocked'`],
  [
    'I16',
    'an expired card lasts longer',
    `UPDATE account SET expires_at = expires_at + 1 WHERE expires_at IS NOT NULL`,
  ],
  ['I16', "a card answers to another's code", `UPDATE account SET last4 = 'EVIL' WHERE kind = 'gift-card'`],
  ['I16', 'an account is in dearer money', `UPDATE account SET currency = 'KWD' WHERE kind = 'customer'`],
  ['I16', 'an account has another number of movements', `UPDATE account SET seq = seq + 1`],
  [
    'I16',
    'more was loaded',
    `UPDATE account_movement SET amount_minor = amount_minor + 1 WHERE kind = 'loaded'`,
  ],
  [
    'I16',
    'a balance on the way is another',
    `UPDATE account_movement SET balance_minor = balance_minor + 1 WHERE seq = 1`,
  ],
  ['I16', 'the last movement is gone', `DELETE FROM account_movement WHERE ${NEWEST}`],
  ['I16', 'a movement in the middle is gone', `DELETE FROM account_movement WHERE seq = 2`],
  ['I16', 'movements are renumbered', `UPDATE account_movement SET seq = seq + 100 WHERE ${NEWEST}`],
  ['I16', 'a spending is called a return', `UPDATE account_movement SET kind = 'returned' WHERE ${SPENT}`],
  ['I16', 'a spending is of another order', `UPDATE account_movement SET order_id = 'other' WHERE ${SPENT}`],
  ['I16', 'a spending is of another payment', `UPDATE account_movement SET subject = 'other' WHERE ${SPENT}`],
  [
    'I16',
    'a payment was another account',
    `UPDATE payment SET reference = 'other' WHERE tender = 'gift-card'`,
  ],
  [
    'I16',
    "a payment by card was a customer's",
    `UPDATE payment SET tender = 'account' WHERE tender = 'gift-card'`,
  ],
  ['I16', 'a payment by card was cash', `UPDATE payment SET tender = 'cash' WHERE tender = 'gift-card'`],
  ['I16', 'cash was a payment by card', `UPDATE payment SET tender = 'gift-card' WHERE tender = 'cash'`],
  [
    'I16',
    'a payment by card has not come',
    `UPDATE payment SET status = 'failed', refunded_minor = 0 WHERE tender = 'gift-card'`,
  ],
  ['I16', 'a return went to cash', `UPDATE refund SET tender = 'cash' WHERE tender = 'gift-card'`],
  [
    'I16',
    'a return went to another card',
    `UPDATE refund SET reference = 'other' WHERE tender = 'gift-card'`,
  ],
  [
    'I16',
    'a return was of more',
    `UPDATE account_movement SET amount_minor = amount_minor + 1 WHERE kind = 'returned'`,
  ],
  [
    'I16',
    'less came into the till for a card',
    `UPDATE till_movement SET amount_minor = amount_minor - 1 WHERE kind = 'account-issued'`,
  ],
  [
    'I16',
    'more went out of the till',
    `UPDATE till_movement SET amount_minor = amount_minor - 1 WHERE kind = 'account-paid-out'`,
  ],
  [
    'I16',
    'a payment of an invoice was a new card',
    `UPDATE till_movement SET kind = 'account-issued' WHERE kind = 'account-settled'`,
  ],
  [
    'I16',
    "money in the till was for another's account",
    `UPDATE till_movement SET subject = 'other' WHERE kind = 'account-loaded'`,
  ],
  [
    'I16',
    'money came by card, not in cash',
    `UPDATE till_movement SET tender = 'card' WHERE kind = 'account-loaded'`,
  ],
  ['I16', 'money for a card is in no till', `DELETE FROM till_movement WHERE kind = 'account-issued'`],
  ['I9', 'money for a card is in a till that is not there', `UPDATE till_movement SET till_id = 'pocket'`],
  [
    'I9',
    'money for a card is in the next till',
    `UPDATE till_movement SET till_id = (SELECT id FROM till WHERE status = 'open') WHERE kind = 'account-issued'`,
  ],
  [
    'I16',
    'a pay-out was by another clerk',
    `UPDATE account_movement SET clerk = 'eve' WHERE amount_minor < 0 AND kind = 'settled'`,
  ],
  ['I16', 'the entry of a load is gone', `DELETE FROM ledger WHERE action = 'account.loaded'`],
  [
    'I16',
    'the entry of an issue is of another account',
    `UPDATE ledger SET subject = 'other' WHERE action = 'account.issued'`,
  ],
  ['I16', "an entry can't be read", `UPDATE ledger SET body = 'x' WHERE action = 'account.settled'`],
  [
    'I16',
    'what was left on an expired card is smaller',
    `UPDATE account_movement SET amount_minor = -1 WHERE kind = 'expired'`,
  ],
  [
    'I16',
    'a block was a change of the limit',
    `UPDATE account_movement SET kind = 'loaded' WHERE subject = 'blocked'`,
  ],
]

describeEngines('verify of stored value', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openHouse(await engine.fresh())
    await day(desk)
  })

  it('accepts the books of a day', async () => {
    const { checked, differences } = await verify(desk)
    expect(differences).toEqual([])
    expect(checked.accounts).toBe(5)
  })

  it.each(EDITS)('finds by %s that %s', async (invariant, _deed, statement) => {
    const found = await after(desk, statement)
    expect(found.ok).toBe(false)
    expect(found.differences.map((each) => each.invariant)).toContain(invariant)
  })
})

/** Every kind of movement and of change, before a till is closed and after it. */
async function day(desk: TestDesk): Promise<void> {
  const { code } = await issueCard(desk)
  await loadAccount(desk, { account: code, amount_minor: 1_000, tender: 'cash', key: nextKey() })
  await issueCard(desk, { tender: 'card', amount_minor: 700 })
  const lost = await issueCard(desk, { kind: 'stored-value', name: 'Li' })
  await blockAccount(desk, { account: lost.code, kinds: CARD_KINDS, reason: 'lost', key: nextKey() })
  const short = await issueCard(desk, { expires_at: MORNING + DAY_MS })
  const school = (await openSchool(desk)).id
  await limitAccount(desk, { account: school, credit_minor: 9_000, key: nextKey() })
  const byCard = await sellTwo(desk)
  await payByAccount(desk, { order: byCard, account: code, amount_minor: 4_300 })
  const byInvoice = await sellTwo(desk)
  await payByAccount(desk, { order: byInvoice, account: school })
  await closeTill(desk, { counted_minor: 16_000, reason: 'not counted', key: nextKey() })
  await settleAccount(desk, { account: school, amount_minor: null, tender: 'cash', key: nextKey() })
  await giveBack(desk, byCard)
  await giveBack(desk, byInvoice)
  await payOutAccount(desk, { account: school, amount_minor: 100, reason: 'asked for', key: nextKey() })
  const open = await sellTwo(desk)
  await payByAccount(desk, { order: open, account: school, amount_minor: 4_000 })
  await payByAccount(desk, { order: open, account: code, amount_minor: 200 })
  desk.advance(DAY_MS)
  await expireAccount(desk, { account: short.code, key: nextKey() })
}

/** What `verify` says after the statement, which is then taken back. */
function after(desk: TestDesk, statement: string): Promise<Verification> {
  return rehearse(desk.store, async (tx) => {
    const changed = await tx.rows(sql.raw(`${statement} RETURNING 1`))
    expect(changed.length).toBeGreaterThan(0)
    return verify({ ...desk, store: { ...desk.store, read: (work) => work(tx) } })
  })
}
