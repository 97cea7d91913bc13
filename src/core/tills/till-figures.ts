/** What a till session has taken and given back: summed from its payments, refunds and movements, never kept beside them. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import type { OpenPayment } from '../refusal.ts'
import type { PaymentRow, RefundRow } from '../sales/order-rows.ts'
import { type Ahead, type CashMoves, cashMoves, type RefundsOf, refundsOf, salesAhead } from './till-apart.ts'
import { type ClerkFigures, tillClerks } from './till-clerks.ts'
import type { TillRow } from './till-rows.ts'

export type Tender = PaymentRow['tender']

export interface Sum {
  count: number
  minor: Minor
}

export interface TenderFigures {
  tender: Tender
  /** Payments that came in, and refunds that went out. */
  sales: Sum
  refunds: Sum
  /** For cards, accounts and memberships: in less out. */
  other: Sum
}

/** Money that is on its way back to a customer, or was not taken there. */
export interface OpenRefund {
  order: string
  tender: Tender
  amount_minor: Minor
  status: Exclude<RefundRow['status'], 'succeeded'>
  since: number
}

export interface TillFigures extends CashMoves {
  register: string
  opened_at: number
  opened_by: string
  float_minor: Minor
  /** Of all tenders; in the drawer is the cash alone. */
  sales: { count: number; cash_minor: Minor }
  refunds: { count: number; cash_minor: Minor }
  /** Cash first; others where there are any. */
  tenders: TenderFigures[]
  /** The same money as `refunds` and `sales`, of all tenders. */
  refunds_of: RefundsOf
  ahead: Ahead
  clerks: ClerkFigures[]
  open_payments: OpenPayment[]
  open_refunds: OpenRefund[]
  /** What the drawer should hold: float + cash that came in - cash that went out. */
  expected_minor: Minor
}

export async function tillFigures(tx: Tx, till: TillRow): Promise<TillFigures> {
  const tenders = await byTender(tx, till)
  const [cash] = tenders
  const moves = await cashMoves(tx, till)
  const count = (of: 'sales' | 'refunds') => tenders.reduce((sum, each) => sum + each[of].count, 0)
  return {
    register: till.registerId,
    opened_at: till.openedAt,
    opened_by: till.openedBy,
    float_minor: till.floatMinor,
    sales: { count: count('sales'), cash_minor: cash.sales.minor },
    refunds: { count: count('refunds'), cash_minor: cash.refunds.minor },
    tenders,
    ...moves,
    refunds_of: await refundsOf(tx, till),
    ahead: await salesAhead(tx, till),
    clerks: await tillClerks(tx, till.id),
    open_payments: await openPayments(tx, till),
    open_refunds: await openRefunds(tx, till),
    expected_minor: till.floatMinor + cashOf(cash) + movedBy(moves),
  }
}

const cashOf = ({ sales, refunds, other }: TenderFigures): Minor => sales.minor - refunds.minor + other.minor

const movedBy = ({ cash_in, cash_out, drops }: CashMoves): Minor =>
  cash_in.minor - cash_out.minor - drops.minor

interface SumRow {
  what: 'sales' | 'refunds' | 'other'
  tender: Tender
  count: number
  minor: number
}

/** What a session had at a moment that is past: its money never leaves it, so what has come since is left out. */
export async function tillThen(
  tx: Tx,
  till: TillRow,
  until: number,
): Promise<CashMoves & Pick<TillFigures, 'tenders' | 'expected_minor'>> {
  const tenders = await byTender(tx, till, until)
  const moves = await cashMoves(tx, till, until)
  return { tenders, ...moves, expected_minor: till.floatMinor + cashOf(tenders[0]) + movedBy(moves) }
}

/** Only what has succeeded counts as taken or given. */
async function byTender(tx: Tx, till: TillRow, until?: number): Promise<[TenderFigures, ...TenderFigures[]]> {
  const settled = until === undefined ? sql`` : sql`AND settled_at <= ${until}`
  const moved = until === undefined ? sql`` : sql`AND at <= ${until}`
  const rows = await tx.rows<SumRow>(sql`
    SELECT 'sales' AS what, tender, count(*) AS count, sum(amount_minor) AS minor
    FROM payment WHERE till_id = ${till.id} AND status = 'succeeded' ${settled} GROUP BY tender
    UNION ALL
    SELECT 'refunds', tender, count(*), sum(amount_minor)
    FROM refund WHERE till_id = ${till.id} AND status = 'succeeded' ${settled} GROUP BY tender
    UNION ALL
    SELECT 'other', tender, count(*), sum(amount_minor)
    FROM till_movement WHERE till_id = ${till.id} AND (kind LIKE 'account-%' OR kind = 'member-sold') ${moved}
    GROUP BY tender`)
  const tenders = [...new Set(rows.map(({ tender }) => tender))].filter((tender) => tender !== 'cash').sort()
  const figures = (tender: Tender): TenderFigures => {
    const sumOf = (what: SumRow['what']): Sum => {
      const row = rows.find((one) => one.what === what && one.tender === tender)
      return { count: Number(row?.count ?? 0), minor: Number(row?.minor ?? 0) }
    }
    return { tender, sales: sumOf('sales'), refunds: sumOf('refunds'), other: sumOf('other') }
  }
  return [figures('cash'), ...tenders.map(figures)]
}

interface OpenRow<Status> {
  ref: string
  tender: Tender
  amount: number
  status: Status
  since: number
}

async function openPayments(tx: Tx, till: TillRow): Promise<OpenPayment[]> {
  const rows = await tx.rows<OpenRow<OpenPayment['status']>>(sql`
    SELECT o.ref, p.tender, p.amount_minor AS amount, p.status, p.at AS since
    FROM payment p JOIN "order" o ON o.id = p.order_id
    WHERE p.till_id = ${till.id} AND p.status IN ('created', 'pending', 'unknown') AND p.tender <> 'exchange'
    ORDER BY p.at, p.id`)
  return rows.map(openOf)
}

async function openRefunds(tx: Tx, till: TillRow): Promise<OpenRefund[]> {
  const rows = await tx.rows<OpenRow<OpenRefund['status']>>(sql`
    SELECT o.ref, r.tender, r.amount_minor AS amount, r.status, r.at AS since
    FROM refund r JOIN "order" o ON o.id = r.order_id
    WHERE r.till_id = ${till.id} AND r.status IN ('pending', 'failed', 'unknown') ORDER BY r.at, r.id`)
  return rows.map(openOf)
}

const openOf = <Status>({ ref, tender, amount, status, since }: OpenRow<Status>) => ({
  order: formatReference(ref),
  tender,
  amount_minor: Number(amount),
  status,
  since: Number(since),
})
