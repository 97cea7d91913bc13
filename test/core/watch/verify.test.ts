/** Whoever can write to the database could take a flag away, or somebody's orders out of it: `verify` must see it, by I27. */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { rehearse } from '../../../src/core/rehearse.ts'
import { type Verification, verify } from '../../../src/core/verify/verify.ts'
import { clearFlag } from '../../../src/core/watch/clear-flag.ts'
import { listFlags } from '../../../src/core/watch/list-flags.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'
import { rule, watching } from '../../support/watch.ts'

const CHEN = { name: 'Chen Wei', phone: '+86 138 0013 8000' }
const OPEN = `id IN (SELECT id FROM watch_flag WHERE status = 'open')`
const FIRST = `order_id IN (SELECT min(id) FROM "order")`

/** What somebody did, and how. */
const EDITS: [deed: string, statements: string[]][] = [
  ['a subject has fewer orders', [`UPDATE watch_subject SET uses = uses - 1 WHERE uses > 1`]],
  ['an order counts for nobody', [`DELETE FROM watch_use WHERE ${FIRST}`]],
  [
    'an order counts for nobody, and the subject agrees',
    [
      `UPDATE watch_subject SET uses = uses - 1 WHERE kind = 'telephone'`,
      `DELETE FROM watch_use WHERE kind = 'telephone' AND ${FIRST}`,
    ],
  ],
  [
    'an order counts for somebody else',
    [
      `UPDATE watch_use SET subject = 'x' || subject WHERE kind = 'telephone'`,
      `UPDATE watch_subject SET subject = 'x' || subject WHERE kind = 'telephone'`,
    ],
  ],
  ['an order has other tickets', [`UPDATE watch_use SET tickets = tickets + 1 WHERE ${FIRST}`]],
  [
    'somebody else has bought',
    [`UPDATE "order" SET buyer_phone = '1234567890' WHERE buyer_phone IS NOT NULL`],
  ],
  ['another card has paid', [`UPDATE payment SET last4 = '1111' WHERE tender = 'card'`]],
  [
    'a flag is gone',
    [`DELETE FROM watch_flag_order WHERE flag_${OPEN}`, `DELETE FROM watch_flag WHERE ${OPEN}`],
  ],
  ['a flag has counted fewer', [`UPDATE watch_flag SET orders = orders - 1 WHERE ${OPEN}`]],
  ['a flag has lost an order', [`DELETE FROM watch_flag_order WHERE ${FIRST}`]],
  ['a flag names an order that is not there', [`UPDATE watch_flag_order SET order_id = 'x' WHERE ${FIRST}`]],
  ['a flag began with another order', [`UPDATE watch_flag SET first_order_id = last_order_id`]],
  [
    'a flag was cleared by nobody',
    [
      `UPDATE watch_flag SET status = 'cleared', cleared_at = at, cleared_by = 'ben', reason = 'x' WHERE ${OPEN}`,
    ],
  ],
  [
    'a flag is open again',
    [
      `UPDATE watch_flag SET status = 'open', cleared_at = NULL, cleared_by = NULL, reason = NULL
        WHERE status = 'cleared'`,
    ],
  ],
  [
    'a flag asks for more than it has',
    [`UPDATE watch_flag SET rule = replace(rule, '"least":2', '"least":9')`],
  ],
]

describeEngines('verify of the watch', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    const terms = watching(
      rule({ least: 2 }),
      rule({ same: 'card', least: 2 }),
      rule({ same: 'name', least: 9 }),
    )
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([12, 12]), terms })
    const payment = { tender: 'card' as const, reference: 'T-1', last4: '4242' }
    for (const buyer of [CHEN, { ...CHEN, name: 'Zoë Marsh' }]) await sellBest(desk, 2, { buyer, payment })
    const [flag] = await listFlags(desk, { limit: 1 })
    await clearFlag(desk, { flag: flag!.flag, reason: 'a school', key: 'cleared' })
  })

  it('accepts the books of a day', async () => {
    const { checked, differences } = await verify(desk)
    expect(differences).toEqual([])
    expect(checked.watch).toBe(6)
  })

  it.each(EDITS)('finds that %s', async (_deed, statements) => {
    const found = await after(desk, statements)
    expect(found.differences.map((each) => each.invariant)).toContain('I27')
  })
})

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
