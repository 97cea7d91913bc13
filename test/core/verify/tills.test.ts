/** Whoever can write to the database could hide what is missing from a drawer: `verify` must see it, by I9 or by I19. */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { makeKeyPair } from '../../../src/core/gate/keys.ts'
import { takeCheckpoint } from '../../../src/core/ledger/take-checkpoint.ts'
import { rehearse } from '../../../src/core/rehearse.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { cashIn } from '../../../src/core/tills/cash-in.ts'
import { cashOut } from '../../../src/core/tills/cash-out.ts'
import { closeTill } from '../../../src/core/tills/close-till.ts'
import { dropCash } from '../../../src/core/tills/drop-cash.ts'
import { openDrawer } from '../../../src/core/tills/open-drawer.ts'
import { openTill } from '../../../src/core/tills/open-till.ts'
import { type Verification, verify } from '../../../src/core/verify/verify.ts'
import { describeEngines, type TestStore } from '../../support/engines.ts'
import { DAY_MS, openHouse, type TestDesk } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'
import { unguard } from '../../support/unguard.ts'

const STRANGER = makeKeyPair(new Uint8Array(32)).publicKey

/** Of the Z that was counted by coins and notes, with what the card terminal said. */
const FIRST = `status = 'closed' AND number = 1`
/** In the Z and in the ledger alike, so that only the sums can tell. */
const both = (wrong: string, right: string) =>
  `UPDATE till SET body = replace(body, '${right}', '${wrong}') WHERE ${FIRST};
   UPDATE ledger SET body = replace(body, '${right}', '${wrong}') WHERE action = 'till.closed'`

/** Invariant, what somebody did, and how. */
const EDITS: [invariant: string, deed: string, statement: string][] = [
  ['I9', 'the float was smaller', `UPDATE till SET float_minor = float_minor - 100 WHERE status = 'open'`],
  ['I9', 'somebody else opened the till', `UPDATE till SET opened_by = 'eve' WHERE status = 'open'`],
  ['I9', 'somebody else opened a till that has its Z', `UPDATE till SET opened_by = 'eve' WHERE ${FIRST}`],
  ['I9', 'a till was opened earlier', `UPDATE till SET opened_at = opened_at - 1`],
  ['I9', 'somebody else made the Z', `UPDATE till SET closed_by = 'eve' WHERE ${FIRST}`],
  ['I9', 'the Z was made later', `UPDATE till SET closed_at = closed_at + 1 WHERE ${FIRST}`],
  ['I9', 'more was counted', `UPDATE till SET counted_minor = counted_minor + 1 WHERE ${FIRST}`],
  ['I9', 'an open till is gone', `DELETE FROM till WHERE register_id = 'two'`],
  ['I9', 'a Z is gone', `DELETE FROM till WHERE ${FIRST}`],
  ['I9', 'a Z says nothing', `UPDATE till SET body = '{}' WHERE ${FIRST}`],
  ['I9', 'a Z gives another reason', `UPDATE till SET body = replace(body, 'rolled away', 'spent')`],
  ['I9', 'the entry of a Z is gone', `DELETE FROM ledger WHERE action = 'till.closed'`],
  ['I9', 'the entry of an opening is gone', `DELETE FROM ledger WHERE action = 'till.opened'`],
  [
    'I9',
    'a till was closed twice',
    `UPDATE ledger SET action = 'till.closed', subject = (SELECT id FROM till WHERE ${FIRST}) WHERE action = 'till.dropped'`,
  ],
  ['I9', 'the drawer should have held less', both('"expected_minor":18370', '"expected_minor":18470')],
  ['I9', 'less was missing', both('"variance_minor":0', '"variance_minor":-100')],
  ['I9', 'the drawer was never opened for nothing', both('"no_sales":0', '"no_sales":1')],
  [
    'I9',
    'a coin less was counted',
    both('"denomination_minor":50,"pieces":3', '"denomination_minor":50,"pieces":4'),
  ],
  [
    'I9',
    'a coin is of nothing',
    both('"denomination_minor":0,"pieces":4', '"denomination_minor":50,"pieces":4'),
  ],
  ['I9', 'the terminal said less', both('"counted_minor":2000', '"counted_minor":2150')],
  ['I9', 'a payment was another clerk’s', `UPDATE payment SET clerk = 'eve' WHERE tender = 'card'`],
  ['I9', 'cash was paid by card', `UPDATE payment SET tender = 'card' WHERE tender = 'cash'`],
  ['I9', 'a payment has not come', `UPDATE payment SET status = 'failed' WHERE tender = 'card'`],
  [
    'I9',
    'a refund is of the next shift',
    `UPDATE refund SET till_id = (SELECT id FROM till WHERE register_id = 'one' AND status = 'open')`,
  ],
  [
    'I9',
    'a payment is of the next shift',
    `UPDATE payment SET till_id = (SELECT id FROM till WHERE register_id = 'one' AND status = 'open')`,
  ],
  [
    'I9',
    'more went to the safe',
    `UPDATE till_movement SET amount_minor = amount_minor - 1 WHERE kind = 'drop'`,
  ],
  ['I9', 'a drop was a cash-out', `UPDATE till_movement SET kind = 'cash-out' WHERE kind = 'drop'`],
  ['I9', 'the bag had another number', `UPDATE till_movement SET reference = '18' WHERE kind = 'drop'`],
  ['I9', 'cash went in that nobody wrote down', `DELETE FROM ledger WHERE action = 'till.cash-in'`],
  ['I9', 'cash went out a day later', `UPDATE till_movement SET at = at + ${DAY_MS} WHERE kind = 'cash-out'`],
  ['I9', 'somebody else opened the drawer', `UPDATE till_movement SET clerk = 'eve' WHERE kind = 'no-sale'`],
  ['I9', 'a Z was left out', `UPDATE till SET number = number + 1 WHERE status = 'closed' AND number = 2`],
  ['I19', 'a Z has no checkpoint', `DELETE FROM checkpoint WHERE till_id IS NOT NULL`],
  [
    'I19',
    'a checkpoint is of another till',
    `UPDATE checkpoint SET till_id = 'other' WHERE till_id IS NOT NULL`,
  ],
  [
    'I19',
    'a checkpoint was made for a till that has no Z',
    `UPDATE checkpoint SET till_id = 'other' WHERE till_id IS NULL`,
  ],
  [
    'I19',
    'a checkpoint of a Z was made by another',
    `UPDATE checkpoint SET clerk = 'eve' WHERE till_id IS NOT NULL`,
  ],
  ['I19', 'a checkpoint was made later', `UPDATE checkpoint SET at = at + 1 WHERE till_id IS NULL`],
  [
    'I19',
    'a Z stands over the checkpoint of an earlier moment',
    `UPDATE checkpoint SET note = (SELECT c.note FROM checkpoint c WHERE c.till_id IS NULL), root = (SELECT c.root FROM checkpoint c WHERE c.till_id IS NULL) WHERE till_id IS NOT NULL`,
  ],
  ['I19', 'a stranger’s key signs', `UPDATE signing_key SET public_key = '${STRANGER}'`],
]

describeEngines('verify of tills', (engine) => {
  let store: TestStore
  let desk: TestDesk
  beforeAll(async () => {
    store = await engine.fresh()
    desk = await openHouse(store, { performances: ['show', 'other'] })
    await day(desk)
    await unguard(store)
  })

  it('accepts the books of a day', async () => {
    const { checked, differences } = await verify(desk)
    expect(differences).toEqual([])
    expect(checked).toMatchObject({ tills: 4, checkpoints: 3 })
  })

  it.each(EDITS)('finds by %s that %s', async (invariant, _deed, statements) => {
    const found = await after(desk, statements)
    expect(found.ok).toBe(false)
    expect(found.differences.map((each) => each.invariant)).toContain(invariant)
  })
})

let keys = 0
const key = () => `tills-${keys++}`

/** A shift with everything in it and a variance, one with nothing, one that is open; and another register's. */
async function day(desk: TestDesk): Promise<void> {
  const two = { ...desk, actor: { ...desk.actor, clerk: 'ben', register: 'two' } }
  const reason = 'change'
  await openTill(desk, { float_minor: 10_000, key: key() })
  const order = await sellBest(desk, 2)
  await sellBest(desk, 1, { payment: { tender: 'card', reference: '0047' } })
  await refund(
    { ...desk, actor: { ...desk.actor, clerk: 'ben' } },
    { order: order.ref, tickets: [order.tickets[0]!.id], key: key() },
  )
  await cashIn(desk, { amount_minor: 7450, reason, key: key() })
  await cashOut(desk, { amount_minor: 280, reason, key: key() })
  await dropCash(desk, { amount_minor: 1000, bag: '17', key: key() })
  await openDrawer(desk, { reason, key: key() })
  await openTill(two, { float_minor: 500, key: key() })
  await takeCheckpoint(desk)
  desk.advance(1000)
  const count = [
    { denomination_minor: 5000, pieces: 3 },
    { denomination_minor: 1000, pieces: 3 },
    { denomination_minor: 50, pieces: 4 },
    { denomination_minor: 10, pieces: 17 },
  ]
  const counted_tenders = [{ tender: 'card' as const, counted_minor: 2150 }]
  await closeTill(desk, { count, counted_tenders, reason: 'a coin rolled away', key: key() })
  await openTill(desk, { float_minor: 100, key: key() })
  await closeTill(desk, { counted_minor: 100, key: key() })
  await openTill(desk, { float_minor: 200, key: key() })
}

/** What `verify` says after the statements, which are then taken back. */
function after(desk: TestDesk, statements: string): Promise<Verification> {
  return rehearse(desk.store, async (tx) => {
    for (const statement of statements.split(';')) {
      const changed = await tx.rows(sql.raw(`${statement} RETURNING 1`))
      expect(changed.length).toBeGreaterThan(0)
    }
    return verify({ ...desk, store: { ...desk.store, read: (work) => work(tx) } })
  })
}
