/** What is due by the terms of a contract: pure. Each step is told, so that both sides can reckon it after. */
import { type Minor, shareOf } from '../../money.ts'
import type { Deduction, SettlementTerms, Step } from './terms.ts'

/** What was sold in what is reckoned by itself. */
export interface Takings {
  admits: number
  showings: number
  net_minor: Minor
  tax_minor: Minor
  /** From the first performance on, counted from 0. */
  week: number
  /** What is due once is taken off here. */
  isFirst: boolean
}

export interface Settled {
  /** What is shared: without the taxes where the terms say so, and less what is taken off before. */
  taxed_minor: Minor
  before_minor: Minor
  shared_minor: Minor
  share_minor: Minor
  /** What the guarantee adds to it. */
  raised_minor: Minor
  after_minor: Minor
  /** Before and with the tax on it; below nothing where it is the promoter who owes. */
  untaxed_due_minor: Minor
  due_tax_minor: Minor
  due_minor: Minor
  /** What stays with the house. */
  house_minor: Minor
}

export function settle(terms: SettlementTerms, takings: Takings): Settled {
  const taxed_minor = terms.base === 'untaxed' ? takings.tax_minor : 0
  const base = takings.net_minor - taxed_minor
  const before_minor = sumOf(terms.before, base, takings)
  const shared_minor = Math.max(0, base - before_minor)
  const share_minor =
    terms.weeks.length > 0 ? byWeek(terms, shared_minor, takings.week) : bySteps(terms, shared_minor)
  const raised_minor = Math.max(0, terms.guarantee_minor - share_minor)
  const after_minor = sumOf(terms.after, share_minor + raised_minor, takings)
  const untaxed_due_minor = share_minor + raised_minor - after_minor
  const due_tax_minor = shareOf(untaxed_due_minor, terms.tax_basis_points)
  const due_minor = untaxed_due_minor + due_tax_minor
  return {
    ...{ taxed_minor, before_minor, shared_minor, share_minor, raised_minor, after_minor },
    ...{ untaxed_due_minor, due_tax_minor, due_minor, house_minor: takings.net_minor - due_minor },
  }
}

/** Each of the same base: their order says nothing. */
const sumOf = (deductions: readonly Deduction[], base: Minor, takings: Takings): Minor =>
  deductions.reduce((sum, each) => sum + amountOf(each, base, takings), 0)

function amountOf(each: Deduction, base: Minor, { admits, showings, isFirst }: Takings): Minor {
  if ('share_basis_points' in each) return shareOf(base, each.share_basis_points)
  if (each.per === 'ticket') return each.amount_minor * admits
  if (each.per === 'performance') return each.amount_minor * showings
  return isFirst ? each.amount_minor : 0
}

const byWeek = ({ weeks }: SettlementTerms, shared: Minor, week: number): Minor =>
  shareOf(shared, weeks[Math.min(week, weeks.length - 1)]!)

function bySteps({ steps, sliding }: SettlementTerms, shared: Minor): Minor {
  if (sliding === 'whole') return shareOf(shared, reached(steps, shared)?.basis_points ?? 0)
  return steps.reduce((sum, { until_minor, basis_points }, index) => {
    const from = steps[index - 1]?.until_minor ?? 0
    const part = Math.max(0, Math.min(shared, until_minor ?? shared) - from)
    return sum + shareOf(part, basis_points)
  }, 0)
}

const reached = (steps: readonly Step[], shared: Minor): Step | undefined =>
  steps.find(({ until_minor }) => until_minor === null || shared <= until_minor)
