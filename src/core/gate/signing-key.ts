/** The house's signing keys in the database: the newest signs, all of them verify. */
import { asc, desc } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import type { PublicKey } from './code.ts'
import { type KeyPair, makeKeyPair } from './keys.ts'

/** The key that signs now; the first is made when it is first needed. */
export async function signingKey(tx: Tx, desk: Desk): Promise<KeyPair> {
  const { signingKey: keys } = tx.t
  const [newest] = await tx.select().from(keys).orderBy(desc(keys.createdAt), desc(keys.id)).limit(1)
  if (newest) return newest
  const pair = makeKeyPair(desk.random.bytes(32))
  const createdAt = desk.clock.now()
  await tx.insert(keys).values({ ...pair, createdAt })
  await record(tx, desk, { action: 'key.made', subject: pair.id, body: { public_key: pair.publicKey } })
  return pair
}

/** What a gate needs to know. */
export async function publicKeys(tx: Tx): Promise<PublicKey[]> {
  const { signingKey: keys } = tx.t
  return tx.select({ id: keys.id, publicKey: keys.publicKey }).from(keys).orderBy(asc(keys.createdAt))
}
