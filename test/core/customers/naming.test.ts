/** Wherever a customer is asked for he is named by code, number, address or id: one, or nobody. */
import { beforeEach, expect, it } from 'vitest'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { addPerson, lookAt, nextKey } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { openHouse, type TestDesk } from '../../support/house.ts'
import { refusalOf } from '../../support/refusal-of.ts'

describeEngines('a customer', (engine) => {
  let desk: TestDesk
  let code: string
  beforeEach(async () => {
    desk = await openHouse(await engine.fresh())
    code = await addPerson(desk, 'Zoë Marsh', { phone: '+44 20 7946 0958', email: 'zoe@example.org' })
  })

  it('is named by code, telephone number, e-mail address and id', async () => {
    const [row] = await desk.store.read((tx) => tx.select().from(tx.t.customer))
    for (const named of [
      code,
      code.replace('-', ''),
      ' 020 7946 0958',
      '7946 0958',
      'Zoe@example.ORG ',
      row!.id,
    ])
      expect((await lookAt(desk, named)).code).toBe(code)
  })

  it('is not named by a name or by a short end of a number: those who could be meant are told, masked', async () => {
    for (const named of ['Zoe Marsh', 'zoe', '0958']) {
      const { details } = await refusalOf('customer-unknown', lookAt(desk, named))
      expect(details.nearest).toEqual([
        { code, name: 'Z** M****', phone: '…0958', email: 'z***@example.org' },
      ])
      expect(JSON.stringify(details).replace(named, '')).not.toMatch(/zoe|marsh|7946/i)
    }
  })

  it('is refused where several have the number, who are told masked', async () => {
    const other = await addPerson(desk, 'Ben Marsh', { phone: '020 7946 0958' })
    const { details } = await refusalOf('customer-ambiguous', lookAt(desk, '020 7946 0958'))
    expect(details.candidates.map((one) => `${one.code} ${one.name}`)).toEqual([
      ...[`${code} Z** M****`, `${other} B** M****`],
    ])
  })

  it('is told to be mistyped where the check symbol says so, before anything is asked', async () => {
    const wrong = `C000-000${code.endsWith('1') ? '2' : '1'}`
    await refusalOf('code-mistyped', lookAt(desk, wrong))
    await refusalOf('customer-unknown', lookAt(desk, '4111 1111 1111 1111'))
  })

  it('answers for ever to the code of who was merged into him', async () => {
    const [second, third] = [await addPerson(desk, 'Zoe Marsch'), await addPerson(desk, 'Z. Marsh')]
    await mergeCustomers(desk, { keep: second, other: third, key: nextKey() })
    await mergeCustomers(desk, { keep: code, other: second, key: nextKey() })
    for (const named of [second, third]) expect((await lookAt(desk, named)).code).toBe(code)
  })
})
