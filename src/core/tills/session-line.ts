/** A till session as lists have it: one line. */
import type { Minor } from '../money.ts'
import type { TenderFigures } from './till-figures.ts'
import type { TillRow } from './till-rows.ts'
import type { CountedTender, ZReport } from './z-report.ts'

export interface SessionLine {
  register: string
  till: string
  /** Of the Z; null while it is open. */
  number: number | null
  opened_at: number
  opened_by: string
  closed_at: number | null
  closed_by: string | null
  float_minor: Minor
  /** Of all tenders; what an exchange carried over from another order is no money. */
  sales_minor: Minor
  refunds_minor: Minor
  cash_in_minor: Minor
  cash_out_minor: Minor
  drops_minor: Minor
  no_sales: number
  expected_minor: Minor
  counted_minor: Minor | null
  variance_minor: Minor | null
  /** Of cards and the like, where their own machines were asked: together. */
  tenders_variance_minor: Minor
  reason: string | null
  /** Without an outcome: now, or when it was closed over them. */
  open_payments: number
}

/** `figures`: the Z as it was kept, which may be of an earlier version, or what an open till has now. */
export function sessionLine(row: TillRow, figures: Partial<ZReport>): SessionLine {
  const sumOf = (of: 'sales' | 'refunds') =>
    figures.tenders ? moneyOf(figures.tenders, of) : (figures[of]?.cash_minor ?? 0)
  return {
    register: row.registerId,
    till: row.id,
    number: row.number,
    opened_at: row.openedAt,
    opened_by: row.openedBy,
    closed_at: row.closedAt,
    closed_by: row.closedBy,
    float_minor: row.floatMinor,
    sales_minor: sumOf('sales'),
    refunds_minor: sumOf('refunds'),
    cash_in_minor: figures.cash_in?.minor ?? 0,
    cash_out_minor: figures.cash_out?.minor ?? 0,
    drops_minor: figures.drops?.minor ?? 0,
    no_sales: figures.no_sales ?? 0,
    expected_minor: figures.expected_minor ?? 0,
    counted_minor: row.countedMinor,
    variance_minor: figures.variance_minor ?? null,
    tenders_variance_minor: sumOfVariances(figures.counted_tenders ?? []),
    reason: figures.reason ?? null,
    open_payments: figures.open_payments?.length ?? 0,
  }
}

const moneyOf = (tenders: TenderFigures[], of: 'sales' | 'refunds'): Minor =>
  tenders.reduce((sum, each) => sum + (each.tender === 'exchange' ? 0 : each[of].minor), 0)

const sumOfVariances = (counted: CountedTender[]): Minor =>
  counted.reduce((sum, { variance_minor }) => sum + variance_minor, 0)
