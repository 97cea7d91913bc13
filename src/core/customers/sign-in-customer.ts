/**
 * A customer says who he is, and shows that he knows his secret: for kiosks, shops and the counter. Whoever asked keeps
 * for how long that is good; nothing here tells whether a name is known.
 */
import type { Store, Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { hashSecret, verifySecret } from '../people/scrypt.ts'
import { countTry, forgetOwnTry } from '../people/tries.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { sha256 } from '../sha256.ts'
import { type CustomerRow, lockKept } from './customer-rows.ts'
import { type CustomerView, viewCustomer } from './customer-view.ts'
import { findCustomer } from './find-customer.ts'
import { type SecretRow, secretOf } from './secret-row.ts'
import { secretSubject } from './set-customer-secret.ts'

export interface CustomerSignIn {
  /** His code, telephone number or e-mail address. */
  customer: string
  secret: string
}

/** Whoever was named, though he may have no secret; neither of nobody. */
interface Known {
  row: CustomerRow | undefined
  secret: SecretRow | undefined
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
  // What was typed may be an address or a card of somebody: of nobody it is kept as its hash.
  const name = secretSubject(known.row?.code ?? sha256(customer.trim().toLowerCase()))
  // Committed before the secret is looked at; and as of a PIN, whatever he has: else the count would tell.
  const counted = await desk.store
    .write((tx) => countTry(tx, { name, register, kind: 'pin', at }))
    .catch(lockedFor(desk.store))
  const wrong = async () => refuse('sign-in-wrong', { ...counted, zone: await desk.store.read(houseZone) })
  if (!(await matches(desk, known.secret, secret))) throw await wrong()
  const view = await desk.store.write((tx) => begin(tx, desk, known.secret!, { name, at }))
  if (!view) throw await wrong()
  return view
}

/** As long for a name that nobody has, or who has no secret. */
async function matches(desk: Desk, kept: SecretRow | undefined, secret: string): Promise<boolean> {
  if (kept) return verifySecret(secret, kept.secret)
  await hashSecret(secret, { random: desk.random, cost: desk.secret_cost })
  return false
}

/** Undefined where it is his secret no more: it was looked at outside any transaction. */
async function begin(
  tx: Tx,
  desk: Desk,
  { customerId, secret }: SecretRow,
  { name, at }: { name: string; at: number },
): Promise<CustomerView | undefined> {
  const row = await lockKept(tx, customerId)
  if ((await secretOf(tx, row))?.secret !== secret) return undefined
  await forgetOwnTry(tx, name, desk.actor.register)
  await record(tx, desk, { action: 'customer.signed-in', subject: row.id, body: {} }, at)
  return viewCustomer(tx, row)
}

async function knownBy(tx: Tx, customer: string): Promise<Known> {
  const row = await findCustomer(tx, customer).catch((error: unknown) => {
    if (isRefusal(error)) return undefined
    throw error
  })
  return { row, secret: row && (await secretOf(tx, row)) }
}

/** Another secret at the counter unlocks it, not the members of staff who unlock one another. */
const lockedFor =
  (store: Store) =>
  async (error: unknown): Promise<never> => {
    if (!isRefusal(error, 'sign-in-locked')) throw error
    throw refuse('customer-locked', { since: error.details.since, zone: await store.read(houseZone) })
  }
