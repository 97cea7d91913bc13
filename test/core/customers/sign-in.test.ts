/** Customers sign in with a secret of their own: kept like those of staff, counted like theirs, and gone with the person. */
import { beforeEach, expect, it } from 'vitest'
import { eraseCustomer } from '../../../src/core/customers/erase-customer.ts'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { setCustomerSecret } from '../../../src/core/customers/set-customer-secret.ts'
import { signInCustomer } from '../../../src/core/customers/sign-in-customer.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addPerson } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { enrol, openClub } from '../../support/members.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { cheap, PASSPHRASE, PIN } from '../../support/staff.ts'

describeEngines('customers who sign in', (engine) => {
  let desk: TestDesk
  let zoe: string
  beforeEach(async () => {
    desk = cheap(await openHouse(await engine.fresh()))
    zoe = await addPerson(desk, 'Zoë Marsh', { email: 'zoe@example.org' })
    await setCustomerSecret(desk, { customer: zoe, secret: PIN })
  })
  const signIn = (customer: string, secret: string) => signInCustomer(desk, { customer, secret })
  const rows = () => desk.store.read((tx) => tx.select().from(tx.t.customerSecret))

  it('are known by code or address and secret, and told who they are', async () => {
    expect(await signIn(zoe, PIN)).toMatchObject({ code: zoe, name: 'Zoë Marsh' })
    expect(await signIn('ZOE@example.org', PIN)).toMatchObject({ code: zoe })
    await setCustomerSecret(desk, { customer: zoe, secret: PASSPHRASE })
    await refusalOf('sign-in-wrong', signIn(zoe, PIN))
    expect(await signIn(zoe, PASSPHRASE)).toMatchObject({ code: zoe })
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })

  it('are refused alike whether the name, the secret or both are nobody’s', async () => {
    const bare = await addPerson(desk, 'Ann Lee', { phone: '+44 20 7946 0958' })
    const phrase = await addPerson(desk, 'Ben Okri')
    await setCustomerSecret(desk, { customer: phrase, secret: PASSPHRASE })
    const told = []
    for (const [who, secret] of [
      [zoe, '000001'],
      [bare, PIN],
      ['nobody@example.org', PIN],
      [phrase, PIN],
    ] as const) {
      told.push((await refusalOf('sign-in-wrong', signIn(who, secret))).details.left)
      desk.advance(120_000)
    }
    expect(told).toEqual([9, 9, 9, 9])
  })

  it('are counted by their code, whatever was typed, and one who is nobody by nothing that can be read', async () => {
    desk = cheap(await openClub(await engine.fresh()))
    zoe = await addPerson(desk, 'Zoë Marsh', { email: 'zoe@example.org' })
    const bare = await addPerson(desk, 'Ann Lee', { phone: '+44 20 7946 0958' })
    const { card } = await enrol(desk)
    for (const typed of ['zoe@example.org', '020 7946 0958', card, 'nobody@example.org', '4711 0815'])
      await signIn(typed, '000001').catch(() => desk.advance(120_000))
    const tries = await desk.store.read((tx) => tx.select().from(tx.t.signInTry))
    expect(tries.filter(({ subject }) => /example|0958|0815|7946/.test(subject))).toEqual([])
    expect(JSON.stringify(tries)).not.toContain(card.slice(-4))
    expect(tries.filter(({ subject }) => subject.includes('customer '))).toHaveLength(5)
    for (const customer of [zoe, bare]) await eraseCustomer(desk, { customer, key: `erase ${customer}` })
    expect((await desk.store.read((tx) => tx.select().from(tx.t.signInTry))).length).toBe(tries.length - 2)
  })

  it('are not let in by a secret that became another’s business while it was looked at', async () => {
    const [other, third] = [await addPerson(desk, 'Zoe Marsh'), await addPerson(desk, 'Zoey Marsh')]
    /** Once something was read, its customer becomes another. */
    const merged = (gone: string): TestDesk => {
      let isOver = false
      const read: TestDesk['store']['read'] = async (work) => {
        const found = await desk.store.read(work)
        if (!isOver) await mergeCustomers(desk, { keep: other, other: gone, key: gone })
        isOver = true
        return found
      }
      return { ...desk, store: { ...desk.store, read } }
    }
    await refusalOf('sign-in-wrong', signInCustomer(merged(zoe), { customer: zoe, secret: PIN }))
    const set = await setCustomerSecret(merged(third), { customer: third, secret: PIN })
    expect(set.customer).toBe(other)
    expect(await signIn(third, PIN)).toMatchObject({ code: other })
  })

  it('wait after three wrong ones, lock at ten, and are let in with another secret set at the counter', async () => {
    for (let tries = 0; tries < 10; tries++) {
      await refusalOf('sign-in-wrong', signIn(zoe, '000001'))
      if (tries === 4) await refusalOf('sign-in-wait', signIn(zoe, PIN))
      desk.advance(120_000)
    }
    await refusalOf('customer-locked', signIn(zoe, PIN))
    await setCustomerSecret(desk, { customer: zoe, secret: '739154' })
    expect(await signIn(zoe, '739154')).toMatchObject({ code: zoe })
  })

  it('count guesses of the same moment one by one', async () => {
    const codes = await Promise.all(
      Array.from({ length: 12 }, () => signIn(zoe, '000001').catch((error: { code: string }) => error.code)),
    )
    expect(codes.filter((code) => code === 'sign-in-wrong').length).toBeLessThanOrEqual(3)
  })

  it('have no weak secret, and none once it is taken away', async () => {
    await refusalOf('secret-weak', setCustomerSecret(desk, { customer: zoe, secret: '123456' }))
    await refusalOf('secret-weak', setCustomerSecret(desk, { customer: zoe, secret: 'short one' }))
    await setCustomerSecret(desk, { customer: zoe, secret: null })
    await refusalOf('sign-in-wrong', signIn(zoe, PIN))
  })

  it('keep nothing in clear, and lose it when they are erased or become another', async () => {
    const ledger = await desk.store.read((tx) =>
      tx.select().from(tx.t.ledger).orderBy(tx.t.ledger.at, tx.t.ledger.seq),
    )
    expect(JSON.stringify([ledger, await rows()])).not.toContain(PIN)
    expect((await rows())[0]!.secret).toMatch(/^\$scrypt\$/)
    const other = await addPerson(desk, 'Zoe Marsh')
    await mergeCustomers(desk, { keep: other, other: zoe, key: 'merge' })
    expect(await rows()).toEqual([])
    await setCustomerSecret(desk, { customer: other, secret: PIN })
    await eraseCustomer(desk, { customer: other, key: 'erase' })
    expect(await rows()).toEqual([])
    await refusalOf('sign-in-wrong', signIn(other, PIN))
  })
})
