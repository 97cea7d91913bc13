/** Whoever can write to the database could give himself tickets beyond a limit: `verify` must see it, by I23. */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { rehearse } from '../../../src/core/rehearse.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { type Verification, verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, HOUR_MS, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { changeTerms, limitedTo, PER_EVENT, PER_PERFORMANCE, perPeriod } from '../../support/limits.ts'
import { sellBest } from '../../support/selling.ts'

const CHEN = { phone: '+86 138 0013 8000' }
const SOLD = `order_id IN (SELECT id FROM "order" WHERE status = 'paid')`

/** What somebody did, and how. */
const EDITS: [deed: string, statement: string][] = [
  ['a counter has less', `UPDATE limit_count SET used = used - 1 WHERE scope = 'performance'`],
  ['a counter is gone', `DELETE FROM limit_count WHERE scope = 'event'`],
  ['a counter is of somebody else', `UPDATE limit_count SET person = person || '1'`],
  ['an order has less', `UPDATE limit_use SET quantity = quantity - 1 WHERE quantity > 1`],
  ['an order has nothing', `DELETE FROM limit_use WHERE ${SOLD}`],
  ['an order is of somebody else', `UPDATE limit_use SET person = 'phone:1' WHERE ${SOLD}`],
  ['an order counts no more', `UPDATE limit_use SET counted = 0 WHERE scope = 'performance' AND ${SOLD}`],
  [
    'an order left its period early',
    `UPDATE limit_use SET counted = 0 WHERE counted = 1 AND scope = 'period'`,
  ],
  ['an order was placed earlier', `UPDATE limit_use SET at = at - 86400000`],
  ['somebody else has bought', `UPDATE "order" SET buyer_phone = '1234567890' WHERE buyer_phone IS NOT NULL`],
  [
    'an order that is not there has something',
    `UPDATE limit_use SET order_id = order_id || 'x' WHERE ${SOLD}`,
  ],
]

/** Both sides of the books changed alike: the sum is right, and what orders have tells. */
const PAIRS: [deed: string, statements: string[]][] = [
  [
    'counter and orders have less alike',
    [
      `UPDATE limit_use SET quantity = 1 WHERE scope = 'event'`,
      `UPDATE limit_count SET used = (SELECT sum(quantity) FROM limit_use u WHERE u.scope = 'event') WHERE scope = 'event'`,
    ],
  ],
  ['all is gone', [`DELETE FROM limit_use`, `DELETE FROM limit_count`]],
  [
    'an order counts no more, and the counter agrees',
    [
      `UPDATE limit_use SET counted = 0 WHERE scope = 'performance' AND ${SOLD}`,
      `DELETE FROM limit_count WHERE scope = 'performance' AND subject = 'id-next'`,
      `UPDATE limit_count SET used = (SELECT sum(quantity) FROM limit_use u WHERE u.scope = 'performance' AND counted = 1)
        WHERE scope = 'performance'`,
    ],
  ],
]

describeEngines('verify of limits', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    const terms = limitedTo(PER_PERFORMANCE, { ...PER_EVENT, most: 8 }, perPeriod(7 * DAY_MS, 8))
    const performances = ['show', 'next', 'free']
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([12, 12]), terms, performances })
    await day(desk)
  })

  it('accepts the books of a day', async () => {
    const { checked, differences } = await verify(desk)
    expect(differences).toEqual([])
    expect(checked.limits).toBe(15)
  })

  it.each(EDITS)('finds that %s', async (_deed, statement) => {
    const found = await after(desk, [statement])
    expect(found.differences.map((each) => each.invariant)).toContain('I23')
  })

  it.each(PAIRS)('finds that %s', async (_deed, statements) => {
    const found = await after(desk, statements)
    expect(found.differences.map((each) => each.invariant)).toContain('I23')
  })

  it('names nobody by his number', async () => {
    const found = await after(desk, [`UPDATE limit_count SET used = used - 1`])
    expect(JSON.stringify(found)).not.toContain('0008310083')
  })
})

async function day(desk: TestDesk): Promise<void> {
  await sellBest(desk, 3, { buyer: CHEN })
  desk.advance(8 * DAY_MS)
  await sellBest(desk, 1, { buyer: CHEN, performance: 'next' })
  await sellBest(desk, 2, { buyer: { phone: '4711' } })
  const wanted = { mode: 'best' as const, count: 2 }
  await hold(desk, { performance: 'next', wanted, buyer: CHEN, key: 'ends' })
  desk.advance(HOUR_MS)
  // For all of them he has to let go of what has ended.
  await sellBest(desk, 4, { buyer: CHEN, performance: 'free' })
  await changeTerms(desk, 'free', limitedTo())
  await sellBest(desk, 1, { buyer: CHEN, performance: 'free' })
}

/** What `verify` says after the statements, which are then taken back. */
function after(desk: TestDesk, statements: string[]): Promise<Verification> {
  return rehearse(desk.store, async (tx) => {
    for (const statement of statements) {
      const changed = await tx.rows(sql.raw(`${statement} RETURNING 1`))
      expect(changed.length).toBeGreaterThan(0)
    }
    return verify({ ...desk, store: { ...desk.store, read: (work) => work(tx) } })
  })
}
