/** What presales there are, and how far their codes are used. */
import { asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { presaleAsked } from './presale-asked.ts'
import { isMeant } from './presale-rows.ts'

export interface PresaleView {
  presale: string
  codes: number
  revoked: number
  /** Orders that the codes which are not revoked are good for. */
  uses: number
  /** Uses that have an order, whatever became of it. */
  used: number
}

export interface PresaleCodeView {
  presale: string
  number: number
  uses: number
  most_tickets: number | null
  made_at: number
  clerk: string
  revoked_at: number | null
  /** References of its orders, the first one first. */
  orders: string[]
}

/** By name. Refuses right-missing. */
export async function listPresales(desk: Desk): Promise<PresaleView[]> {
  await need(desk, 'catalogue')
  return desk.store.read((tx) => summed(tx))
}

/** Of one presale, by number. Refuses right-missing, presale-none. */
export async function listPresaleCodes(desk: Desk, asked: string): Promise<PresaleCodeView[]> {
  await need(desk, 'catalogue')
  const meant = presaleAsked(asked)
  return desk.store.read(async (tx) => {
    const { presaleCode: code, presaleUse: use, order } = tx.t
    const rows = await tx
      .select({ code, ref: order.ref })
      .from(code)
      .leftJoin(use, eq(use.codeId, code.id))
      .leftJoin(order, eq(order.id, use.orderId))
      .where(isMeant(tx, meant))
      .orderBy(asc(code.number), asc(use.slot))
    if (rows.length === 0) throw await noneSuch(tx, asked)
    const codes = new Map<number, PresaleCodeView>()
    for (const { code: row, ref } of rows) {
      const view = codes.get(row.number) ?? {
        ...{ presale: row.presale, number: row.number, uses: row.uses, most_tickets: row.mostTickets },
        ...{ made_at: row.madeAt, clerk: row.clerk, revoked_at: row.revokedAt, orders: [] },
      }
      if (ref !== null) view.orders.push(formatReference(ref))
      codes.set(row.number, view)
    }
    return [...codes.values()]
  })
}

export async function noneSuch(tx: Tx, asked: string) {
  const known = (await summed(tx)).map(({ presale }) => presale)
  return refuse('presale-none', { asked, known })
}

async function summed(tx: Tx): Promise<PresaleView[]> {
  const rows = await tx.rows<PresaleView>(sql`
    SELECT c.presale AS presale, count(*) AS codes,
      sum(CASE WHEN c.revoked_at IS NULL THEN 0 ELSE 1 END) AS revoked,
      sum(CASE WHEN c.revoked_at IS NULL THEN c.uses ELSE 0 END) AS uses,
      sum(c.slots) AS used
    FROM presale_code c GROUP BY c.presale ORDER BY c.presale`)
  return rows.map(({ presale, ...sums }) => ({
    presale,
    codes: Number(sums.codes),
    revoked: Number(sums.revoked),
    uses: Number(sums.uses),
    used: Number(sums.used),
  }))
}
