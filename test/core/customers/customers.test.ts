import { beforeEach, expect, it } from 'vitest'
import { addCustomer } from '../../../src/core/customers/add-customer.ts'
import { customerHistory } from '../../../src/core/customers/customer-history.ts'
import { editCustomer } from '../../../src/core/customers/edit-customer.ts'
import { exportCustomer } from '../../../src/core/customers/export-customer.ts'
import { flagCustomer, unflagCustomer } from '../../../src/core/customers/flag-customer.ts'
import { listCustomers } from '../../../src/core/customers/list-customers.ts'
import { noteCustomer } from '../../../src/core/customers/note-customer.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addPerson, lookAt, nextKey, sellTo } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { MORNING, openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const ZOE = {
  name: '  Zoë   Marsh ',
  phone: '+44 (0)20 7946 0958',
  email: 'Zoe@Example.org',
  address: '1 Mill Lane\nBath',
  language: 'de_de',
  born: '1990-05-17',
}

describeEngines('customers', (engine) => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
  })

  it('are registered with what they tell, and are shown by code', async () => {
    const { customer, replay } = await addCustomer(desk, { ...ZOE, key: nextKey() })
    expect({ ...customer, replay }).toMatchObject({
      ...{
        status: 'active',
        name: 'Zoë Marsh',
        phone: '442079460958',
        email: 'Zoe@Example.org',
        replay: false,
      },
      ...{ address: '1 Mill Lane Bath', language: 'de-DE', born: '1990-05-17', may_write: [], flags: [] },
      ...{ created_at: MORNING, clerk: 'ana', register: 'one' },
    })
    expect(await lookAt(desk, customer.code.toLowerCase())).toMatchObject({ name: 'Zoë Marsh', orders: [] })
  })

  it('are registered once by a key; another content under it is refused', async () => {
    const input = { ...ZOE, key: nextKey() }
    const first = await addCustomer(desk, input)
    expect(await addCustomer(desk, input)).toEqual({ ...first, replay: true })
    await refusalOf('key-reused', addCustomer(desk, { ...input, name: 'Another' }))
    expect(await listCustomers(desk, { limit: 10 })).toHaveLength(1)
  })

  it('are not written where it is a rehearsal', async () => {
    await addCustomer(desk, { ...ZOE, key: nextKey() }, { dryRun: true })
    expect(await listCustomers(desk, { limit: 10 })).toEqual([])
  })

  it.each([
    [{ name: ' ' }, 'value-faulty'],
    [{ name: 'Card 4111 1111 1111 1111' }, 'card-number-refused'],
    [{ phone: 'none' }, 'value-faulty'],
    [{ email: 'zoe@' }, 'value-faulty'],
    [{ email: 'a b@example.org' }, 'value-faulty'],
    [{ language: 'German please' }, 'value-faulty'],
    [{ born: '1990-02-30' }, 'value-faulty'],
    [{ born: '2026-12-02' }, 'value-faulty'],
    [{ born: '90-02-03' }, 'value-faulty'],
    [{ consent: { give: ['pigeon'] } }, 'value-faulty'],
  ])('are not registered with %j', async (wrong, code) => {
    const asked = { ...ZOE, ...wrong, key: nextKey() }
    await refusalOf(code as 'value-faulty', addCustomer(desk, asked))
    expect(await listCustomers(desk, { limit: 10 })).toEqual([])
  })

  it('are changed field by field, and found by what they are called now', async () => {
    const code = await addPerson(desk, 'Zoë Marsh', { phone: '020 7946 0958', email: 'zoe@example.org' })
    desk.advance(1000)
    const profile = { name: 'Zoë Brook', phone: null, email: 'zoe@example.org' }
    const edited = await editCustomer(desk, { customer: code, profile, key: nextKey() })
    expect(edited.changed).toEqual(['name', 'phone'])
    expect(edited.customer).toMatchObject({ name: 'Zoë Brook', phone: null, changed_at: MORNING + 1000 })
    await refusalOf('customer-unknown', lookAt(desk, '020 7946 0958'))
    const again = await editCustomer(desk, { customer: code, profile, key: nextKey() })
    expect(again.changed).toEqual([])
    expect(await verify(desk)).toMatchObject({ differences: [] })
  })

  it('keep every consent with when and where it was given; the newest counts', async () => {
    const consent = { give: ['email', 'post'], place: 'form of 12 November' }
    const code = await addPerson(desk, 'Zoë', { consent })
    desk.advance(1000)
    const take_back = { profile: {}, consent: { take_back: ['email', 'phone'] } }
    const edited = await editCustomer(desk, { customer: code, ...take_back, key: nextKey() })
    // He had not agreed to be rung up.
    expect(edited.consents).toEqual([{ way: 'email', given: false }])
    expect(edited.customer.may_write).toEqual(['post'])
    const { consents, history } = await exportCustomer(desk, code)
    expect(consents).toMatchObject([
      { way: 'email', given: true, place: 'form of 12 November', at: MORNING, clerk: 'ana' },
      { way: 'post', given: true, place: 'form of 12 November', at: MORNING },
      { way: 'email', given: false, place: 'one', at: MORNING + 1000 },
    ])
    expect(history.map(({ action }) => action)).toEqual([
      ...['customer.added', 'customer.consented', 'customer.consented', 'customer.exported'],
    ])
    expect(await listCustomers(desk, { consent: 'post', limit: 10 })).toHaveLength(1)
    expect(await listCustomers(desk, { consent: 'email', limit: 10 })).toHaveLength(0)
  })

  it('have notes and flags that say why; what is taken off stays on record', async () => {
    const code = await addPerson(desk, 'Zoë')
    await noteCustomer(desk, { customer: code, text: 'hears badly', key: 'note' })
    await noteCustomer(desk, { customer: code, text: 'hears badly', key: 'note' })
    const flag = { customer: code, flag: 'VIP', reason: 'patron since 2019' }
    expect((await flagCustomer(desk, { ...flag, key: nextKey() })).changed).toBe(true)
    expect((await flagCustomer(desk, { ...flag, key: nextKey() })).changed).toBe(false)
    expect(await lookAt(desk, code)).toMatchObject({
      notes: [{ text: 'hears badly' }],
      flags: [{ code: 'vip', reason: 'patron since 2019' }],
    })
    expect(await listCustomers(desk, { flag: 'vip', limit: 10 })).toMatchObject([{ code, flags: ['vip'] }])
    expect((await unflagCustomer(desk, { ...flag, key: nextKey() })).changed).toBe(true)
    expect((await unflagCustomer(desk, { ...flag, key: nextKey() })).changed).toBe(false)
    expect((await exportCustomer(desk, code)).flags).toMatchObject([{ code: 'vip', removed_by: 'ana' }])
    expect((await lookAt(desk, code)).flags).toEqual([])
  })

  it('are named in the ledger by their id alone', async () => {
    const code = await addPerson(desk, 'Zoë Marsh', { ...ZOE, consent: { give: ['email'], place: 'Mill' } })
    await editCustomer(desk, { customer: code, profile: { name: 'Zoë Brook' }, key: nextKey() })
    await noteCustomer(desk, { customer: code, text: 'Mr Brook rings', key: nextKey() })
    await flagCustomer(desk, { customer: code, flag: 'vip', reason: 'Marsh & sons', key: nextKey() })
    await sellTo(desk, code)
    const entries = await desk.store.read((tx) =>
      tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq),
    )
    expect(entries.map(({ action }) => action)).toContain('order.sold')
    const told = JSON.stringify(entries).toLowerCase()
    for (const secret of ['zoë', 'brook', 'marsh', '7946', 'example', 'mill', '1990'])
      expect(told).not.toContain(secret)
  })

  it('have a history in words of what was done, not of what was written', async () => {
    const code = await addPerson(desk, 'Zoë', { consent: { give: ['post'] } })
    await editCustomer(desk, { customer: code, profile: { born: '1990-05-17' }, key: nextKey() })
    const { events } = await customerHistory(desk, code)
    expect(events).toMatchObject([
      { action: 'customer.added', fields: ['name'] },
      { action: 'customer.consented', consents: [{ way: 'post', given: true }] },
      { action: 'customer.edited', fields: ['born'] },
    ])
  })

  it('are given out whole: what they told, agreed to, bought, and what was written beside them', async () => {
    const code = await addPerson(desk, 'Zoë', { email: 'zoe@example.org' })
    const ref = await sellTo(desk, code)
    await noteCustomer(desk, { customer: code, text: 'hears badly', key: nextKey() })
    const all = await exportCustomer(desk, 'ZOE@example.org')
    expect(all).toMatchObject({
      customer: { code, email: 'zoe@example.org' },
      notes: [{ text: 'hears badly' }],
      orders: [{ ref, buyer: { name: 'Zoë' }, customer: code, notes: [], people: [] }],
      ...{ member: null, secret: null, promotions: [] },
    })
  })
})
