/** Admissions as cinemas tell them: admits, average price, a showing, and how full without those who paid nothing. */
import type { Tx } from '../../../db/store.ts'
import { loadTerms } from '../../catalogue/plan-store.ts'
import { compTypes } from '../../sales/rights.ts'
import { meant } from '../asked.ts'
import { joined, otherDays, withOther, withOthers } from '../compared.ts'
import { type CubeAsked, cubeOf, type Narrowed } from '../cube/cube.ts'
import { LINES } from '../cube/lines.ts'
import { PLACES } from '../cube/places.ts'
import { keyOf, percentOf, type Source } from '../cube/source.ts'
import { currenciesOf } from '../currencies.ts'
import type { Grouping } from '../kinds.ts'
import { atOnce, type Column, type Row, type Told } from '../shape.ts'
import { type Telling, trainTerms } from '../tell-counted.ts'
import { severally } from './grouped-rows.ts'

const COUNTS = ['tickets', 'returned', 'comps', 'sold_minor', 'refunded_minor', 'net_minor'] as const
const COMPARED = ['admits', 'net_minor']

const FIGURES: readonly Column[] = [
  { key: 'showings', type: 'count' },
  { key: 'admits', type: 'count' },
  { key: 'comps', type: 'count' },
  { key: 'net_minor', type: 'money' },
  { key: 'average_minor', type: 'money' },
  { key: 'per_showing', type: 'count' },
  { key: 'capacity', type: 'count' },
  { key: 'occupied_basis_points', type: 'percent' },
]

export async function tellAdmissions(telling: Telling): Promise<Told> {
  const { tx, now, kind, asked } = telling
  const what = await meant(tx, now, kind, asked)
  const { by } = what
  const whole = await admissionsOf(telling, by, what.narrowed)
  const columns: Column[] = [
    ...by.map((each): Column => ({ key: keyOf(each), type: 'group', of: each })),
    ...severally(whole.rows).column,
    ...FIGURES,
  ]
  const told = {
    report: kind.name,
    title: asked.title ?? null,
    by,
    notes: [...(whole.isOfTrains ? (['railAdmits'] as const) : []), ...severally(whole.rows).notes],
    drawn: DRAWN,
  }
  if (asked.compare === undefined)
    return { ...told, columns, frame: what.frame, rows: atOnce(whole.rows), totals: () => whole.totals }
  const others = otherDays(asked, asked.compare, kind)
  const other = await admissionsOf(telling, by, (await meant(tx, now, kind, others.asked)).narrowed)
  const rows = joined(whole.rows, other.rows, { by, compared: COMPARED, shift: others.shift })
  return {
    ...told,
    columns: withOthers(columns, COMPARED),
    frame: { ...what.frame, compared: { from: others.from, until: others.until } },
    rows: atOnce(rows),
    totals: () => whole.totals.map((row) => withOther(row, ofSame(other.totals, row), COMPARED)),
  }
}

/** Before any performance. */
const EVER = '1970-01-01'

const ofSame = (totals: readonly Row[], { currency }: Row): Row | undefined =>
  totals.find((one) => one.currency === currency)

const DRAWN = { kind: 'bars', of: 'admits' } as const

async function admissionsOf({ tx, now }: Telling, by: readonly Grouping[], narrowed: Narrowed) {
  const house = await tx.select().from(tx.t.house)
  const currencies = await currenciesOf(tx, house[0]?.currency ?? 'EUR')
  const asked = { by, narrowed, zone: house[0]?.zone ?? 'UTC', now, currencies }
  const lines = await cubeOf(tx, { ...asked, source: await withComps(tx), measures: [...COUNTS] })
  const places = await cubeOf(tx, placesAsked(asked, quoted(await trainTerms(tx))))
  const nameOf = (row: Row) => JSON.stringify(by.map((each) => row[keyOf(each)]))
  const byName = new Map(places.rows.map((row) => [nameOf(row), row]))
  const rows = lines.rows.map((row) => rowOf(row, byName.get(nameOf(row))))
  const sold = new Set(lines.rows.map(nameOf))
  const unsold = places.rows.filter((row) => !sold.has(nameOf(row))).map((row) => rowOf(row, row))
  const all = [...rows, ...unsold].toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
  const totals = lines.totals.map((row) => rowOf(row, places.totals[0]))
  return { rows: all, totals, isOfTrains: places.rows.some(({ trains }) => Number(trains) > 0) }
}

/** Category and price type narrow who comes, not how many may. */
function placesAsked(asked: Omit<CubeAsked, 'source' | 'measures'>, trains: string): CubeAsked {
  const { plays } = asked.narrowed
  const sql = trains === '' ? '0' : `CASE WHEN p.terms_id IN (${trains}) THEN 1 ELSE 0 END`
  const measures = { ...PLACES.measures, trains: { type: 'count', sql: `sum(${sql})` } as const }
  return {
    ...asked,
    source: { ...PLACES, where: "p.status <> 'cancelled'", measures },
    measures: ['showings', 'capacity', 'trains'],
    narrowed: { ...asked.narrowed, only: {}, plays: { ...plays, first: plays.first ?? EVER } },
  }
}

function rowOf(row: Row, places: Row | undefined): Row {
  const admits = Number(row.tickets ?? 0) - Number(row.returned ?? 0)
  const net = Number(row.net_minor ?? 0)
  const [showings, capacity, comps] = [places?.showings, places?.capacity, row.comps].map((each) =>
    Number(each ?? 0),
  )
  // Who rides is not counted in seats for a leg, as a train's places are.
  const isOfTrains = Number(places?.trains ?? 0) > 0
  return {
    ...row,
    ...{ showings: showings!, admits, comps: comps!, net_minor: net, capacity: capacity! },
    average_minor: admits <= 0 ? null : Math.round(net / admits),
    per_showing: showings === 0 ? null : Math.round(admits / showings!),
    occupied_basis_points: isOfTrains ? null : percentOf(admits - comps!, capacity),
  }
}

const quoted = (texts: readonly string[]): string =>
  texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')

/** The lines, with how many were given away by the terms of their order. */
async function withComps(tx: Tx): Promise<Source> {
  const byCodes = new Map<string, string[]>()
  for (const { id } of await tx.select({ id: tx.t.terms.id }).from(tx.t.terms)) {
    const codes = quoted(compTypes(await loadTerms(tx, id)))
    if (codes !== '') byCodes.set(codes, [...(byCodes.get(codes) ?? []), id])
  }
  const each = [...byCodes].map(
    ([codes, ids]) => `(o.terms_id IN (${quoted(ids)}) AND l.price_type IN (${codes}))`,
  )
  const isComp = each.length === 0 ? '1 = 0' : `(${each.join(' OR ')})`
  const sql = `sum(CASE WHEN l.kind IN ('base', 'base-refund') AND ${isComp} THEN l.quantity ELSE 0 END)`
  const joins = each.length === 0 ? [] : ['order']
  return {
    ...LINES,
    clocksOf: 'plays',
    measures: { ...LINES.measures, comps: { type: 'count', sql, joins } },
  }
}
