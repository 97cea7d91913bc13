/** Who asks for it is erased: his orders keep their figures, and nothing in the house tells who had them. */
import { beforeEach, expect, it } from 'vitest'
import { customerHistory } from '../../../src/core/customers/customer-history.ts'
import { editCustomer } from '../../../src/core/customers/edit-customer.ts'
import { eraseCustomer } from '../../../src/core/customers/erase-customer.ts'
import { exportCustomer } from '../../../src/core/customers/export-customer.ts'
import { findCustomer } from '../../../src/core/customers/find-customer.ts'
import { findCustomers } from '../../../src/core/customers/find-customers.ts'
import { flagCustomer } from '../../../src/core/customers/flag-customer.ts'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { noteCustomer } from '../../../src/core/customers/note-customer.ts'
import { showIdentity } from '../../../src/core/identity/show-identity.ts'
import { editOrder } from '../../../src/core/sales/edit-order.ts'
import { hold } from '../../../src/core/sales/hold.ts'
import { noteOrder } from '../../../src/core/sales/note-order.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { release } from '../../../src/core/sales/release.ts'
import { sell } from '../../../src/core/sales/sell.ts'
import { showOrder } from '../../../src/core/sales/show-order.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addWait } from '../../../src/core/waiting/add-wait.ts'
import { removeWait } from '../../../src/core/waiting/remove-wait.ts'
import { addPerson, allText, lookAt, nextKey, sellTo } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { DAY_MS, MORNING, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { countersOf, PER_PERFORMANCE } from '../../support/limits.ts'
import { asking, person, withKeys } from '../../support/people.ts'
import { offer, SUMMER } from '../../support/promotions.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { sellBest } from '../../support/selling.ts'

/** Nothing of these may be left, whichever way round it is kept. */
const SECRETS = [
  'zoë',
  'zoe',
  'marsh',
  'brook',
  '79460958',
  '85906497',
  'example',
  'mill lane',
  '1990-05-17',
  'badly',
]

describeEngines('a customer who is erased', (engine) => {
  let desk: TestDesk
  let code: string
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh(), { plan: smallPlan([8, 8]) })
    code = await addPerson(desk, 'Zoë Marsh', {
      ...{ phone: '+44 20 7946 0958', email: 'zoe@example.org', address: '1 Mill Lane', born: '1990-05-17' },
      consent: { give: ['email'], place: 'form of Mrs Marsh' },
    })
  })
  const erase = (customer = code) => eraseCustomer(desk, { customer, key: nextKey() })
  const over = () => desk.advance(31 * DAY_MS)

  it('leaves nothing that tells who he was, in any table, the ledger or the words that people are found by', async () => {
    await offer(desk, { ...SUMMER, needs_code: false, per_person: 2 })
    const ref = await sellTo(desk, code)
    await noteOrder(desk, { order: ref, text: 'Zoë hears badly', key: nextKey() })
    await noteCustomer(desk, { customer: code, text: 'Zoë hears badly', key: nextKey() })
    await flagCustomer(desk, { customer: code, flag: 'vip', reason: 'Zoë is a patron', key: nextKey() })
    await editCustomer(desk, { customer: code, profile: { name: 'Zoë Brook' }, key: nextKey() })
    const other = await addPerson(desk, 'Zoe Marsch', { email: 'zm@example.org' })
    await mergeCustomers(desk, { keep: code, other, key: nextKey() })
    for (const secret of SECRETS) expect((await allText(desk.store)).toLowerCase()).toContain(secret)
    over()
    const before = await showOrder(desk, ref)
    const { forgotten } = await erase()
    expect(forgotten).toEqual({
      orders: 1,
      people: 0,
      order_notes: 1,
      waits: 0,
      notes: 1,
      flags: 1,
      consents: 1,
    })
    const left = (await allText(desk.store)).toLowerCase()
    for (const secret of SECRETS) expect(left).not.toContain(secret)
    const after = await showOrder(desk, ref)
    expect(after).toEqual({ ...before, buyer: null, notes: [] })
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('leaves no real name on his tickets, no place that keeps it, and nothing that a limit counts by it', async () => {
    const terms = { ...asking(), limits: [PER_PERFORMANCE] }
    desk = withKeys(await openHouse(await engine.fresh(), { terms }))
    code = await addPerson(desk, 'Zoë Marsh')
    const people = [person(1), person(2)]
    const { ref } = await sellBest(desk, 2, { people, buyer: { customer: code } })
    await sellBest(desk, 1, { people: [person(3)] })
    over()
    expect((await erase()).forgotten).toMatchObject({ orders: 1, people: 2 })
    const [rows, places] = await desk.store.read(async (tx) => [
      await tx.select().from(tx.t.identity),
      await tx.select().from(tx.t.identityPlace),
    ])
    expect(rows.filter(({ hash, sealed, nameMasked }) => hash ?? sealed ?? nameMasked)).toHaveLength(1)
    expect(places).toHaveLength(1)
    expect(await countersOf(desk)).toEqual(['id performance 1'])
    expect((await showIdentity(desk, ref)).people).toMatchObject([{ name: null }, { name: null }])
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('is refused by his code and by the codes that were merged into him, and found by nothing', async () => {
    const other = await addPerson(desk, 'Zoe Marsch')
    await mergeCustomers(desk, { keep: code, other, key: nextKey() })
    await erase()
    for (const named of [code, other]) {
      const { details } = await refusalOf('customer-erased', sellTo(desk, named))
      expect(details).toEqual({ customer: code, at: MORNING })
      expect(await lookAt(desk, named)).toMatchObject({ code, status: 'erased', name: null, phone: null })
    }
    await refusalOf('customer-erased', exportCustomer(desk, code))
    await refusalOf('customer-unknown', lookAt(desk, 'zoe@example.org'))
    expect(await findCustomers(desk, 'zoe', 10)).toEqual([])
    const { events } = await customerHistory(desk, code)
    expect(events.at(-1)).toMatchObject({ action: 'customer.erased', orders: 0 })
  })

  it('leaves no hash of what was asked about him or who was merged into him: with the rest of it known a number is guessed', async () => {
    const other = await addPerson(desk, 'Zoe Marsch')
    const flagged = { customer: '+44 20 7946 0958', flag: 'vip', reason: 'a patron', key: 'flag' }
    await flagCustomer(desk, flagged)
    await noteCustomer(desk, { customer: other, text: 'hears badly', key: nextKey() })
    const ben = await addPerson(desk, 'Ben Marsh')
    await mergeCustomers(desk, { keep: code, other, key: nextKey() })
    await eraseCustomer(desk, { customer: code, key: 'erase' })
    const requests = await desk.store.read((tx) => tx.select().from(tx.t.request))
    const hashed = requests.filter(({ contentHash }) => contentHash !== '')
    const { id } = await desk.store.read((tx) => findCustomer(tx, ben))
    const about = hashed.filter(({ operation }) => operation.startsWith('customer'))
    expect(about.map(({ operation }) => operation).sort()).toEqual(['customer add', 'customer erase'])
    expect(about.find(({ operation }) => operation === 'customer add')?.subject).toBe(id)
    await refusalOf('key-reused', flagCustomer(desk, flagged))
  })

  it('is erased once by a key, whatever he was named by', async () => {
    const input = { customer: 'zoe@example.org', key: 'once' }
    await eraseCustomer(desk, input, { dryRun: true })
    expect((await lookAt(desk, code)).status).toBe('active')
    const first = await eraseCustomer(desk, input)
    expect(await eraseCustomer(desk, input)).toEqual({ ...first, forgotten: null, replay: true })
    await refusalOf('customer-erased', erase())
  })

  it('is not erased while he has tickets: they are told masked, and until when', async () => {
    const ref = await sellTo(desk, code, 'show', 2)
    const { details } = await refusalOf('customer-has-tickets', erase())
    const until = MORNING + 31 * DAY_MS
    expect(details).toMatchObject({
      ...{ customer: code, until, waits: [], zone: 'Europe/Berlin' },
      tickets: [{ order: `${ref.slice(0, 4)}-****`, performance: 'show', tickets: 2, until }],
    })
    await refund(desk, { order: ref, tickets: [], key: nextKey() })
    expect((await erase()).forgotten).toMatchObject({ orders: 1 })
    expect(await verify(desk)).toMatchObject({ differences: [] })
  })

  it('is not erased while seats are held for him or while he waits', async () => {
    const held = await hold(desk, {
      ...{
        performance: 'show',
        wanted: { mode: 'best', count: 14 },
        buyer: { customer: code },
        key: nextKey(),
      },
    })
    await addWait(desk, {
      ...{ performance: 'show', party: 4, sections: [], categories: [], price_most_minor: null },
      ...{ together: true, until: 'start-2h', customer: code, contact: null, key: nextKey() },
    })
    const { details } = await refusalOf('customer-has-tickets', erase())
    expect(details).toMatchObject({ tickets: [{ tickets: 0, until: held.expires_at }], waits: ['show W1'] })
    await removeWait(desk, { performance: 'show', ref: 'W1', key: nextKey() })
    await release(desk, { order: held.ref, key: nextKey() })
    expect((await erase()).forgotten).toMatchObject({ orders: 1, waits: 1 })
    expect((await allText(desk.store)).toLowerCase()).not.toContain('zoë')
    expect(await verify(desk)).toMatchObject({ differences: [] })
  })

  it('takes no word from another who has it, and no promotion from another with his number', async () => {
    const ben = await addPerson(desk, 'Ben Marsh', { phone: '+44 20 7946 0958' })
    await offer(desk, { ...SUMMER, needs_code: false, per_person: 1 })
    await sellTo(desk, code)
    over()
    await erase()
    expect(await findCustomers(desk, 'mrash', 10)).toMatchObject([{ code: ben, match: 'near' }])
    const [counted] = await desk.store.read((tx) => tx.select().from(tx.t.promotionPerson))
    expect(counted).toMatchObject({ person: '442079460958', uses: 1 })
    expect(await verify(desk)).toMatchObject({ differences: [] })
  })

  it('leaves the orders of others alone, also one that was his before it was made another’s', async () => {
    const ben = await addPerson(desk, 'Ben Marsh')
    const mine = await sellTo(desk, code)
    await editOrder(desk, { order: mine, buyer: { customer: ben }, key: nextKey() })
    const { order } = await sell(desk, {
      ...{ performance: 'show', wanted: { mode: 'best', count: 1 }, types: {}, buyer: { name: 'Li' } },
      ...{ payment: { tender: 'cash', tendered_minor: null }, key: nextKey() },
    })
    await erase()
    expect(await showOrder(desk, mine)).toMatchObject({ buyer: { name: 'Ben Marsh' }, customer: ben })
    expect(await showOrder(desk, order.ref)).toMatchObject({ buyer: { name: 'Li' }, customer: null })
  })
})
