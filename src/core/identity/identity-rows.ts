/** The rows of who tickets are for, as prepared statements. Only operations call these, inside their transaction. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { counted, type Schema, statement, type Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { refuse } from '../refusal.ts'
import { insertRows } from '../rows.ts'
import { maskedName, maskedNumber } from './documents/mask.ts'
import { type IdentityKeys, UnknownKey } from './keys.ts'
import type { Person } from './person.ts'

export type IdentityRow = Schema['identity']['$inferSelect']

export const insertIdentities = insertRows<IdentityRow>('identity', [
  'orderId',
  'ticketId',
  'performanceId',
  'seat',
  'fromLeg',
  'toLeg',
  'kind',
  'hash',
  'keyId',
  'sealed',
  'nameMasked',
  'numberMasked',
  'changes',
  'clerk',
  'registerId',
  'at',
  'erasedAt',
])

const ofOrder = statement<{ orderId: string }>()('identity_of_order', (q) =>
  q
    .select()
    .from(q.t.identity)
    .where(eq(q.t.identity.orderId, sql.placeholder('orderId')))
    .orderBy(asc(q.t.identity.ticketId)),
)

export const identitiesOf = (tx: Tx, orderId: string): Promise<IdentityRow[]> => tx.run(ofOrder, { orderId })

const remove = counted<{ orderId: string; ticketId: string }>()('identity_remove', (q) =>
  q
    .delete(q.t.identity)
    .where(
      and(
        eq(q.t.identity.orderId, sql.placeholder('orderId')),
        eq(q.t.identity.ticketId, sql.placeholder('ticketId')),
      ),
    ),
)

/** Of a ticket that is not made yet, or whose row is written anew. */
export async function removeIdentity(tx: Tx, { orderId, ticketId }: IdentityRow): Promise<void> {
  await tx.run(remove, { orderId, ticketId })
}

/** What a ticket's row has of its person. */
type OfPerson = Pick<IdentityRow, 'kind' | 'hash' | 'keyId' | 'sealed' | 'nameMasked' | 'numberMasked'>

export function personColumns(
  keys: IdentityKeys,
  { name, kind, number, hash }: Omit<Person, 'seat'>,
  bound: { orderId: string; ticketId: string },
  { random }: Pick<Desk, 'random'>,
): OfPerson {
  const { orderId: order, ticketId: ticket } = bound
  return {
    kind,
    hash,
    keyId: keys.sealId,
    sealed: keys.seal(JSON.stringify([name, number]), { order, ticket }, random),
    nameMasked: maskedName(name),
    numberMasked: maskedNumber(number),
  }
}

/** Name and number in full; undefined where they were erased. Refuses identity-key-unknown, database-corrupt. */
export function openIdentity(
  keys: IdentityKeys,
  { orderId, ticketId, sealed, keyId }: IdentityRow,
): { name: string; number: string } | undefined {
  if (sealed === null || keyId === null) return undefined
  try {
    const text = keys.open(sealed, keyId, { order: orderId, ticket: ticketId })
    if (text === undefined)
      throw refuse('database-corrupt', { database: 'identity', cause: `${orderId} ${ticketId}` })
    const [name, number] = JSON.parse(text) as [string, string]
    return { name, number }
  } catch (error) {
    if (error instanceof UnknownKey) throw refuse('identity-key-unknown', { wanted: error.keyId })
    throw error
  }
}

const houseKey = statement<Record<string, never>>()('identity_house_key', (q) =>
  q
    .select({ id: q.t.identityHouse.hashKeyId })
    .from(q.t.identityHouse)
    .where(sql`${q.t.identityHouse.id} = 'house'`),
)

const keepHouseKey = counted<{ hashKeyId: string; at: number }>()('identity_house_keep', (q) =>
  q
    .insert(q.t.identityHouse)
    .values({ id: 'house', hashKeyId: sql.placeholder('hashKeyId'), at: sql.placeholder('at') })
    .onConflictDoNothing(),
)

/** The first key that hashes is the house's. Refuses identity-key-other. */
export async function checkHouseKey(tx: Tx, { hashId: found }: IdentityKeys, at: number): Promise<void> {
  let [known] = await tx.run(houseKey, {})
  if (!known) {
    await tx.run(keepHouseKey, { hashKeyId: found, at })
    known = (await tx.run(houseKey, {}))[0]
  }
  if (known && known.id !== found) throw refuse('identity-key-other', { found, wanted: known.id })
}
