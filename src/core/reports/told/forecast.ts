/** What is to come will have sold in the end, as a report: performance by performance, or added up by event or venue. */
import { findPerformance } from '../../catalogue/performance/find.ts'
import type { Desk } from '../../desk.ts'
import { isRefusal, refuse } from '../../refusal.ts'
import { dayIn } from '../../zone.ts'
import { type Meant, meant, type ReportAsked } from '../asked.ts'
import { forecastAbout } from '../forecast-about.ts'
import type { Grouping, ReportKind } from '../kinds.ts'
import { atOnce, type Column, type Row, type Told } from '../shape.ts'
import { type TotalsForecast, totalsForecast } from '../totals-forecast.ts'
import type { Line } from '../totals-lines.ts'
import { eachOf, membersOf, unsureOf, worthOf } from './forecast-worth.ts'

const FIGURES: readonly Column[] = [
  { key: 'sold', type: 'count', optional: 1 },
  { key: 'capacity', type: 'count', optional: 3 },
  { key: 'expected', type: 'count' },
  { key: 'low_80', type: 'count' },
  { key: 'high_80', type: 'count' },
  { key: 'so_far_minor', type: 'money', optional: 3 },
  { key: 'revenue_minor', type: 'money', optional: 1 },
]

const CHANCE: Column = { key: 'sell_out_basis_points', type: 'percent', optional: 2 }
/** By what it is told, where that is little, or sells no more; of sums how many of theirs are told so. */
const WORTH: Column = { key: 'fallback', type: 'word', optional: 2 }
const UNSURE: Column = { key: 'unsure', type: 'count', optional: 2 }

/** Nothing to come is an empty report; of a day to come nothing can be told. Refuses right-missing, value-faulty, performance-unknown, performance-ambiguous. */
export async function tellForecast(desk: Desk, kind: ReportKind, asked: ReportAsked): Promise<Told> {
  const now = desk.clock.now()
  const { by: groups, frame, narrowed } = await desk.store.read((tx) => meant(tx, now, kind, asked))
  checkPast({ frame, narrowed }, asked.as_of)
  const by = groups[0] ?? 'performance'
  if (groups.length > 1)
    throw refuse('value-faulty', { field: '--by', found: groups.join(','), wanted: kind.by.join(' | ') })
  const told = await forecastOf(desk, asked, frame.as_of ?? undefined)
  const isEach = by === 'performance'
  const lines = told ? await linesOf(desk, told, by) : []
  const members = told ? await membersOf(desk, told, by) : undefined
  const rows = lines.map((line) => ({
    ...{ [by]: line.code, starts_at: line.starts_at },
    ...figuresOf(line, members!.get(line.code)!),
  }))
  return {
    ...{ report: kind.name, title: asked.title ?? null, by: groups, frame },
    columns: [
      { key: by, type: 'group', of: by },
      ...(isEach ? [{ key: 'starts_at', type: 'moment', optional: 3 } as const] : []),
      ...FIGURES,
      ...(isEach ? [CHANCE, WORTH] : [UNSURE]),
    ],
    rows: atOnce(rows),
    totals: () => (told ? [totalOf(told)] : []),
    drawn: { kind: 'bars', of: 'expected' },
    notes: rows.length > 0 ? ['boundsTogether', ...worthOf(eachOf(told))] : [],
  }
}

/** Today goes on, and counts until now. Refuses value-faulty. */
function checkPast({ frame, narrowed }: Pick<Meant, 'frame' | 'narrowed'>, found = ''): void {
  const { zone, as_of, at: now } = frame
  if (as_of === null) return
  const today = dayIn(zone, now)
  if (narrowed.before === undefined ? dayIn(zone, as_of) > today : as_of > now)
    throw refuse('value-faulty', { field: '--as-of', found, wanted: today, fault: 'not-over' })
}

/** The one performance, the event or the venue that is named; at most one of them. */
async function forecastOf(
  desk: Desk,
  { filters }: ReportAsked,
  at: number | undefined,
): Promise<TotalsForecast | undefined> {
  const named = [...(filters.event ?? []), ...(filters.venue ?? [])]
  if (named.length > 1)
    throw refuse('value-faulty', {
      ...{ field: '--event, --venue', found: named.join(', '), wanted: '--event CODE | --venue CODE' },
      fault: 'one-of-both',
    })
  const [event, venue] = [filters.event?.[0], filters.venue?.[0]]
  const kind = event !== undefined ? 'event' : venue !== undefined ? 'venue' : undefined
  const about = await forecastAbout(desk, { name: event ?? venue, kind })
  try {
    return await totalsForecast(desk, { about, at })
  } catch (error) {
    if (isRefusal(error, 'nothing-to-come')) return undefined
    throw error
  }
}

/** Where there is one event or venue alone its line is the total, under its own code. */
async function linesOf(desk: Desk, { lines, total }: TotalsForecast, by: Grouping): Promise<Line[]> {
  const own = lines.filter((line) => line.kind === by)
  const first = lines.find(({ kind }) => kind === 'performance')
  if (own.length > 0 || !first) return own
  return desk.store.read(async (tx) => {
    const { event, venue } = await findPerformance(tx, first.code)
    return [{ ...total, code: by === 'event' ? event : venue }]
  })
}

/** Bounds are not summed: they are those of everything together. */
const totalOf = (told: TotalsForecast): Row => ({
  ...figuresOf(told.total, eachOf(told)),
  ...{ sell_out_basis_points: null, currency: told.currency },
})

/** `each`: the performances that are in it. */
const figuresOf = ({ sell_outs, ...line }: Line, each: readonly Line[]): Row => ({
  ...{ sold: line.sold, capacity: line.capacity, expected: line.expected },
  ...{ low_80: line.low_80, high_80: line.high_80 },
  ...{ so_far_minor: line.so_far_minor, revenue_minor: line.expected_minor },
  sell_out_basis_points: sell_outs === null ? null : Math.round(sell_outs * 10_000),
  ...{ fallback: line.status === 'closed' ? 'closed-for-sale' : line.fallback, unsure: unsureOf(each) },
})
