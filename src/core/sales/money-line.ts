/** A part of a price, of its reversal or of a fee: what is written to an order, and read back from it. */
import type { Minor } from '../money.ts'
import { SOLD_KINDS } from './line-kinds.ts'
import type { LineRow, TicketRow } from './order-rows.ts'

export type LineKind = LineRow['kind']
export type SoldKind = (typeof SOLD_KINDS)[number]

export interface MoneyLine<Kind extends LineKind = LineKind> {
  kind: Kind
  /** The price type of a base; the code of a step, surcharge, group price or promotion; `refund-fee`. */
  code: string
  /** Negative where something is taken back. */
  quantity: number
  unit_minor: Minor
  /** What it adds to what the customer has paid, tax included; negative where something is taken back. */
  amount_minor: Minor
  tax_code: string | null
  tax_basis_points: number
  /** The tax inside `amount_minor`. */
  tax_minor: Minor
}

export function sumOf(lines: readonly MoneyLine[]): Minor {
  return lines.reduce((total, line) => total + line.amount_minor, 0)
}

export interface LinePart {
  /** Null for what belongs to the whole order. */
  ticket: Pick<TicketRow, 'id' | 'priceType'> | null
  line: MoneyLine
}

/** The order that lines are for, which has `before` of them already; and who books them, in which till. */
export interface Booked extends Pick<LineRow, 'orderId' | 'performanceId' | 'at' | 'clerk' | 'tillId'> {
  before: number
}

export function lineRows(booked: Booked, parts: LinePart[]): LineRow[] {
  const { before, ...rest } = booked
  return parts.map(({ ticket, line }, index) => ({
    ...rest,
    position: before + index + 1,
    ticketId: ticket?.id ?? null,
    kind: line.kind,
    code: line.code,
    priceType: ticket?.priceType ?? null,
    quantity: line.quantity,
    unitMinor: line.unit_minor,
    amountMinor: line.amount_minor,
    taxCode: line.tax_code,
    taxBasisPoints: line.tax_basis_points,
    taxMinor: line.tax_minor,
  }))
}

export function lineOf(row: LineRow): MoneyLine {
  return {
    kind: row.kind,
    code: row.code,
    quantity: row.quantity,
    unit_minor: row.unitMinor,
    amount_minor: row.amountMinor,
    tax_code: row.taxCode,
    tax_basis_points: row.taxBasisPoints,
    tax_minor: row.taxMinor,
  }
}

/** Whether a line is part of what was sold, not of what came back. */
export function isSold(line: MoneyLine): line is MoneyLine<SoldKind> {
  return isSoldKind(line.kind)
}

export function isSoldKind(kind: LineKind): kind is SoldKind {
  return (SOLD_KINDS as readonly LineKind[]).includes(kind)
}
