/** Whoever can write to the database could give himself a promotion: `verify` must see it, by I17. */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { pay } from '../../../src/core/payments/pay.ts'
import { rehearse } from '../../../src/core/rehearse.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { type Verification, verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, TERMS, type TestDesk } from '../../support/house.ts'
import { offer, SUMMER } from '../../support/promotions.ts'
import { sellBest } from '../../support/selling.ts'

const PAID = `order_id IN (SELECT id FROM "order" WHERE status = 'paid')`
const WAITS = `order_id IN (SELECT id FROM "order" WHERE status = 'awaiting-payment')`

/** What somebody did, and how. */
const EDITS: [deed: string, statement: string][] = [
  ['a promotion was used less', `UPDATE promotion SET uses = uses - 1 WHERE code = 'SUMMER'`],
  ['a promotion has spent less', `UPDATE promotion SET spent_minor = 0 WHERE code = 'SUMMER'`],
  ['a promotion is gone', `DELETE FROM promotion WHERE code = 'SUMMER'`],
  ['a person has used it less', `UPDATE promotion_person SET uses = uses - 1`],
  ['a person has not used it', `DELETE FROM promotion_person`],
  ['another person has used it', `UPDATE promotion_person SET person = '1' || person`],
  ['it was used for nobody', `UPDATE promotion_use SET person = NULL`],
  ['a sale has not used it', `DELETE FROM promotion_use WHERE ${PAID}`],
  ['a sale has had less of it', `UPDATE promotion_use SET amount_minor = amount_minor - 1 WHERE ${PAID}`],
  ['a sale has used it twice', `UPDATE promotion_use SET uses = 2 WHERE ${PAID}`],
  ['a sale has used another', `UPDATE promotion_use SET code = 'OTHER' WHERE ${PAID}`],
  ['what waits for its money has used another', `UPDATE promotion_use SET code = 'OTHER' WHERE ${WAITS}`],
  ['what waits for its money has not used it', `DELETE FROM promotion_use WHERE ${WAITS}`],
  [
    'who has had it has bought nothing',
    `UPDATE "order" SET status = 'held' WHERE status = 'awaiting-payment'`,
  ],
  ['a line takes off more', `UPDATE order_line SET unit_minor = unit_minor - 1 WHERE code = 'SUMMER'`],
  [
    "a group's price is a promotion that nobody has used",
    `UPDATE order_line SET code = 'VIP' WHERE code = 'two'`,
  ],
]

describeEngines('verify of promotions', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    const two = { code: 'two', title: {}, gives: { kind: 'percent' as const, basis_points: 1000 } }
    const groups = [{ ...two, combines: true, least_tickets: 2 }]
    desk = await openHouse(await engine.fresh(), { terms: { ...TERMS, groups } })
    await day(desk)
  })

  it('accepts the books of a day', async () => {
    const { checked, differences } = await verify(desk)
    expect(differences).toEqual([])
    expect(checked.promotions).toBe(2)
  })

  it.each(EDITS)('finds that %s', async (_deed, statement) => {
    const found = await after(desk, statement)
    expect(found.differences.map((each) => each.invariant)).toContain('I17')
  })

  it('names nobody by his number', async () => {
    const found = await after(desk, `UPDATE promotion_person SET uses = uses - 1`)
    expect(JSON.stringify(found)).not.toContain('86')
  })
})

async function day(desk: TestDesk): Promise<void> {
  await offer(desk, { ...SUMMER, per_person: 5 })
  await offer(desk, { ...SUMMER, code: 'OTHER' })
  const said = { codes: ['SUMMER'], buyer: { phone: '+86 138 0013 8000' } }
  await sellBest(desk, 2, said)
  const { ref } = await sellBest(desk, 2, said)
  await refund(desk, { order: ref, tickets: [], key: 'back' })
  const wanted = { mode: 'best' as const, count: 1 }
  const held = await hold(desk, { performance: 'show', wanted, buyer: said.buyer, key: 'hold' })
  const payment = [{ tender: 'cash' as const, tendered_minor: null, amount_minor: 100 }]
  const { codes } = said
  await pay(desk, { order: held.ref, types: {}, codes, payment, inPart: true, key: 'part' })
}

/** What `verify` says after the statement, which is then taken back. */
function after(desk: TestDesk, statement: string): Promise<Verification> {
  return rehearse(desk.store, async (tx) => {
    const changed = await tx.rows(sql.raw(`${statement} RETURNING 1`))
    expect(changed.length).toBeGreaterThan(0)
    return verify({ ...desk, store: { ...desk.store, read: (work) => work(tx) } })
  })
}
