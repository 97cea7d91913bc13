/** A person asks what is known of him: all of it is given out, and no secret by which another would be him. */
import { expect, it } from 'vitest'
import { editCustomer } from '../../../src/core/customers/edit-customer.ts'
import { exportCustomer } from '../../../src/core/customers/export-customer.ts'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { setCustomerSecret } from '../../../src/core/customers/set-customer-secret.ts'
import { adjustPoints } from '../../../src/core/members/adjust-points.ts'
import { nextKey } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { MORNING } from '../../support/house.ts'
import { enrol, MEMBER_TERMS, openClub } from '../../support/members.ts'
import { person, RULE, withKeys } from '../../support/people.ts'
import { offer, SUMMER } from '../../support/promotions.ts'
import { sellBest } from '../../support/selling.ts'

describeEngines('what is given out of a customer', (engine) => {
  it('is also what he is as a member, signs in with and has had of promotions, and whom his tickets name', async () => {
    const terms = { ...MEMBER_TERMS, real_name: RULE }
    const desk = withKeys(await openClub(await engine.fresh(), terms))
    const { customer, card } = await enrol(desk, 'Zoë')
    await editCustomer(desk, { customer, profile: { phone: '020 7946 0958' }, key: nextKey() })
    const other = await enrol(desk, 'Zoe')
    await adjustPoints(desk, { customer: other.customer, points: 7, reason: 'a patron', key: nextKey() })
    await mergeCustomers(desk, { keep: customer, other: other.customer, key: nextKey() })
    await setCustomerSecret({ ...desk, secret_cost: 4 }, { customer, secret: '918273' })
    await offer(desk, { ...SUMMER, needs_code: false, per_person: 2 })
    await sellBest(desk, 1, { people: [person(1)], buyer: { customer } })
    const all = await exportCustomer(desk, customer)
    expect(all).toMatchObject({
      secret: { kind: 'pin', changed_at: MORNING },
      orders: [{ people: [{ document: 'prc-id', name: 'P***** 1*', status: 'valid' }] }],
      promotions: [{ code: SUMMER.code, phone: '02079460958', uses: 1 }],
      member: { tier: 'silver', terms: [{}, {}], cards: [{ status: 'active' }, { status: 'active' }] },
    })
    expect(all.member?.movements.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['merged', null],
      ['earned', null],
      ['adjusted', 'a patron'],
      ['merged', null],
    ])
    const actions = all.member?.history.map(({ action }) => action)
    expect(actions?.filter((action) => action === 'member.sold')).toHaveLength(2)
    expect(actions?.filter((action) => action === 'member.points')).toHaveLength(4)
    // Neither the secret nor the card, by which somebody else would be him.
    const [kept] = await desk.store.read((tx) => tx.select().from(tx.t.customerSecret))
    const text = JSON.stringify(all)
    for (const secret of [kept!.secret, card, card.replaceAll('-', '')]) expect(text).not.toContain(secret)
  })
})
