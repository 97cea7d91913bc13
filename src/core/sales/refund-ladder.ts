/**
 * What a ticket brings back, by the policy's ladder: pure, shown with its working before anything happens.
 * The fee is a share of what was paid for the ticket itself: its base and steps less what was taken off. Surcharges are
 * kept or returned as the policy says.
 */
import { type Minor, shareOf, taxInside } from '../money.ts'
import { isSold, type MoneyLine, type SoldKind, sumOf } from './money-line.ts'
import type { RefundPolicy, RefundStep } from './terms.ts'

/** What was sold, and what a group's other tickets lost since: it was paid by getting less back. */
export type PaidLine = MoneyLine<SoldKind | 'discount-lost'>

export const isPaidLine = (line: MoneyLine): line is PaidLine => isSold(line) || line.kind === 'discount-lost'

export type RefundLine = MoneyLine<
  'base-refund' | 'step-refund' | 'surcharge-refund' | 'discount-refund' | 'fee'
>

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

/** The ladder of a price type: its own, or that of all others. */
export function ladderOf(policy: RefundPolicy, price_type?: string): RefundStep[] {
  const { types, ladder } = policy
  return types !== undefined && price_type !== undefined && Object.hasOwn(types, price_type)
    ? types[price_type]!
    : ladder
}

/** As the money goes to a gift card: price types with a ladder of their own keep it. Undefined where that is not offered. */
export function toGiftCard(policy: RefundPolicy): RefundPolicy | undefined {
  return policy.gift_card && { ...policy, ladder: policy.gift_card }
}

/** The step that a ticket reaches at `now`; null where the ladder is empty or closed by then. */
export function stepAt(
  policy: RefundPolicy,
  starts_at: number,
  now: number,
  price_type?: string,
): RefundStep | null {
  const step = ladderOf(policy, price_type).find(
    ({ before_ms }) => before_ms === null || now <= starts_at - before_ms,
  )
  return step && step.fee_basis_points !== null ? step : null
}

/** Since when nothing is refunded any more; null where the ladder never closes, or never was open. */
export function closedSince(policy: RefundPolicy, starts_at: number, price_type?: string): number | null {
  const last = ladderOf(policy, price_type).findLast((step) => step.fee_basis_points !== null)
  return last === undefined || last.before_ms === null ? null : starts_at - last.before_ms
}

/** Undefined where the ladder gives nothing at `now`. The base's line tells the price type. */
export function refundTicket(
  policy: RefundPolicy,
  starts_at: number,
  now: number,
  lines: readonly PaidLine[],
): TicketRefund | undefined {
  const price_type = lines.find(({ kind }) => kind === 'base')?.code
  const step = stepAt(policy, starts_at, now, price_type)
  if (!step) return undefined
  const fee_basis_points = step.fee_basis_points ?? 0
  const surcharges = lines.filter((line) => line.kind === 'surcharge')
  const own = netted(lines.filter((line) => line.kind !== 'surcharge'))
  const returned = policy.keep_fees ? own : [...own, ...surcharges]
  const fees = feeLines(own, fee_basis_points)
  const all = [...returned.map(reversal), ...fees]
  return {
    paid_minor: sumOf(lines),
    fee_basis_points,
    fee_minor: sumOf(fees),
    kept_surcharges_minor: policy.keep_fees ? sumOf(surcharges) : 0,
    refund_minor: -sumOf(all) || 0,
    lines: all,
    step,
    next: nextStep(ladderOf(policy, price_type), starts_at, step),
  }
}

function nextStep(ladder: RefundStep[], starts_at: number, step: RefundStep): TicketRefund['next'] {
  const following = ladder[ladder.indexOf(step) + 1]
  if (step.before_ms === null) return null
  return { at: starts_at - step.before_ms, fee_basis_points: following?.fee_basis_points ?? null }
}

/** A discount that was lost in part is as large as what is left of it; none is left where it was lost as a whole. */
export function netted(lines: readonly PaidLine[]): PaidLine[] {
  const lost = lines.filter(({ kind }) => kind === 'discount-lost')
  const sold = lines.filter(({ kind }) => kind !== 'discount-lost')
  if (lost.length === 0) return sold
  const left = sold.map((line): PaidLine => {
    const mine = line.kind === 'discount' ? lost.filter(({ code }) => code === line.code) : []
    const total = (field: 'unit_minor' | 'amount_minor' | 'tax_minor') =>
      mine.reduce((sum, each) => sum + each[field], line[field])
    return {
      ...line,
      unit_minor: total('unit_minor'),
      amount_minor: total('amount_minor'),
      tax_minor: total('tax_minor'),
    }
  })
  // Where tax is added a unit of it may be left of a discount that is lost.
  return left.filter(
    ({ kind, unit_minor, tax_minor }) => kind !== 'discount' || unit_minor !== 0 || tax_minor !== 0,
  )
}

const BACK = {
  base: 'base-refund',
  step: 'step-refund',
  surcharge: 'surcharge-refund',
  discount: 'discount-refund',
  'discount-lost': 'discount-refund',
} as const satisfies Record<PaidLine['kind'], RefundLine['kind']>

/** The line that takes another back. */
export function reversal(line: PaidLine): RefundLine {
  const { kind, code, unit_minor, tax_code, tax_basis_points } = line
  return {
    kind: BACK[kind],
    code,
    quantity: -line.quantity,
    unit_minor,
    amount_minor: -line.amount_minor || 0,
    tax_code,
    tax_basis_points,
    tax_minor: -line.tax_minor || 0,
  }
}

/** Of the ticket as a whole: all its lines have one tax. */
function feeLines(own: readonly PaidLine[], fee_basis_points: number): RefundLine[] {
  const amount_minor = shareOf(sumOf(own), fee_basis_points)
  const base = own.find(({ kind }) => kind === 'base')
  if (!base || amount_minor <= 0) return []
  const { tax_code, tax_basis_points } = base
  const tax_minor = taxInside(amount_minor, tax_basis_points)
  return [
    {
      kind: 'fee',
      code: 'refund-fee',
      quantity: 1,
      unit_minor: amount_minor,
      amount_minor,
      tax_code,
      tax_basis_points,
      tax_minor,
    },
  ]
}
