/** What a till session has taken and given back: summed from its payments and refunds, never kept beside them. */
import { count, eq, sum } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Minor } from '../money.ts'
import type { TillRow } from './till-rows.ts'

export interface TillFigures {
  register: string
  opened_at: number
  opened_by: string
  float_minor: Minor
  sales: { count: number; cash_minor: Minor }
  refunds: { count: number; cash_minor: Minor }
  /** What the drawer should hold: float + cash taken - cash given back. */
  expected_minor: Minor
}

export async function tillFigures(tx: Tx, till: TillRow): Promise<TillFigures> {
  const { payment, refund } = tx.t
  const [taken] = await tx
    .select({ count: count(), minor: sum(payment.amountMinor).mapWith(Number) })
    .from(payment)
    .where(eq(payment.tillId, till.id))
  const [given] = await tx
    .select({ count: count(), minor: sum(refund.amountMinor).mapWith(Number) })
    .from(refund)
    .where(eq(refund.tillId, till.id))
  const sales = { count: taken?.count ?? 0, cash_minor: taken?.minor ?? 0 }
  const refunds = { count: given?.count ?? 0, cash_minor: given?.minor ?? 0 }
  return {
    register: till.registerId,
    opened_at: till.openedAt,
    opened_by: till.openedBy,
    float_minor: till.floatMinor,
    sales,
    refunds,
    expected_minor: till.floatMinor + sales.cash_minor - refunds.cash_minor,
  }
}
