/** Whoever can write to the database could set a price past the program: `verify` must see it, by I25. */
import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { rehearse } from '../../../src/core/rehearse.ts'
import { OVERRIDE } from '../../../src/core/sales/override/override.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { sellBest } from '../../support/selling.ts'

/** What somebody did to a sale of two, of which A-1 has its price set, and how. */
const EDITS: [deed: string, statement: string][] = [
  [
    'the price was set to less',
    `UPDATE order_line SET unit_minor = unit_minor - 1, amount_minor = amount_minor - 1 WHERE code = '${OVERRIDE}'`,
  ],
  [
    'a step of the season is called a price that was set',
    `UPDATE order_line SET code = 'early' WHERE code = '${OVERRIDE}'`,
  ],
  ['nothing says that a price was set', `DELETE FROM order_line WHERE code = '${OVERRIDE}'`],
  [
    'another ticket has it',
    `UPDATE order_line SET ticket_id = (SELECT max(id) FROM ticket) WHERE code = '${OVERRIDE}'`,
  ],
  ['it would have cost less', `UPDATE order_line SET unit_minor = unit_minor - 1 WHERE kind = 'base'`],
  [
    'there was another reason',
    `UPDATE "order" SET pricing = replace(pricing, 'torn seat', 'friend of mine')`,
  ],
  ['somebody else did it', `UPDATE "order" SET pricing = replace(pricing, '"ana"', '"ben"')`],
  [
    'somebody stood by',
    `UPDATE "order" SET pricing = replace(pricing, '"supervisor":null', '"supervisor":"cleo"')`,
  ],
  ['the order does not say why', `UPDATE "order" SET pricing = '{}'`],
]

describeEngines('verify of price overrides', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
    const wanted = { mode: 'chosen' as const, seats: ['A-1', 'A-2'] }
    const prices = [{ seat: 'A-1', price_minor: 700 }]
    await sellBest(desk, 0, { wanted, override: { prices, reason: 'torn seat' } })
  })

  it('finds each of these edits, and names what it is about', async () => {
    expect(await verify(desk)).toMatchObject({ differences: [], checked: { overrides: 1 } })
    for (const [deed, statement] of EDITS) {
      const found = await rehearse(desk.store, async (tx) => {
        const changed = await tx.rows(sql.raw(`${statement} RETURNING 1`))
        expect([deed, changed.length > 0]).toEqual([deed, true])
        return verify({ ...desk, store: { ...desk.store, read: (work) => work(tx) } })
      })
      expect([deed, found.differences.map(({ invariant }) => invariant)]).toEqual([
        deed,
        expect.arrayContaining(['I25']),
      ])
    }
  })
})
