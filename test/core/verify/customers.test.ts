/** Whoever can write to the database could hide a person, or bring one back: `verify` must see it, by I18. */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { editCustomer } from '../../../src/core/customers/edit-customer.ts'
import { eraseCustomer } from '../../../src/core/customers/erase-customer.ts'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { rehearse } from '../../../src/core/rehearse.ts'
import { customerCheck } from '../../../src/core/verify/customers.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addPerson, nextKey, sellTo } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, openHouse, type TestDesk } from '../../support/house.ts'

const EDITS: [deed: string, statement: string][] = [
  ['somebody is called otherwise', `UPDATE customer SET name = 'Eve' WHERE name = 'Zoë Marsh'`],
  ['somebody has another address', `UPDATE customer SET email = 'eve@example.org' WHERE name = 'Zoë Marsh'`],
  ['a word of somebody is gone', `DELETE FROM customer_word WHERE word = 'zoe'`],
  [
    'somebody has a word more',
    `INSERT INTO customer_word SELECT id, 'eve' FROM customer WHERE name = 'Zoë Marsh'`,
  ],
  ['a word is counted once more', `UPDATE name_word SET people = people + 1 WHERE word = 'marsh'`],
  [
    'a word is not sought without a letter',
    `DELETE FROM name_variant WHERE variant = 'mars' AND word = 'marsh'`,
  ],
  ['a word is sought by another', `UPDATE name_variant SET variant = 'eve' WHERE variant = 'mars'`],
  ['a consent is made', `UPDATE customer_consent SET given = 1 WHERE given = 0`],
  ['a consent is of another way', `UPDATE customer_consent SET way = 'phone' WHERE way = 'post'`],
  ['a consent is gone', `DELETE FROM customer_consent WHERE way = 'post'`],
  [
    'who was merged is there again',
    `UPDATE customer SET status = 'active', merged_into = NULL WHERE status = 'merged'`,
  ],
  [
    'somebody is merged whom nobody has merged',
    `UPDATE customer SET status = 'merged', merged_into = (SELECT id FROM customer WHERE name = 'Zoë Marsh')
     WHERE name = 'Ben'`,
  ],
  [
    'somebody is erased whom nobody has erased',
    `UPDATE customer SET status = 'erased', name = NULL WHERE name = 'Ben'`,
  ],
  [
    'who was erased is there again',
    `UPDATE customer SET status = 'active', name = 'Eve' WHERE status = 'erased'`,
  ],
  [
    'the orders of an erased one have a name again',
    `UPDATE "order" SET buyer_name = 'Eve' WHERE customer_id = (SELECT id FROM customer WHERE status = 'erased')`,
  ],
  ['an order is nobody’s', `UPDATE "order" SET customer_id = 'nobody' WHERE customer_id IS NOT NULL`],
  [
    'an order is of one who was merged',
    `UPDATE "order" SET customer_id = (SELECT id FROM customer WHERE status = 'merged') WHERE customer_id IS NOT NULL`,
  ],
  [
    'a customer has no beginning',
    `DELETE FROM ledger WHERE action = 'customer.added' AND subject = (SELECT id FROM customer WHERE name = 'Ben')`,
  ],
  [
    'the ledger tells of a customer who is not there',
    `UPDATE ledger SET subject = 'nobody' WHERE action = 'customer.consented'`,
  ],
]

describeEngines('the customers of the books', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openHouse(await engine.fresh())
    const gone = await addPerson(desk, 'Li Wei')
    await sellTo(desk, gone)
    desk.advance(31 * DAY_MS)
    await eraseCustomer(desk, { customer: gone, key: nextKey() })
    const zoe = await addPerson(desk, 'Zoë Marsh', {
      email: 'zoe@example.org',
      consent: { give: ['post', 'email'] },
    })
    const other = await addPerson(desk, 'Zoe Marsch')
    await mergeCustomers(desk, { keep: zoe, other, key: nextKey() })
    await editCustomer(desk, {
      ...{ customer: zoe, profile: {}, consent: { take_back: ['email'] }, key: nextKey() },
    })
    await addPerson(desk, 'Ben')
  })

  it('agree', async () => {
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [], checked: { customers: 4 } })
  })

  it.each(EDITS)('do not agree where %s', async (_deed, statement) => {
    const found = await rehearse(desk.store, async (tx) => {
      const before = await customerCheck.run(tx)
      await tx.rows(sql.raw(`${statement} RETURNING 1`))
      const after = await customerCheck.run(tx)
      return [before, after].map(({ differences }) => JSON.stringify(differences))
    })
    expect(found[1]).not.toBe(found[0])
    expect(found[1]).toContain('I20')
  })
})
