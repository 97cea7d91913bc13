/** The reports that have an operation of their own, in the shape of all others: for paper, pages and spreadsheets. */
import { titleIn } from '../../catalogue/title.ts'
import type { Desk } from '../../desk.ts'
import { refuse } from '../../refusal.ts'
import { houseOf, meant, type ReportAsked } from '../asked.ts'
import { clerksReport } from '../clerks.ts'
import { type CompsGrouping, compsReport } from '../comps.ts'
import { keyOf } from '../cube/source.ts'
import { fillReport } from '../fill.ts'
import type { ReportKind, ReportName } from '../kinds.ts'
import { paceReport } from '../pace.ts'
import { atOnce, type Column, type Row } from '../shape.ts'
import { tellForecast } from './forecast.ts'
import { tellDay } from './of-day.ts'
import type { TellOlder } from './older-compared.ts'

const meantOf = (desk: Desk, kind: ReportKind, asked: ReportAsked) =>
  desk.store.read((tx) => meant(tx, desk.clock.now(), kind, asked))

const counts = (...keys: string[]): Column[] => keys.map((key) => ({ key, type: 'count' }))
const sums = (...keys: string[]): Column[] => keys.map((key) => ({ key, type: 'money' }))

const tellClerks: TellOlder = async (desk, kind, asked) => {
  const { by, days, frame } = await meantOf(desk, kind, asked)
  const { currency, lines, total } = await clerksReport(desk, days)
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame: { ...frame, currency } },
    columns: [
      { key: 'clerk', type: 'group', of: 'clerk' },
      ...counts('sales', 'tickets', 'returned'),
      ...sums('sold_minor', 'refunded_minor', 'net_minor', 'overrides_minor'),
      ...counts('refunds', 'voids', 'no_sales', 'zs').map((column) => ({
        ...column,
        optional: true as const,
      })),
      ...sums('variance_minor'),
    ],
    rows: atOnce(lines as unknown as Row[]),
    totals: () => [{ ...(total as unknown as Row), currency }],
    drawn: { kind: 'bars', of: 'net_minor' },
    notes: [],
  }
}

const tellComps: TellOlder = async (desk, kind, asked) => {
  const { by, days, frame } = await meantOf(desk, kind, asked)
  const grouping = (by[0] ?? 'order') as CompsGrouping
  const { currency, lines, total } = await compsReport(desk, { by: grouping, ...days })
  const ofOrder: Column[] = [
    { key: 'performance', type: 'group', of: 'performance' },
    { key: 'at', type: 'moment', optional: true },
    { key: 'clerk', type: 'text' },
    { key: 'buyer_name', type: 'text', optional: true },
  ]
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame: { ...frame, currency } },
    columns: [
      { key: keyOf(grouping), type: 'group', of: grouping },
      ...(grouping === 'order' ? ofOrder : []),
      ...counts('tickets', 'returned'),
      ...sums('sold_minor', 'refunded_minor', 'worth_minor'),
    ],
    rows: atOnce(lines.map((line) => ({ ...line, [keyOf(grouping)]: line.group }) as unknown as Row)),
    totals: () => [{ ...(total as unknown as Row), currency }],
    drawn: grouping === 'order' ? null : { kind: 'bars', of: 'worth_minor' },
    notes: [],
  }
}

/** Its days are those of the performances, and the last fourteen are drawn. */
const tellFill: TellOlder = async (desk, kind, asked) => {
  const { by, days, frame } = await meantOf(desk, kind, asked)
  const one = (filter: 'performance' | 'event' | 'venue') => asked.filters[filter]?.at(-1)
  const scope = { performance: one('performance'), event: one('event'), venue: one('venue') }
  const { lines, total } = await fillReport(desk, { ...scope, ...days, days: 14 })
  const house = await desk.store.read(houseOf)
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame: { ...frame, zone: house.zone } },
    columns: [
      { key: 'performance', type: 'group', of: 'performance' },
      { key: 'starts_at', type: 'moment' },
      ...counts('capacity', 'sold', 'held', 'house_held', 'free'),
      { key: 'full_basis_points', type: 'percent' },
      { key: 'event', type: 'text', optional: true },
    ],
    rows: atOnce(
      lines.map(
        ({ code, title, event, startsAt, fill_basis_points, capacity, sold, held, house_held, free }) => ({
          ...{ performance: code, starts_at: startsAt, capacity, sold, held, house_held, free },
          full_basis_points: fill_basis_points,
          event: titleIn(title, 'en', event),
        }),
      ),
    ),
    totals: () => [
      {
        ...{ capacity: total.capacity, sold: total.sold, held: total.held, house_held: total.house_held },
        ...{ free: total.free, full_basis_points: total.fill_basis_points, currency: frame.currency },
      },
    ],
    drawn: { kind: 'bars', of: 'full_basis_points' },
    notes: [],
  }
}

/** The booking curve: what had been sold so many days before, beside the others. */
const tellPace: TellOlder = async (desk, kind, asked) => {
  const { by, frame } = await meantOf(desk, kind, asked)
  const performance = asked.filters.performance?.at(-1)
  // In a file of one's own it may be forgotten.
  if (performance === undefined)
    throw refuse('value-faulty', { field: 'performance', found: '', wanted: 'only: { performance: CODE }' })
  const report = await paceReport(desk, { performance, at: frame.as_of ?? undefined })
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame },
    columns: [{ key: 'day', type: 'day' }, ...counts('lead', 'sold', 'median', 'low', 'high')],
    rows: atOnce(report.points as unknown as Row[]),
    totals: () => [],
    drawn: { kind: 'line', of: 'sold' },
    notes: [],
  }
}

export const OLDER: Partial<Record<ReportName, TellOlder>> = {
  clerks: tellClerks,
  comps: tellComps,
  fill: tellFill,
  pace: tellPace,
  forecast: tellForecast,
  day: tellDay,
}
