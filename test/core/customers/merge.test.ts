import { beforeEach, expect, it } from 'vitest'
import { customerHistory } from '../../../src/core/customers/customer-history.ts'
import { editCustomer } from '../../../src/core/customers/edit-customer.ts'
import { exportCustomer } from '../../../src/core/customers/export-customer.ts'
import { findCustomers } from '../../../src/core/customers/find-customers.ts'
import { flagCustomer } from '../../../src/core/customers/flag-customer.ts'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { noteCustomer } from '../../../src/core/customers/note-customer.ts'
import { proposeDuplicates } from '../../../src/core/customers/propose-duplicates.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addPerson, lookAt, nextKey, sellTo } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

describeEngines('two customers who are one person', (engine) => {
  let desk: TestDesk
  let keep: string
  let other: string
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
    keep = await addPerson(desk, 'Zoë Marsh', { phone: '020 7946 0958' })
    other = await addPerson(desk, 'Zoe Marsch', {
      ...{ phone: '+44 20 7946 0958', email: 'zoe@example.org', consent: { give: ['email'], place: 'form' } },
    })
  })
  const merge = (more: object = {}, options = {}) =>
    mergeCustomers(desk, { keep, other, key: nextKey(), ...more }, options)
  const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })

  it('become one: orders, notes, flags and consents are the kept one’s, and what he had not told is filled in', async () => {
    const ref = await sellTo(desk, other)
    await noteCustomer(desk, { customer: other, text: 'hears badly', key: nextKey() })
    for (const customer of [keep, other])
      await flagCustomer(desk, { customer, flag: 'vip', reason: customer, key: nextKey() })
    const { moved, customer } = await merge()
    expect(moved).toEqual({ orders: 1, notes: 1, flags: 2 - 1, consents: 1, waits: 0, fields: ['email'] })
    expect(customer).toMatchObject({ code: keep, email: 'zoe@example.org', may_write: ['email'] })
    expect(customer.flags).toMatchObject([{ code: 'vip', reason: keep }])
    expect(customer.merged).toMatchObject([{ code: other, name: 'Zoe Marsch' }])
    expect(await lookAt(desk, other)).toMatchObject({
      code: keep,
      notes: [{}],
      orders: [{ ref, customer: keep }],
    })
    expect((await showOrder(desk, ref)).customer).toBe(keep)
    await books()
  })

  it('have a flag that both had once: whoever merges them takes the other’s off, and the ledger tells it', async () => {
    for (const customer of [keep, other])
      await flagCustomer(desk, { customer, flag: 'vip', reason: customer, key: nextKey() })
    desk.actor = { ...desk.actor, clerk: 'ben' }
    await merge()
    const [off] = (await exportCustomer(desk, keep)).flags.filter(({ reason }) => reason === other)
    expect(off).toMatchObject({ code: 'vip', clerk: 'ana', removed_at: desk.clock.now(), removed_by: 'ben' })
    const { events } = await customerHistory(desk, keep)
    expect(events.filter(({ action }) => action === 'customer.unflagged')).toMatchObject([
      { of: other, flag: 'vip', clerk: 'ben' },
    ])
    await books()
  })

  it('are found by the kept one’s name alone', async () => {
    await merge()
    expect((await findCustomers(desk, 'zoe', 10)).map(({ code }) => code)).toEqual([keep])
    expect(await findCustomers(desk, 'zoe@example.org', 10)).toMatchObject([{ code: keep, match: 'exact' }])
    expect((await findCustomers(desk, 'marsch', 10)).map(({ match }) => match)).toEqual(['near'])
  })

  it('are merged once by a key, also where the other is named by what he has no more', async () => {
    const input = { keep, other: 'zoe@example.org', key: 'once' }
    const first = await mergeCustomers(desk, input)
    expect(await mergeCustomers(desk, input)).toEqual({ ...first, other: null, moved: null, replay: true })
    await refusalOf('key-reused', mergeCustomers(desk, { ...input, other: keep }))
  })

  it('are not merged where they are one already, and nothing is written in a rehearsal', async () => {
    await merge({}, { dryRun: true })
    expect((await lookAt(desk, other)).code).toBe(other)
    await merge()
    await refusalOf('value-faulty', merge())
    await refusalOf('value-faulty', merge({ other: keep }))
    await books()
  })

  it('have one history', async () => {
    await sellTo(desk, other)
    await merge()
    const { customer, events } = await customerHistory(desk, other)
    expect(customer).toBe(keep)
    expect(events.map(({ action, of }) => [action, of])).toEqual([
      ['customer.added', null],
      ['customer.added', other],
      ['customer.consented', other],
      ['customer.merged', null],
    ])
    expect(events.at(-1)).toMatchObject({ other, orders: 1 })
  })

  it('sell on: who is sold to by the old code is the kept one', async () => {
    await merge()
    expect((await showOrder(desk, await sellTo(desk, other))).customer).toBe(keep)
    await editCustomer(desk, { customer: other, profile: { name: 'Zoë Brook' }, key: nextKey() })
    expect((await lookAt(desk, keep)).name).toBe('Zoë Brook')
    await books()
  })
})

describeEngines('customers who may be one person', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
  })
  const proposed = async () =>
    (await proposeDuplicates(desk, 10)).map(({ keep, other, common }) => [
      keep.name,
      other.name,
      common.join(),
    ])

  it('are proposed by an address, and by a number or a birthday with a name that is nearly the same', async () => {
    await addPerson(desk, 'Zoë Marsh', { phone: '020 7946 0958', email: 'z@example.org', born: '1990-05-17' })
    await addPerson(desk, 'Zoe Marsch', { phone: '+44 20 7946 0958' })
    await addPerson(desk, 'Z. M.', { email: 'Z@example.org' })
    await addPerson(desk, 'Marsh Zoe', { born: '1990-05-17' })
    expect(await proposed()).toEqual(
      expect.arrayContaining([
        ['Zoë Marsh', 'Zoe Marsch', 'phone,name'],
        ['Zoë Marsh', 'Marsh Zoe', 'born,name'],
        ['Zoë Marsh', 'Z. M.', 'email'],
      ]),
    )
  })

  it('are not those who share a number in a family, a name in a city, or a birthday alone', async () => {
    await addPerson(desk, 'Zoë Marsh', { phone: '020 7946 0958', born: '1990-05-17' })
    await addPerson(desk, 'Ben Marsh', { phone: '020 7946 0958' })
    await addPerson(desk, 'Zoë Marsh')
    await addPerson(desk, 'Ludwig Oberhofer', { born: '1990-05-17' })
    await addPerson(desk, 'Zoë Marsh', { phone: '020 7946 0958', born: '1991-05-17' })
    expect(await proposed()).toEqual([])
  })
})
