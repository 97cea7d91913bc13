/** What was sold by hour, day, week or month of sale, from the rollups: a value for each step, nought where nothing was sold. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { inScopeText, type ScopeIds } from './scope.ts'
import { type BegunDays, sharesOf } from './series-begun.ts'

export const SERIES_UNITS = ['hour', 'day', 'week', 'month'] as const
export type SeriesUnit = (typeof SERIES_UNITS)[number]

/** As in `report sales`: tickets sold, and what was taken less what was given back, in minor units. */
export const SERIES_MEASURES = ['tickets', 'net'] as const
export type SeriesMeasure = (typeof SERIES_MEASURES)[number]

export interface SeriesAsked {
  by: SeriesUnit
  of: SeriesMeasure
  /** The last day that is known, `2027-01-15`. */
  until: string
  scope: ScopeIds
}

export interface SeriesRows {
  /** The first step's date; hours have their time. */
  from: string
  values: Float64Array
  /** Tickets sold at each step, whatever is measured: where none ever are, it is closed. */
  sold: Float64Array
  /** The week or month after these, of which some days are over. */
  begun: BegunDays | null
  /** Of a whole week or month, what each of its days usually has. */
  sharesOf: (days: readonly string[]) => number[]
}

const DAY_MS = 86_400_000
const atDay = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS
const isoDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** Only what is whole counts: a week or a month that goes on tells too little. Null: nothing was sold. */
export async function seriesRows(tx: Tx, asked: SeriesAsked): Promise<SeriesRows | null> {
  const sold = await soldByHour(tx, asked)
  const [first] = sold
  if (!first) return null
  const stepOf = STEPS[asked.by]
  const [began, end] = [stepOf(first.day, first.hour), stepOf(atDay(asked.until) + 1, 0)]
  // The sale of a house that opens on a Thursday has no whole first week.
  const isPart = asked.by !== 'hour' && stepOf(first.day - 1, 0) === began
  const from = isPart ? began + 1 : began
  if (end <= from) return null
  const [values, tickets] = [new Float64Array(end - from), new Float64Array(end - from)]
  const begun = begunAt(stepOf, end, atDay(asked.until), sold)
  for (const { day, hour, ...counted } of sold) {
    const step = stepOf(day, hour) - from
    if (step === values.length) begun.value += counted.value
    if (step < 0 || step >= values.length) continue
    values[step]! += counted.value
    tickets[step]! += counted.tickets
  }
  const usual = (days: readonly string[]) => sharesOf(days.map(atDay), sold, atDay(asked.until))
  return {
    ...{ from: dateOf(asked.by, from), values, sold: tickets },
    ...{ begun: begun.known > 0 ? begun : null, sharesOf: usual },
  }
}

/** Nothing of it is counted yet. */
function begunAt(
  stepOf: (day: number, hour: number) => number,
  step: number,
  until: number,
  sold: readonly Sold[],
): BegunDays {
  let [known, left] = [0, 0]
  while (stepOf(until - known, 0) === step) known++
  while (stepOf(until + 1 + left, 0) === step) left++
  const days = Array.from({ length: known + left }, (_, at) => until - known + 1 + at)
  return { value: 0, known, days: days.length, shares: sharesOf(days, sold, until) }
}

/** Numbers of steps, that go up by one. */
const STEPS: Record<SeriesUnit, (day: number, hour: number) => number> = {
  hour: (day, hour) => day * 24 + hour,
  day: (day) => day,
  // The first of January 1970 was a Thursday.
  week: (day) => Math.floor((day + 3) / 7),
  month: (day) => Number(isoDay(day).slice(0, 4)) * 12 + Number(isoDay(day).slice(5, 7)),
}

/** Of a step's beginning, as files of history have it. */
function dateOf(by: SeriesUnit, step: number): string {
  if (by === 'hour') return `${isoDay(Math.floor(step / 24))} ${String(step % 24).padStart(2, '0')}:00`
  if (by === 'day') return isoDay(step)
  if (by === 'week') return isoDay(7 * step - 3)
  return `${Math.floor((step - 1) / 12)}-${String(((step - 1) % 12) + 1).padStart(2, '0')}`
}

interface Sold {
  day: number
  hour: number
  value: number
  tickets: number
}

/** In order. The hour is nought unless hours are asked for: days alone are fewer rows to carry. */
async function soldByHour(tx: Tx, { by, of, until, scope }: SeriesAsked): Promise<Sold[]> {
  const hour = by === 'hour' ? 's.hour' : '0'
  const value = of === 'tickets' ? 'tickets' : 'sold_minor - back_minor'
  const join = Object.keys(scope).length > 0 ? 'JOIN performance p ON p.id = s.performance_id' : ''
  const rows = await tx.rows<Omit<Sold, 'day'> & { day: string }>(sql`
    SELECT s.day AS day, ${sql.raw(hour)} AS hour, sum(${sql.raw(value)}) AS value, sum(tickets) AS tickets
    FROM sold_hour s ${sql.raw(join)}
    WHERE s.day <= ${until} AND ${inScopeText(scope)}
    GROUP BY 1, 2 HAVING sum(${sql.raw(value)}) <> 0 OR sum(tickets) > 0 ORDER BY 1, 2`)
  return rows.map((row) => ({
    ...{ day: atDay(row.day), hour: Number(row.hour) },
    ...{ value: Number(row.value), tickets: Number(row.tickets) },
  }))
}
