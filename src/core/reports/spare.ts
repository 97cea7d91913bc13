/** What a narrow terminal does without, report by report: the first figure goes first. What somebody asks for by name stays. */
import type { ReportAsked } from './asked.ts'
import type { ReportName } from './kinds.ts'
import type { Told } from './shape.ts'

const SPARE: Partial<Record<ReportName, readonly string[]>> = {
  sales: ['tax_minor', 'returned', 'refunded_minor', 'sold_minor'],
  admissions: ['comps', 'showings', 'per_showing', 'capacity', 'average_minor'],
  occupancy: ['showings', 'house_held', 'held', 'capacity'],
  day: ['status', 'float_minor', 'refunds_minor', 'counted_minor'],
  refunds: ['late_minor', 'open_minor', 'kept_minor'],
  clerks: ['overrides_minor', 'returned', 'refunded_minor', 'sold_minor'],
  tax: ['untaxed_minor'],
  payments: ['failed', 'payments', 'open_minor', 'back_minor'],
  settlement: [
    'taxed_minor',
    'before_minor',
    'raised_minor',
    'after_minor',
    'shared_minor',
    'net_minor',
    'share_minor',
  ],
  waiting: ['lost', 'offered', 'requests'],
  members: ['over', 'terms_minor', 'ending'],
  points: ['movements'],
  limits: ['first_at', 'passed', 'tickets', 'last_at'],
  flags: ['tickets', 'orders'],
  load: ['offered_m', 'sold_m', 'protected'],
}

export function spared(told: Told, report: ReportName, { columns: named }: ReportAsked): Told {
  const spare = SPARE[report]
  if (named || !spare) return told
  const columns = told.columns.map((column) => {
    const rank = spare.indexOf(column.key)
    // Behind those that are optional anyway.
    return rank < 0 ? column : { ...column, optional: (spare.length - rank) / (spare.length + 1) }
  })
  return { ...told, columns }
}
