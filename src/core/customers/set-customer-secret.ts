/** A customer gets a secret to sign in with, or another one. What locked it is forgotten: he stands at the counter. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { hashSecret } from '../people/scrypt.ts'
import { checkSecretText } from '../people/set-secret.ts'
import { forgetTries, type SecretKind } from '../people/tries.ts'
import { type CustomerRow, checkNotErased, lockCustomer } from './customer-rows.ts'
import { findCustomer } from './find-customer.ts'

export interface CustomerSecretInput {
  customer: string
  /** Digits alone are a PIN, everything else is a passphrase; null: he signs in no more. */
  secret: string | null
}

export interface CustomerSecretSet {
  customer: string
  kind: SecretKind | null
}

/** Of a customer, where wrong ones are counted. */
export const secretSubject = (code: string): string => `customer ${code}`

/** Refuses right-missing, code-mistyped, customer-unknown, customer-ambiguous, customer-erased, secret-weak. */
export async function setCustomerSecret(
  desk: Desk,
  { customer, secret }: CustomerSecretInput,
): Promise<CustomerSecretSet> {
  await need(desk, 'customers')
  const row = await desk.store.read((tx) => findCustomer(tx, customer))
  checkNotErased(row)
  const kind = secret === null ? null : kindOf(secret)
  if (secret !== null && kind !== null) checkSecretText(row.name ?? row.code, { kind, secret })
  const hash =
    secret === null ? null : await hashSecret(secret, { random: desk.random, cost: desk.secret_cost })
  const { code } = await desk.store.write((tx) => write(tx, desk, row.id, { kind, hash }))
  return { customer: formatReference(code), kind }
}

const kindOf = (secret: string): SecretKind => (/^\d*$/.test(secret) ? 'pin' : 'passphrase')

async function write(
  tx: Tx,
  desk: Desk,
  customerId: string,
  { kind, hash }: { kind: SecretKind | null; hash: string | null },
): Promise<CustomerRow> {
  const at = desk.clock.now()
  const { customerSecret } = tx.t
  // He may have become another since his secret was hashed.
  const row = await lockCustomer(tx, customerId)
  const { id, code } = row
  await tx.delete(customerSecret).where(eq(customerSecret.customerId, id))
  if (kind !== null && hash !== null)
    await tx.insert(customerSecret).values({ customerId: id, kind, secret: hash, changedAt: at })
  await forgetTries(tx, secretSubject(code))
  await record(tx, desk, { action: 'customer.secret', subject: id, body: { kind } }, at)
  return row
}
