/** Changes what is known of a customer, and whether he may be written to. The ledger keeps which fields, not what is in them. */

import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { dayIn } from '../zone.ts'
import { type ConsentSaid, consentsFrom, writeConsents } from './consent.ts'
import type { ConsentWay, CustomerView } from './customer-view.ts'
import { onCustomer, updateCustomer } from './on-customer.ts'
import { type Profile, type ProfileColumns, type ProfileField, profileColumns } from './profile.ts'
import { changeWords } from './word-rows.ts'
import { wordsOf } from './words.ts'

export interface EditCustomerInput {
  customer: string
  profile: Profile
  consent?: ConsentSaid | undefined
  key: string
}

export interface CustomerEdited {
  customer: CustomerView
  /** What is another now; empty where it was so already. */
  changed: ProfileField[]
  consents: { way: ConsentWay; given: boolean }[]
  replay: boolean
}

/**
 * Refuses, in this order: value-faulty (nothing is said, a consent), card-number-refused, code-mistyped, customer-unknown,
 * customer-ambiguous, key-reused, customer-erased, value-faulty (of the profile).
 */
export async function editCustomer(desk: Desk, input: EditCustomerInput): Promise<CustomerEdited> {
  await need(desk, 'customers')
  const { customer, profile, consent = {}, key } = input
  const consents = consentsFrom(consent)
  if (consents.ways.length === 0 && Object.values(profile).every((value) => value === undefined))
    throw refuse('value-faulty', { field: 'customer', found: '-', wanted: 'name, phone, email, …' })
  const content = { profile, consents } as unknown as Record<string, Json>
  const request = { customer, operation: 'customer edit', content, key }
  const done = await onCustomer(desk, request, async (tx, row, { at }) => {
    const zone = await houseZone(tx)
    const columns = profileColumns(profile, dayIn(zone, at))
    const fields = FIELDS.filter((field) => columns[field] !== undefined && columns[field] !== row[field])
    if (fields.length > 0) {
      await updateCustomer(tx, row.id, { ...columns, changedAt: at })
      await changeWords(tx, row.id, { before: wordsOf(row), after: wordsOf({ ...row, ...columns }) })
      await record(tx, desk, { action: 'customer.edited', subject: row.id, body: { fields } }, at)
    }
    const written = await writeConsents(tx, desk, row.id, consents, at)
    return { changed: fields, consents: written.map(({ way, given }) => ({ way, given: given === 1 })) }
  })
  const { changed = [], consents: said = [] } = done.result ?? {}
  return { customer: done.customer, changed, consents: said, replay: done.replay }
}

const FIELDS = ['name', 'phone', 'email', 'address', 'language', 'born'] as const satisfies (ProfileField &
  keyof ProfileColumns)[]
