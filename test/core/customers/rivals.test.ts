/** Several registers at one moment: words that come and go, two who merge, one who is erased while he buys. */
import { beforeEach, expect, it } from 'vitest'
import { addCustomer } from '../../../src/core/customers/add-customer.ts'
import { editCustomer } from '../../../src/core/customers/edit-customer.ts'
import { eraseCustomer } from '../../../src/core/customers/erase-customer.ts'
import { exportCustomer } from '../../../src/core/customers/export-customer.ts'
import { findCustomers } from '../../../src/core/customers/find-customers.ts'
import { mergeCustomers } from '../../../src/core/customers/merge-customers.ts'
import { isRefusal } from '../../../src/core/refusal.ts'
import { exchange } from '../../../src/core/sales/exchange/exchange.ts'
import { refund } from '../../../src/core/sales/refund.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { addWait } from '../../../src/core/waiting/add-wait.ts'
import { openStore } from '../../../src/db/open.ts'
import type { Store } from '../../../src/db/store.ts'
import { addPerson, lookAt, nextKey, sellTo } from '../../support/customers.ts'
import { describeEngines } from '../../support/engines.ts'
import { makeDesk, openHouse, smallPlan, type TestDesk } from '../../support/house.ts'
import { besideRival } from '../../support/rival.ts'

const CLERKS = ['one', 'two', 'three', 'four']

describeEngines(
  'customers at one moment',
  (engine) => {
    let desk: TestDesk
    let clerks: TestDesk[]
    beforeEach(async () => {
      desk = await openHouse(await engine.fresh(), { plan: smallPlan([24, 24]) })
      const stores: Store[] = await Promise.all(CLERKS.map(() => openStore(desk.store.location)))
      clerks = CLERKS.map((register, index) => makeDesk(stores[index]!, index + 2, register))
      return async () => {
        for (const store of stores) await store.close()
      }
    })
    const books = async () => expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    /** What each came to: done, or why not. */
    const all = (works: Promise<unknown>[]) =>
      Promise.all(
        works.map((work) =>
          work.then(
            () => 'done',
            (error: unknown) => {
              if (isRefusal(error)) return error.code
              throw error
            },
          ),
        ),
      )

    it('keep the words that they share while some bring them and others take them away', async () => {
      const codes = await Promise.all(clerks.map((clerk) => addPerson(clerk, 'Zoë Marsh')))
      for (let round = 0; round < 6; round++) {
        const name = round % 2 === 0 ? 'Ludwig Oberhofer' : 'Zoë Marsh'
        const edits = clerks.map((clerk, at) =>
          editCustomer(clerk, { customer: codes[at]!, profile: { name }, key: nextKey() }),
        )
        const passing = clerks.map(async (clerk) => {
          const code = await addPerson(clerk, 'Zoë Oberhofer')
          await eraseCustomer(clerk, { customer: code, key: nextKey() })
        })
        expect(new Set(await all([...edits, ...passing]))).toEqual(new Set(['done']))
        await books()
      }
      expect(await findCustomers(desk, 'mrash', 10)).toHaveLength(CLERKS.length)
      expect(await findCustomers(desk, 'oberofher', 10)).toEqual([])
    })

    it('are registered once by one key', async () => {
      const input = { name: 'Zoë Marsh', phone: '020 7946 0958', key: 'once' }
      const added = await Promise.all(clerks.map((clerk) => addCustomer(clerk, input)))
      expect(new Set(added.map(({ customer }) => customer.code)).size).toBe(1)
      expect(added.filter(({ replay }) => !replay)).toHaveLength(1)
      await books()
    })

    it('are one in the end, whoever merges them, which way round, and while they buy', async () => {
      const [a, b] = [await addPerson(desk, 'Zoë Marsh'), await addPerson(desk, 'Zoe Marsch')]
      const answers = await all([
        mergeCustomers(clerks[0]!, { keep: a, other: b, key: nextKey() }),
        mergeCustomers(clerks[1]!, { keep: b, other: a, key: nextKey() }),
        sellTo(clerks[2]!, a),
        sellTo(clerks[3]!, b),
      ])
      expect(answers.slice(2)).toEqual(['done', 'done'])
      expect(answers.slice(0, 2).sort()).toEqual(['done', 'value-faulty'])
      const [first, second] = [await lookAt(desk, a), await lookAt(desk, b)]
      expect(first.code).toBe(second.code)
      expect(first.orders).toHaveLength(2)
      await books()
    })

    it('are erased or have bought: nobody sells to one who is gone', async () => {
      for (let round = 0; round < 5; round++) {
        const code = await addPerson(desk, 'Zoë Marsh')
        const [erased, sold] = await all([
          eraseCustomer(clerks[0]!, { customer: code, key: nextKey() }),
          sellTo(clerks[1]!, code),
        ])
        expect([
          ['done', 'customer-erased'],
          ['customer-has-tickets', 'done'],
        ]).toContainEqual([erased, sold])
        await books()
      }
    })
  },
  { shared: true },
)

describeEngines(
  'a customer who becomes another while something is done for him',
  (engine) => {
    const PLACES = { plan: smallPlan([4]), performances: ['show', 'next'] }
    let rival: TestDesk
    let ours: Store
    let keep: string
    let other: string
    beforeEach(async () => {
      rival = await openHouse(await engine.fresh(), PLACES)
      ours = await openStore(rival.store.location)
      keep = await addPerson(rival, 'Zoë Marsh')
      other = await addPerson(rival, 'Zoe Marsch')
      return () => ours.close()
    })
    const beside = (statement: string) => {
      const merging = () => mergeCustomers(rival, { keep, other, key: nextKey() })
      const { store, done } = besideRival(ours, statement, merging)
      // At another register: two at one wait for each other's entry in its ledger anyway.
      return { desk: makeDesk(store, 2, 'another'), done }
    }
    const ordersOf = async (customer: string) => (await lookAt(rival, customer)).orders.length

    it('has what is exchanged', async () => {
      const order = await sellTo(rival, other)
      const { desk, done } = beside('ticket_end')
      const moving = { order, tickets: [], performance: 'next', types: {}, payment: [] }
      await exchange(desk, { ...moving, key: nextKey() })
      await done()
      expect(await ordersOf(keep)).toBe(2)
      expect(await verify(rival)).toMatchObject({ ok: true, differences: [] })
    })

    it('has what is offered to him', async () => {
      const sold = await sellTo(rival, keep, 'show', 4)
      await addWait(rival, {
        ...{ performance: 'show', party: 2, sections: [], categories: [], price_most_minor: null },
        ...{ together: true, until: 'start-2h', customer: other, contact: '1', key: nextKey() },
      })
      const { desk, done } = beside('wait_queue')
      await refund(desk, { order: sold, tickets: [], key: nextKey() })
      await done()
      expect(await ordersOf(keep)).toBe(2)
      expect(await verify(rival)).toMatchObject({ ok: true, differences: [] })
    })

    it('is given out as who he then is', async () => {
      await sellTo(rival, keep)
      const { desk, done } = beside('customer_by_code')
      const { customer, orders } = await exportCustomer(desk, other)
      await done()
      expect(customer).toMatchObject({ code: keep, merged: [{ code: other }] })
      expect(orders).toHaveLength(1)
    })
  },
  { dialect: 'postgres', shared: true },
)
