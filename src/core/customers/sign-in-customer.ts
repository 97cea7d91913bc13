/**
 * A customer says who he is, and shows that he knows his secret: for kiosks, shops and the counter. Whoever asked keeps
 * for how long that is good; nothing here tells whether a name is known.
 */
import { eq } from 'drizzle-orm'
import type { Store, Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { hashSecret, verifySecret } from '../people/scrypt.ts'
import { countTry, forgetTries } from '../people/tries.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { CustomerRow } from './customer-rows.ts'
import { type CustomerView, viewCustomer } from './customer-view.ts'
import { findCustomer } from './find-customer.ts'
import { secretSubject } from './set-customer-secret.ts'

export interface CustomerSignIn {
  /** His code, telephone number or e-mail address. */
  customer: string
  secret: string
}

interface Known {
  row: CustomerRow
  kind: 'pin' | 'passphrase'
  secret: string
}

/** Refuses right-missing, customer-locked, sign-in-wait, sign-in-wrong. */
export async function signInCustomer(
  desk: Desk,
  { customer, secret }: CustomerSignIn,
): Promise<CustomerView> {
  await need(desk, 'sell')
  const known = await desk.store.read((tx) => knownBy(tx, customer))
  const at = desk.clock.now()
  const { register } = desk.actor
  const name = secretSubject(known?.row.code ?? customer)
  // Committed before the secret is looked at.
  const counted = await desk.store
    .write((tx) => countTry(tx, { name, register, kind: known?.kind ?? 'pin', at }))
    .catch(lockedFor(desk.store))
  if (!known || !(await verifySecret(secret, known.secret))) {
    // As long for a name that nobody has.
    if (!known) await hashSecret(secret, { random: desk.random, cost: desk.secret_cost })
    throw refuse('sign-in-wrong', { ...counted, zone: await desk.store.read(houseZone) })
  }
  return desk.store.write(async (tx) => {
    await forgetTries(tx, name, register)
    await record(tx, desk, { action: 'customer.signed-in', subject: known.row.id, body: {} }, at)
    return viewCustomer(tx, known.row)
  })
}

/** Who is named and has a secret. */
async function knownBy(tx: Tx, customer: string): Promise<Known | undefined> {
  const row = await findCustomer(tx, customer).catch((error: unknown) => {
    if (isRefusal(error)) return undefined
    throw error
  })
  if (row?.status !== 'active') return undefined
  const { customerSecret } = tx.t
  const [found] = await tx.select().from(customerSecret).where(eq(customerSecret.customerId, row.id))
  return found && { row, kind: found.kind, secret: found.secret }
}

/** Another secret at the counter unlocks it, not the members of staff who unlock one another. */
const lockedFor =
  (store: Store) =>
  async (error: unknown): Promise<never> => {
    if (!isRefusal(error, 'sign-in-locked')) throw error
    throw refuse('customer-locked', { since: error.details.since, zone: await store.read(houseZone) })
  }
