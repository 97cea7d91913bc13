/** What is done with customers, for the sweep: prepares, and says what is then tried again and again with one key. */
import { addCustomer } from '../../src/core/customers/add-customer.ts'
import { editCustomer } from '../../src/core/customers/edit-customer.ts'
import { eraseCustomer } from '../../src/core/customers/erase-customer.ts'
import { flagCustomer } from '../../src/core/customers/flag-customer.ts'
import { mergeCustomers } from '../../src/core/customers/merge-customers.ts'
import { noteCustomer } from '../../src/core/customers/note-customer.ts'
import type { Desk } from '../../src/core/desk.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { addPerson, nextKey, sellTo } from '../support/customers.ts'

type Prepared = (desk: Desk, show: string) => Promise<(desk: Desk) => Promise<unknown>>

const ZOE = { name: 'Zoë Marsh', phone: '020 7946 0958', consent: { give: ['email'] } }

export const CUSTOMER_DEEDS: Record<string, Prepared> = {
  'the registration of a customer': async () => {
    const key = nextKey()
    return (desk) => addCustomer(desk, { ...ZOE, key })
  },
  'a change of a customer': async (desk) => {
    const [customer, key] = [await addPerson(desk, 'Zoë Marsh'), nextKey()]
    const profile = { name: 'Zoë Brook', email: 'zoe@example.org' }
    return (at) => editCustomer(at, { customer, profile, consent: { give: ['post'] }, key })
  },
  'a note beside a customer': async (desk) => {
    const [customer, key] = [await addPerson(desk, 'Zoë Marsh'), nextKey()]
    return (at) => noteCustomer(at, { customer, text: 'hears badly', key })
  },
  'a flag of a customer': async (desk) => {
    const [customer, key] = [await addPerson(desk, 'Zoë Marsh'), nextKey()]
    return (at) => flagCustomer(at, { customer, flag: 'vip', reason: 'patron', key })
  },
  'the merge of two customers': async (desk, show) => {
    const [keep, other] = [await addPerson(desk, 'Zoë Marsh'), await addPerson(desk, 'Zoe Marsch', ZOE)]
    await sellTo(desk, other, show)
    const key = nextKey()
    return (at) => mergeCustomers(at, { keep, other, key })
  },
  'the erasure of a customer': async (desk, show) => {
    const [customer, key] = [await addPerson(desk, 'Zoë Marsh'), nextKey()]
    const order = await sellTo(desk, customer, show)
    await noteCustomer(desk, { customer, text: 'hears badly', key: nextKey() })
    await refund(desk, { order, tickets: [], key: nextKey() })
    return (at) => eraseCustomer(at, { customer, key })
  },
  'a sale to a customer': async (desk, show) => {
    const [customer, key] = [await addPerson(desk, 'Zoë Marsh'), nextKey()]
    return (at) =>
      sell(at, {
        ...{ performance: show, wanted: { mode: 'best', count: 2 }, types: {}, buyer: { customer }, key },
        payment: { tender: 'cash', tendered_minor: null },
      })
  },
}
