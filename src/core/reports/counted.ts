/** The reports that are one statement over one source: what each counts, and what it shows where nothing else is asked. */

import type { Tx } from '../../db/store.ts'
import { LIMITS, REFUSED_LIMITS } from './cube/limits.ts'
import { LINES, OVERRIDDEN } from './cube/lines.ts'
import { PAYMENTS, REFUNDS, TENDERS } from './cube/money.ts'
import { paymentsThen } from './cube/payments-then.ts'
import { FLAGS, membersAt, POINTS, WAITS } from './cube/people.ts'
import { PLACES, placesOn } from './cube/places.ts'
import { isClock, type Source } from './cube/source.ts'
import type { Filter, Grouping, ReportName } from './kinds.ts'
import type { NoteKey } from './shape.ts'
import type { Then } from './then.ts'

export interface CountedReport {
  /** `last_day`: of what was asked, where that is not now; `as_of`: its last moment. */
  source: Source | ((when: { as_of: number; last_day: string | null }) => Source)
  /** Of a moment that is past, where its rows do not stay as they were. */
  sourceThen?: (tx: Tx, then: Then, zones: readonly string[]) => Promise<Source>
  measures: readonly string[]
  /** What is compared with another period. */
  compared?: readonly string[]
  /** What is drawn. */
  drawn: string
  notes?: readonly NoteKey[]
}

const SOLD = ['tickets', 'returned', 'sold_minor', 'refunded_minor', 'net_minor', 'tax_minor']
const COMPARED = ['tickets', 'net_minor']
const REFUSALS = ['refused', 'first_at', 'last_at']
const MONTH_MS = 30 * 86_400_000

export const COUNTED: Partial<Record<ReportName, CountedReport>> = {
  sales: { source: LINES, measures: SOLD, compared: COMPARED, drawn: 'net_minor' },
  overrides: {
    source: OVERRIDDEN,
    measures: ['overridden', 'overrides_minor'],
    compared: ['overrides_minor'],
    drawn: 'overrides_minor',
  },
  tax: {
    source: LINES,
    measures: ['net_minor', 'untaxed_minor', 'tax_minor'],
    compared: ['tax_minor'],
    drawn: 'tax_minor',
  },
  refunds: {
    source: REFUNDS,
    measures: ['deeds', 'back_minor', 'kept_minor', 'open_minor', 'late_minor'],
    compared: ['deeds', 'back_minor'],
    drawn: 'back_minor',
  },
  payments: {
    source: PAYMENTS,
    sourceThen: paymentsThen,
    measures: ['payments', 'taken_minor', 'back_minor', 'net_minor', 'failed', 'open_minor', 'unknown_minor'],
    compared: ['taken_minor'],
    drawn: 'taken_minor',
  },
  occupancy: {
    source: ({ last_day }) => (last_day === null ? PLACES : placesOn(last_day)),
    measures: ['showings', 'capacity', 'sold', 'held', 'house_held', 'free', 'full_basis_points'],
    compared: ['sold'],
    drawn: 'full_basis_points',
    notes: ['railPlaces'],
  },
  waiting: {
    source: WAITS,
    measures: ['requests', 'places', 'still', 'offered', 'served', 'lost'],
    compared: ['places'],
    drawn: 'places',
  },
  members: {
    source: ({ as_of }) => membersAt(as_of, as_of + MONTH_MS),
    measures: ['members', 'ending', 'over', 'points', 'terms_minor'],
    drawn: 'members',
  },
  points: {
    source: POINTS,
    measures: ['movements', 'given', 'taken', 'points'],
    compared: ['points'],
    drawn: 'points',
  },
  limits: {
    source: LIMITS,
    measures: ['people', 'tickets', 'reached', 'passed', ...REFUSALS],
    compared: ['refused'],
    drawn: 'people',
  },
  flags: {
    source: FLAGS,
    measures: ['flags', 'open', 'orders', 'tickets'],
    compared: ['flags'],
    drawn: 'flags',
  },
}

/** Of days or channels: who has reached a limit is known of now alone, and of none of them. */
const BY_REFUSAL: CountedReport = {
  source: REFUSED_LIMITS,
  measures: REFUSALS,
  compared: ['refused'],
  drawn: 'refused',
}

export const limitsBy = (
  by: readonly Grouping[],
  filters: Partial<Record<Filter, readonly string[]>>,
): CountedReport =>
  by.some((each) => isClock(each) || each === 'channel') ||
  filters.from ||
  filters.until ||
  filters['only-channel']
    ? BY_REFUSAL
    : COUNTED.limits!

/** By a tender there are no tickets: a payment pays for everything that is sold with it. */
export const BY_TENDER: CountedReport = {
  source: TENDERS,
  measures: ['sold_minor', 'refunded_minor', 'net_minor'],
  compared: ['net_minor'],
  drawn: 'net_minor',
  notes: ['tenderCounts'],
}

/** What a payment knows nothing of. */
const NOT_BY_TENDER: readonly (Grouping | Filter)[] = [
  ...(['hour', 'section', 'category', 'price-type', 'channel'] as const),
  'only-channel',
]

/** Whether the sales are to be told by what they were paid by; else what keeps them from it. */
export function byTender(
  by: readonly Grouping[],
  filters: Partial<Record<Filter, readonly string[]>>,
): { is: boolean; against?: string } {
  if (!by.includes('tender') && !filters.tender) return { is: false }
  const against = [...by, ...(Object.keys(filters) as Filter[])].find((one) => NOT_BY_TENDER.includes(one))
  return against === undefined ? { is: true } : { is: true, against }
}
