/**
 * Booking curves of a set: `bookings.csv` has hotel (or group), arrival_date (or date), lead_days, booked, cancelled. The last
 * six months are scored; whatever is asked `lead` days before knows nothing later.
 */

import type { Curve, Entry } from '../../../src/core/forecast/curves/book.ts'
import { Forecaster } from '../../../src/core/forecast/curves/forecaster.ts'
import { Judge } from '../../../src/core/forecast/curves/outlook.ts'
import { endOf } from '../../../src/core/forecast/house/bounded.ts'
import { toldOf } from '../../../src/core/forecast/house/told.ts'
import { expectedOf } from '../../support/expected.ts'
import { readCsv } from './read.ts'

export const LEADS = [28, 14, 7, 3, 1]
const LONGEST = 400
/** Days at the end that are scored. */
const SCORED = 184
const DAY_MS = 86_400_000
/** 1970-01-05 was a Monday. */
const MONDAY = 4

export interface LeadScore {
  lead: number
  wape_percent: number
  /** Plain pickup, the same weekday's mean: what must be beaten. */
  plain_percent: number
  weekday_percent: number
  bias_percent: number
  /** Shares inside 50, 80 and 95 % intervals. */
  covered: number[]
  /** The same as a house is told: by the blend or plain pickup, and never below what is sold by now, though some of that comes back. */
  told: number[]
}

export function readBookings(file: string): Curve[] {
  const curves = new Map<string, Curve & { capacity: null }>()
  for (const row of readCsv(file)) {
    const [group, date] = [row.hotel ?? row.group ?? '', row.arrival_date ?? row.date ?? '']
    const id = `${group} ${date}`
    const known = curves.get(id) ?? {
      id,
      day: Math.round(Date.parse(date) / DAY_MS) - MONDAY,
      group,
      booked: new Float64Array(LONGEST + 1),
      cancelled: new Float64Array(LONGEST + 1),
      capacity: null,
    }
    curves.set(id, known)
    const lead = Math.min(LONGEST, Number(row.lead_days))
    known.booked[lead]! += Number(row.booked)
    known.cancelled[lead]! += Number(row.cancelled)
  }
  return [...curves.values()]
}

export function benchBookings(curves: Curve[]): { scores: LeadScore[]; ms: number; asked: number } {
  const from = performance.now()
  const forecaster = new Forecaster(curves)
  const judge = new Judge(forecaster)
  const last = Math.max(...curves.map(({ day }) => day))
  const entries = [...forecaster.shelves.values()].flatMap((shelf) => shelf.entries)
  const scored = entries.filter(({ day }) => day > last - SCORED)
  const scores = LEADS.map((lead) => scoreLead(judge, scored, lead))
  return { scores, ms: performance.now() - from, asked: scored.length * LEADS.length }
}

function scoreLead(judge: Judge, entries: Entry[], lead: number): LeadScore {
  const totals = { missed: 0, plain: 0, weekday: 0, came: 0, over: 0, covered: [0, 0, 0], told: [0, 0, 0] }
  for (const entry of entries) {
    const final = entry.sold[0]!
    const { sales, finals, intervals } = expectedOf(judge, entry, lead)
    totals.came += final
    totals.missed += Math.abs(sales - final)
    totals.over += sales - final
    totals.plain += Math.abs(finals[0]! - final)
    totals.weekday += Math.abs(finals.at(-1)! - final)
    for (const [at, { low, high }] of intervals.entries())
      if (final >= low && final <= high) totals.covered[at]!++
    for (const [at, { low, high }] of endOf(toldOf(judge, entry, lead).situation).intervals.entries())
      if (final >= low && final <= high) totals.told[at]!++
  }
  const percent = (part: number) => (100 * part) / totals.came
  return {
    lead,
    wape_percent: percent(totals.missed),
    plain_percent: percent(totals.plain),
    weekday_percent: percent(totals.weekday),
    bias_percent: percent(totals.over),
    covered: totals.covered.map((count) => count / entries.length),
    told: totals.told.map((count) => count / entries.length),
  }
}
