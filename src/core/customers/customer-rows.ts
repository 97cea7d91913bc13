/** The rows of customers. Only operations call these, inside their transaction. */
import { asc, eq, sql } from 'drizzle-orm'
import { type Builders, counted, type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'

export type CustomerRow = Schema['customer']['$inferSelect']

const FIELDS = [
  ...['id', 'code', 'status', 'name', 'phone', 'email', 'emailSearch', 'address', 'language', 'born'],
  ...['mergedInto', 'changedAt', 'clerk', 'registerId', 'at'],
]

const insert = counted<CustomerRow>()('customer_insert', (q) =>
  q
    .insert(q.t.customer)
    .values(Object.fromEntries(FIELDS.map((field) => [field, sql.placeholder(field)])) as never)
    .onConflictDoNothing(),
)

/** False where another customer has this code. */
export async function insertCustomer(tx: Tx, row: CustomerRow): Promise<boolean> {
  return (await tx.run(insert, row)) === 1
}

const byIdOf = (q: Builders) =>
  q
    .select()
    .from(q.t.customer)
    .where(eq(q.t.customer.id, sql.placeholder('id')))

const byId = statement<{ id: string }>()('customer_by_id', byIdOf)
const lock = statement<{ id: string }>()('customer_lock', (q) =>
  q.dialect === 'postgres' ? byIdOf(q).for('update') : byIdOf(q),
)
const byCode = statement<{ code: string }>()('customer_by_code', (q) =>
  q
    .select()
    .from(q.t.customer)
    .where(eq(q.t.customer.code, sql.placeholder('code'))),
)

/** `code` as it is stored. */
export async function customerByCode(tx: Tx, code: string): Promise<CustomerRow | undefined> {
  return (await tx.run(byCode, { code }))[0]
}

/** Undefined where there is none. */
export async function customerById(tx: Tx, id: string): Promise<CustomerRow | undefined> {
  return (await tx.run(byId, { id }))[0]
}

/** Who was merged into him. */
export async function mergedRows(tx: Tx, { id }: CustomerRow): Promise<CustomerRow[]> {
  const { customer } = tx.t
  return tx.select().from(customer).where(eq(customer.mergedInto, id)).orderBy(asc(customer.id))
}

/** Who a row stands for: himself, or the one that he was merged into. */
export async function keptOf(tx: Tx, row: CustomerRow): Promise<CustomerRow> {
  if (row.mergedInto === null) return row
  return must(await customerById(tx, row.mergedInto), `the customer ${row.mergedInto} is there`)
}

/**
 * The customer, or the one that he was merged into, as he is now: nobody merges, changes or erases him until the caller's
 * transaction ends. Refuses customer-erased.
 */
export async function lockCustomer(tx: Tx, id: string): Promise<CustomerRow> {
  const row = await lockKept(tx, id)
  checkNotErased(row)
  return row
}

/** The same, of one who may be erased. */
export async function lockKept(tx: Tx, id: string): Promise<CustomerRow> {
  const row = must((await tx.run(lock, { id }))[0], `the customer ${id} is there`)
  return row.mergedInto === null ? row : lockKept(tx, row.mergedInto)
}

/** Refuses customer-erased. */
export function checkNotErased({ status, code, changedAt }: CustomerRow): void {
  if (status === 'erased') throw refuse('customer-erased', { customer: formatReference(code), at: changedAt })
}

/** The code of an order's customer, as people write it; nothing is asked where nobody is known. */
export async function codeOfCustomer(tx: Tx, id: string | null): Promise<string | null> {
  if (id === null) return null
  return formatReference(must(await customerById(tx, id), `the customer ${id} is there`).code)
}
