/** Registers a customer. */

import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { dayIn } from '../zone.ts'
import { alikeOf } from './alike.ts'
import { drawCustomerCode } from './code.ts'
import { type ConsentSaid, type Consents, consentsFrom, writeConsents } from './consent.ts'
import { type CustomerRow, insertCustomer } from './customer-rows.ts'
import type { CustomerView } from './customer-view.ts'
import { viewById } from './on-customer.ts'
import { type Profile, type ProfileColumns, profileColumns } from './profile.ts'
import { changeWords } from './word-rows.ts'
import { wordsOf } from './words.ts'

export interface AddCustomerInput extends Profile {
  name: string
  consent?: Pick<ConsentSaid, 'give' | 'place'> | undefined
  key: string
}

export interface CustomerAdded {
  customer: CustomerView
  /** Codes of others who may be the same person. */
  alike: string[]
  replay: boolean
}

/** Refuses, in this order: value-faulty, card-number-refused, key-reused. */
export async function addCustomer(
  desk: Desk,
  input: AddCustomerInput,
  options: { dryRun?: boolean } = {},
): Promise<CustomerAdded> {
  await need(desk, 'customers')
  const { key, consent, ...profile } = input
  const consents = consentsFrom(consent ?? {})
  const addedBefore = async (tx: Tx, id: string): Promise<CustomerAdded> => ({
    customer: await viewById(tx, id),
    alike: [],
    replay: true,
  })
  const once = async (tx: Tx): Promise<CustomerAdded> => {
    const at = desk.clock.now()
    const { zone } = await houseMoney(tx, desk.store.location)
    const columns = profileColumns(profile, dayIn(zone, at))
    const id = desk.ids.next()
    const content = { profile, consents } as unknown as Json
    const done = await earlier(tx, { key, operation: 'customer add', content, subject: id, at })
    if (done) return addedBefore(tx, done)
    const row = await register(tx, desk, columns, { id, at })
    await record(tx, desk, { action: 'customer.added', subject: id, body: { fields: given(columns) } }, at)
    await consented(tx, desk, row, consents)
    return { customer: await viewById(tx, id), alike: await alikeOf(tx, row), replay: false }
  }
  if (options.dryRun) return rehearse(desk.store, once)
  return desk.store.write(once, { settled: settledBy(key, addedBefore) })
}

const consented = (tx: Tx, desk: Desk, { id, at }: CustomerRow, consents: Consents) =>
  writeConsents(tx, desk, id, consents, at)

/** Which fields: the ledger never has their values. */
const given = (columns: Partial<ProfileColumns>): string[] =>
  Object.entries(columns).flatMap(([field, value]) =>
    value === null || field === 'emailSearch' ? [] : [field],
  )

async function register(
  tx: Tx,
  desk: Desk,
  columns: Partial<ProfileColumns>,
  { id, at }: { id: string; at: number },
): Promise<CustomerRow> {
  const { clerk, register: registerId } = desk.actor
  const nothing = { name: null, phone: null, email: null, emailSearch: null, address: null }
  const row = {
    ...{ id, status: 'active' as const, ...nothing, language: null, born: null, ...columns },
    ...{ mergedInto: null, changedAt: at, clerk, registerId, at },
  }
  for (;;) {
    const called = { ...row, code: drawCustomerCode(desk.random) }
    if (!(await insertCustomer(tx, called))) continue
    await changeWords(tx, id, { before: [], after: wordsOf(called) })
    return called
  }
}
