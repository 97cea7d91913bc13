/**
 * What a ticket brings back, by the policy's ladder: pure, shown with its working before anything happens.
 * The fee is a share of the base price; surcharges are kept or returned as the policy says.
 */
import { type Minor, shareOf, taxInside } from '../money.ts'
import { type MoneyLine, sumOf } from './money-line.ts'
import type { PriceLine } from './price.ts'
import type { RefundPolicy, RefundStep } from './terms.ts'

export type RefundLine = MoneyLine<'base-refund' | 'surcharge-refund' | 'fee'>

export interface TicketRefund {
  paid_minor: Minor
  fee_basis_points: number
  fee_minor: Minor
  kept_surcharges_minor: Minor
  refund_minor: Minor
  /** What is written to the order, and adds up to `-refund_minor`. */
  lines: RefundLine[]
  /** The step that applies, and when the next one begins (epoch ms), null where none follows. */
  step: RefundStep
  next: { at: number; fee_basis_points: number | null } | null
}

/** The step that a ticket reaches at `now`; null where the ladder is empty or closed by then. */
export function stepAt(policy: RefundPolicy, starts_at: number, now: number): RefundStep | null {
  const step = policy.ladder.find(({ before_ms }) => before_ms === null || now <= starts_at - before_ms)
  return step && step.fee_basis_points !== null ? step : null
}

/** Since when nothing is refunded any more; null where the ladder never closes, or never was open. */
export function closedSince(policy: RefundPolicy, starts_at: number): number | null {
  const last = policy.ladder.findLast((step) => step.fee_basis_points !== null)
  return last === undefined || last.before_ms === null ? null : starts_at - last.before_ms
}

/** Undefined where the ladder gives nothing at `now`. */
export function refundTicket(
  policy: RefundPolicy,
  starts_at: number,
  now: number,
  lines: PriceLine[],
): TicketRefund | undefined {
  const step = stepAt(policy, starts_at, now)
  if (!step) return undefined
  const fee_basis_points = step.fee_basis_points ?? 0
  const base = lines.filter((line) => line.kind === 'base')
  const surcharges = lines.filter((line) => line.kind === 'surcharge')
  const returned = policy.keep_fees ? base : [...base, ...surcharges]
  const fees = base.map((line) => feeLine(line, fee_basis_points)).filter((line) => line.amount_minor > 0)
  const all = [...returned.map(reversal), ...fees]
  return {
    paid_minor: sumOf(lines),
    fee_basis_points,
    fee_minor: sumOf(fees),
    kept_surcharges_minor: policy.keep_fees ? sumOf(surcharges) : 0,
    refund_minor: -sumOf(all) || 0,
    lines: all,
    step,
    next: nextStep(policy, starts_at, step),
  }
}

function nextStep(policy: RefundPolicy, starts_at: number, step: RefundStep): TicketRefund['next'] {
  const following = policy.ladder[policy.ladder.indexOf(step) + 1]
  if (step.before_ms === null) return null
  return { at: starts_at - step.before_ms, fee_basis_points: following?.fee_basis_points ?? null }
}

function reversal(line: PriceLine): RefundLine {
  const { code, unit_minor, tax_code, tax_basis_points } = line
  return {
    kind: line.kind === 'base' ? 'base-refund' : 'surcharge-refund',
    code,
    quantity: -line.quantity,
    unit_minor,
    amount_minor: -line.amount_minor,
    tax_code,
    tax_basis_points,
    tax_minor: -line.tax_minor,
  }
}

function feeLine(line: PriceLine, fee_basis_points: number): RefundLine {
  const amount_minor = shareOf(line.amount_minor, fee_basis_points)
  const { tax_code, tax_basis_points } = line
  const tax_minor = taxInside(amount_minor, tax_basis_points)
  return {
    kind: 'fee',
    code: 'refund-fee',
    quantity: 1,
    unit_minor: amount_minor,
    amount_minor,
    tax_code,
    tax_basis_points,
    tax_minor,
  }
}
