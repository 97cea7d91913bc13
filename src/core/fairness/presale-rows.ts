/** Codes of presales, and the orders that they opened, as they are written. Only operations call these. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type Schema, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { PresaleAsked } from './presale-asked.ts'

export type PresaleCodeRow = Schema['presaleCode']['$inferSelect']

const byId = statement<{ id: string }>()('presale_code_by_id', (q) =>
  q
    .select()
    .from(q.t.presaleCode)
    .where(eq(q.t.presaleCode.id, sql.placeholder('id'))),
)

export async function codeById(tx: Tx, id: string): Promise<PresaleCodeRow | undefined> {
  return (await tx.run(byId, { id }))[0]
}

/** Orders that use it take turns. */
export async function lockCode(tx: Tx, id: string): Promise<PresaleCodeRow> {
  const { presaleCode } = tx.t
  const [row] = await tx.locked(tx.select().from(presaleCode).where(eq(presaleCode.id, id)))
  return must(row, `the code ${id} that was read is there`)
}

const ofOrder = statement<{ orderId: string }>()('presale_of_order', (q) => {
  const { presaleCode: code, presaleUse: use } = q.t
  return q
    .select({ id: code.id, presale: code.presale })
    .from(use)
    .innerJoin(code, eq(code.id, use.codeId))
    .where(eq(use.orderId, sql.placeholder('orderId')))
})

/** The presale that an order was opened by, if any. */
export async function presaleOf(tx: Tx, orderId: string): Promise<string | null> {
  const [found] = await tx.run(ofOrder, { orderId })
  return found?.presale ?? null
}

/** The code that an order was opened by: as if it was shown again. */
export async function codeOf(tx: Tx, orderId: string): Promise<PresaleCodeRow | undefined> {
  const [found] = await tx.run(ofOrder, { orderId })
  return found && codeById(tx, found.id)
}

/** Which codes an admin means. */
export function isMeant(tx: Tx, { presale, number }: PresaleAsked): SQL | undefined {
  const { presaleCode: code } = tx.t
  return and(eq(code.presale, presale), number === undefined ? undefined : eq(code.number, number))
}
