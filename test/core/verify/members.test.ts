/** Whoever can write to the database could make points, or a member: `verify` must see it, by I22. */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { renewMember } from '../../../src/core/members/renew-member.ts'
import { replaceCard } from '../../../src/core/members/replace-card.ts'
import { rehearse } from '../../../src/core/rehearse.ts'
import { memberCheck } from '../../../src/core/verify/members.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { nextKey } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import type { TestDesk } from '../../support/house.ts'
import { enrol, openClub, returnOf, sellTo } from '../../support/members.ts'

const EDITS: [deed: string, statement: string][] = [
  ['somebody has points more', `UPDATE member SET points = points + 100`],
  ['somebody has moved more often', `UPDATE member SET seq = seq + 1`],
  ['a movement was larger', `UPDATE point_movement SET points = points + 1 WHERE kind = 'earned'`],
  ['a movement left another balance', `UPDATE point_movement SET balance = balance + 1 WHERE seq = 1`],
  ['a movement is another', `UPDATE point_movement SET kind = 'returned' WHERE seq = 1`],
  ['a movement is gone', `DELETE FROM point_movement WHERE seq = 1`],
  ['a movement is of no order', `UPDATE point_movement SET order_id = 'none' WHERE seq = 1`],
  ['the ledger has not told of a movement', `DELETE FROM ledger WHERE action = 'member.points'`],
  [
    'the ledger tells of another’s movement',
    `UPDATE ledger SET subject = 'nobody' WHERE action = 'member.points'`,
  ],
  ['nothing was spent for what is taken off', `UPDATE order_line SET code = 'other' WHERE code = 'points'`],
  [
    'points take something off an order that has spent none',
    `UPDATE order_line SET kind = 'discount', code = 'points' WHERE kind = 'base'`,
  ],
  ['a membership lasts longer', `UPDATE member_term SET until_at = until_at + 1`],
  ['a membership is of another tier', `UPDATE member_term SET tier = 'basic'`],
  ['a membership was cheaper', `UPDATE member_term SET price_minor = 1 WHERE number = 1`],
  ['a membership was paid by nobody', `DELETE FROM till_movement WHERE kind = 'member-sold'`],
  ['a membership paid for is gone', `DELETE FROM member_term WHERE number = 2`],
  ['a membership was never sold', `DELETE FROM ledger WHERE action = 'member.sold'`],
  ['a card was given by nobody', `UPDATE member_card SET last4 = 'AAAA' WHERE status = 'active'`],
  [
    'a card that is void is good again',
    `UPDATE member_card SET status = 'active', ended_at = NULL WHERE status = 'void'`,
  ],
  ['a card is gone', `DELETE FROM member_card WHERE status = 'void'`],
]

describeEngines('the members of the books', (engine) => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openClub(await engine.fresh())
    const { customer } = await enrol(desk)
    await renewMember(desk, { customer, tender: 'card', reference: '4711', key: nextKey() })
    await replaceCard(desk, { customer, replace: true, key: nextKey() })
    await sellTo(desk, customer)
    const order = await sellTo(desk, customer, { points: 30 })
    await returnOf(desk, order.ref, [order.tickets[0]!.id])
  })

  it('agree', async () => {
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [], checked: { members: 1 } })
  })

  it.each(EDITS)('do not agree where %s', async (_deed, statement) => {
    const found = await rehearse(desk.store, async (tx) => {
      const before = await memberCheck.run(tx)
      await tx.rows(sql.raw(`${statement} RETURNING 1`))
      const after = await memberCheck.run(tx)
      return [before, after].map(({ differences }) => JSON.stringify(differences))
    })
    expect(found[0]).toBe('[]')
    expect(found[1]).toContain('I22')
  })
})
