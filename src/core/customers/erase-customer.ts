/**
 * Erases a person who asks for it. His orders keep their figures and know nobody any more; his code answers that he is
 * erased. What the ledger says of him for ever names him by an id that leads to nobody.
 */

import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { forgetMember, forgetReasons } from '../members/forget-member.ts'
import { need } from '../people/may.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { type CustomerRow, customerById, lockCustomer, mergedRows } from './customer-rows.ts'
import { type Forgotten, forgetAsked, forgetBuyer, forgetNamed, forgetOwn, forgetSecret } from './forget.ts'
import { subjectOf, updateCustomer } from './on-customer.ts'
import { checkNothingOpen } from './still-open.ts'
import { changeWords } from './word-rows.ts'
import { wordsOf } from './words.ts'

export interface CustomerErased {
  /** The code, which answers that he is erased. */
  customer: string
  /** Null where it was done before. */
  forgotten: Forgotten | null
  replay: boolean
}

/**
 * Refuses, in this order: code-mistyped, customer-unknown, customer-ambiguous, key-reused, customer-erased,
 * customer-has-tickets (tickets that are good, what is held or reserved, requests of the waiting list).
 */
export async function eraseCustomer(
  desk: Desk,
  input: { customer: string; key: string },
  options: { dryRun?: boolean } = {},
): Promise<CustomerErased> {
  await need(desk, 'customers-erase')
  const { customer, key } = input
  const replayed = async (tx: Tx, id: string): Promise<CustomerErased> => {
    const row = must(await customerById(tx, id), `the customer ${id} is there`)
    return { customer: formatReference(row.code), forgotten: null, replay: true }
  }
  const once = async (tx: Tx): Promise<CustomerErased> => {
    const at = desk.clock.now()
    const subject = await subjectOf(tx, key, customer)
    // By the id: what he was named by is not kept, not even as a hash.
    const request = { key, operation: 'customer erase', content: { customer: subject }, subject, at }
    const done = await earlier(tx, request)
    if (done) return replayed(tx, done)
    const row = await lockCustomer(tx, subject)
    await checkNothingOpen(tx, row, at)
    const forgotten = await erase(tx, row, { key, at })
    // Behind all else that is locked: it writes into the ledger.
    await forgetMember(tx, desk, row.id, at)
    await record(
      tx,
      desk,
      { action: 'customer.erased', subject: row.id, body: { moved: { ...forgotten } } },
      at,
    )
    return { customer: formatReference(row.code), forgotten, replay: false }
  }
  if (options.dryRun) return rehearse(desk.store, once)
  return desk.store.write(once, { settled: settledBy(key, replayed) })
}

const NOBODY = {
  ...{ name: null, phone: null, email: null, emailSearch: null, address: null },
  ...{ language: null, born: null },
}

async function erase(tx: Tx, row: CustomerRow, { key, at }: { key: string; at: number }): Promise<Forgotten> {
  const merged = await mergedRows(tx, row)
  const phones = [row, ...merged].flatMap(({ phone }) => phone ?? [])
  const forgotten = {
    ...(await forgetNamed(tx, row.id, at)),
    ...(await forgetBuyer(tx, row.id, phones)),
    ...(await forgetOwn(tx, row.id)),
  }
  const ids = [row, ...merged].map(({ id }) => id)
  await forgetSecret(tx, [row, ...merged])
  await forgetReasons(tx, ids)
  await forgetAsked(tx, ids, key)
  await changeWords(tx, row.id, { before: wordsOf(row), after: [] })
  await updateCustomer(tx, row.id, { ...NOBODY, status: 'erased', changedAt: at })
  for (const { id } of merged) await updateCustomer(tx, id, { ...NOBODY, changedAt: at })
  return forgotten
}
