/** Tells a report that is one statement over one source. In the caller's transaction. */
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { refuse } from '../refusal.ts'
import { dayIn, isoIn } from '../zone.ts'
import { type Meant, meant, type ReportAsked } from './asked.ts'
import { joined, nothingIn, otherDays, withOther, withOthers } from './compared.ts'
import { BY_TENDER, byTender, type CountedReport, limitsBy } from './counted.ts'
import { type Cube, cubeOf } from './cube/cube.ts'
import { venueZones } from './cube/local-times.ts'
import { groupingsOf, keyOf, type Source, VALUE_FILTERS } from './cube/source.ts'
import { currenciesOf } from './currencies.ts'
import type { Grouping, ReportKind } from './kinds.ts'
import { likely } from './likely.ts'
import { atOnce, type Column, type NoteKey, type Row, type Told } from './shape.ts'
import { thenOf } from './then.ts'

export interface Telling {
  tx: Tx
  now: number
  kind: ReportKind
  asked: ReportAsked
}

/** Refuses value-faulty, performance-unknown, performance-ambiguous. */
export async function tellCounted(telling: Telling, report: CountedReport): Promise<Told> {
  const { tx, now, kind, asked } = telling
  const what = await meant(tx, now, kind, asked)
  const told = reportFor(kind, report, what, asked)
  const source = await sourceOf(tx, told, what, now)
  checkDay(source, what)
  checkKnown(source, what)
  const measures = measuresAsked(told, source, asked.columns)
  const currencies = await currenciesOf(tx, what.frame.currency)
  const cube = await cubeOf(tx, { ...what, source, measures, currencies, ...zoneAndNow(what, now) })
  const whole = { what, source, measures, cube, columns: columnsOf(what.by, source, measures, currencies) }
  const compared = (told.compared ?? []).filter((key) => measures.includes(key))
  const full = asked.compare === undefined ? whole : await comparing(telling, whole, compared, asked.compare)
  return toldOf(telling, { ...told, notes: await notesFor(tx, told.notes) }, full)
}

const zoneAndNow = ({ frame }: Meant, now: number) => ({ zone: frame.zone, now })

interface Whole {
  what: Meant
  source: Source
  measures: readonly string[]
  cube: Cube
  columns: Column[]
}

function reportFor(
  { name }: ReportKind,
  report: CountedReport,
  what: Meant,
  asked: ReportAsked,
): CountedReport {
  if (name === 'sales') return tenderOr(report, what, asked)
  return name === 'limits' ? limitsBy(what.by, asked.filters) : report
}

function tenderOr(report: CountedReport, { by }: Meant, { filters }: ReportAsked): CountedReport {
  const { is, against } = byTender(by, filters)
  if (!is) return report
  if (against !== undefined)
    throw refuse('value-faulty', {
      field: '--by tender',
      found: against,
      wanted: groupingsOf(BY_TENDER.source as Source).join(', '),
    })
  return BY_TENDER
}

/** What is kept by whole days knows nothing of a moment in one. Refuses value-faulty. */
function checkDay({ isByDay }: Source, { narrowed: { before }, frame }: Meant): void {
  if (!isByDay || before === undefined) return
  const found = isoIn(frame.zone, before - 1)
  throw refuse('value-faulty', { field: '--as-of', found, wanted: found.slice(0, 10) })
}

/** Of another day less is known than of now: what would be left out in silence is refused. Refuses value-faulty. */
function checkKnown(source: Source, { by, narrowed }: Meant): void {
  const asked = [...by, ...(Object.keys(narrowed.only) as Grouping[])]
  const lacking = asked.find((each) => VALUES.includes(each) && !source.dims[each])
  if (lacking === undefined) return
  throw refuse('value-faulty', { field: '--as-of', found: lacking, wanted: groupingsOf(source).join(', ') })
}

const VALUES = Object.values(VALUE_FILTERS)

async function sourceOf(
  tx: Tx,
  { source, sourceThen }: CountedReport,
  what: Meant,
  now: number,
): Promise<Source> {
  const { frame } = what
  const zones = sourceThen && frame.as_of !== null ? await venueZones(tx) : []
  const then = thenOf(what, zones, now)
  if (sourceThen && then) return sourceThen(tx, then, zones)
  if (typeof source !== 'function') return source
  const last_day = frame.as_of === null ? null : dayIn(frame.zone, frame.as_of)
  return source({ as_of: frame.as_of ?? now, last_day })
}

/** Those that the report shows and its source has; or those that somebody names. */
function measuresAsked(
  report: CountedReport,
  source: Source,
  asked: readonly string[] | undefined,
): string[] {
  const known = Object.keys(source.measures)
  if (!asked) return report.measures.filter((key) => known.includes(key))
  return asked.map((name) => {
    const found = known.find((key) => key === name || plainName(key) === name)
    if (found !== undefined) return found
    throw refuse('value-faulty', {
      field: '--columns',
      found: name,
      wanted: likely(name, known.map(plainName)),
    })
  })
}

/** `net_minor` -> `net`: as people name a figure. */
export const plainName = (key: string): string =>
  key.replace(/_(minor|basis_points)$/, '').replaceAll('_', '-')

/** Notes about trains are for who sells any. */
async function notesFor(tx: Tx, notes: CountedReport['notes'] = []): Promise<NoteKey[]> {
  const isAbout = notes.includes('railPlaces')
  if (!isAbout || (await trainTerms(tx)).length > 0) return [...notes]
  return notes.filter((note) => note !== 'railPlaces')
}

/** The terms of trains. */
export async function trainTerms(tx: Tx): Promise<string[]> {
  const found: string[] = []
  for (const { id } of await tx.select({ id: tx.t.terms.id }).from(tx.t.terms))
    if ((await loadTerms(tx, id)).fares) found.push(id)
  return found
}

function columnsOf(
  by: readonly Grouping[],
  source: Source,
  measures: readonly string[],
  currencies: readonly string[],
): Column[] {
  const isSeveral = currencies.length > 1 && source.currency !== undefined
  return [
    ...by.map((each): Column => ({ key: keyOf(each), type: 'group', of: each })),
    ...(isSeveral ? [{ key: 'currency', type: 'text' } as const] : []),
    ...measures.map((key): Column => ({ key, type: source.measures[key]!.type })),
  ]
}

async function comparing(
  { tx, now, kind, asked }: Telling,
  whole: Whole,
  compared: readonly string[],
  compare: string,
): Promise<Whole> {
  const { what, source, measures, cube, columns } = whole
  const { by } = what
  const others = otherDays(asked, compare, kind)
  const then = await meant(tx, now, kind, others.asked)
  const currencies = await currenciesOf(tx, what.frame.currency)
  const other = await cubeOf(tx, { ...then, source, measures, currencies, ...zoneAndNow(what, now) })
  const totals = cube.totals.length > 0 ? cube.totals : other.totals.map((row) => nothingIn(row))
  return {
    ...whole,
    what: { ...what, frame: { ...what.frame, compared: { from: others.from, until: others.until } } },
    columns: withOthers(columns, compared),
    cube: {
      rows: joined(cube.rows, other.rows, { by, compared, shift: others.shift }),
      totals: totals.map((row) =>
        withOther(
          row,
          other.totals.find(({ currency }) => currency === row.currency),
          compared,
        ),
      ),
    },
  }
}

function toldOf(
  { kind, asked }: Telling,
  report: CountedReport,
  { what, measures, cube, columns }: Whole,
): Told {
  const { by, frame } = what
  const rows = cube.rows.toSorted(orderOf(asked.sort, by, columns))
  const isSeveral = cube.totals.length > 1
  return {
    report: kind.name,
    title: asked.title ?? null,
    ...{ by, columns, frame },
    rows: atOnce(asked.most === undefined ? rows : rows.slice(0, asked.most)),
    totals: () => cube.totals,
    drawn: measures.includes(report.drawn)
      ? { kind: ['day', 'week', 'month', 'plays'].includes(by[0] ?? '') ? 'line' : 'bars', of: report.drawn }
      : null,
    notes: [
      ...(rows.length > 0 ? (report.notes ?? []) : []),
      ...(isSeveral ? (['currencies'] as const) : []),
    ],
  }
}

type Order = (one: Row, other: Row) => number

/** As the groups are called; or by a figure. */
export function orderOf(
  sort: string | undefined,
  by: readonly Grouping[],
  columns: readonly Column[],
): Order {
  const groups = [...by.map(keyOf), 'currency']
  const byGroups: Order = (one, other) => {
    const key = groups.find((each) => one[each] !== other[each])
    return key === undefined ? 0 : String(one[key]) < String(other[key]) ? -1 : 1
  }
  if (sort === undefined) return byGroups
  const [name, sign] = sort.startsWith('-') ? [sort.slice(1), -1] : [sort, 1]
  const found = columns.find(({ key }) => key === name || plainName(key) === name)
  if (!found)
    throw refuse('value-faulty', {
      field: '--sort',
      found: sort,
      wanted: likely(
        name,
        columns.map(({ key }) => plainName(key)),
      ),
    })
  return (one, other) => {
    const [a, b] = [one[found.key] ?? '', other[found.key] ?? '']
    if (a === b) return byGroups(one, other)
    return (a < b ? -1 : 1) * sign
  }
}
