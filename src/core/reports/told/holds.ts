/** What the house keeps back: by code, since when, and what it would bring by the list. Hold by hold: none is held in memory with others. */
import type { Tx } from '../../../db/store.ts'
import type { Plan } from '../../catalogue/plan/plan.ts'
import { loadPlan, loadTerms } from '../../catalogue/plan-store.ts'
import { runOf } from '../../rail/run-of.ts'
import { listPrice } from '../../sales/list-price.ts'
import { meant } from '../asked.ts'
import { venueZones } from '../cube/local-times.ts'
import { keyOf } from '../cube/source.ts'
import { atOnce, type Column, type Row, type Told } from '../shape.ts'
import type { Telling } from '../tell-counted.ts'
import { thenOf } from '../then.ts'
import { groupedRows, severally, totalRows } from './grouped-rows.ts'
import { type KeptHold, keptNow, keptThen } from './kept-holds.ts'

const DAY_MS = 86_400_000
const SUMMED = ['places', 'worth_minor']

const FIGURES: readonly [Column, Column] = [
  { key: 'places', type: 'count' },
  { key: 'worth_minor', type: 'money' },
]
const OF_ONE: readonly Column[] = [
  { key: 'performance', type: 'group', of: 'performance' },
  { key: 'kind', type: 'group', of: 'kind' },
  { key: 'reason', type: 'text', optional: true },
  { key: 'clerk', type: 'text', optional: true },
  { key: 'since_at', type: 'moment', optional: true },
  { key: 'days_old', type: 'count' },
  { key: 'until_at', type: 'moment', optional: true },
]

export async function tellHolds({ tx, now, kind, asked }: Telling): Promise<Told> {
  const what = await meant(tx, now, kind, asked)
  const { by, narrowed, frame } = what
  const then = thenOf(what, frame.as_of === null ? [] : await venueZones(tx), now)
  const found = await (then ? keptThen(tx, narrowed, then) : keptNow(tx, narrowed, now))
  const rows: Row[] = []
  for (const one of found) rows.push(await rowOf(tx, one, then ? then(one.show.zone) : now))
  const isEach = by[0] === 'hold'
  const groups = by.map((each): Column => ({ key: keyOf(each), type: 'group', of: each }))
  const { column, notes } = severally(rows)
  const [places, worth] = FIGURES
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame },
    columns: [...groups, ...(isEach ? OF_ONE : []), places, ...column, worth],
    rows: atOnce(isEach ? rows : groupedRows(rows, by, SUMMED)),
    totals: () => totalRows(rows, SUMMED, frame.currency),
    drawn: { kind: 'bars', of: 'worth_minor' },
    notes: rows.length > 0 ? ['worthByList', ...notes] : [],
  }
}

async function rowOf(tx: Tx, { show, hold, claims }: KeptHold, at: number): Promise<Row> {
  const { code, event, venue } = show
  const plan = await loadPlan(tx, show.planId)
  const terms = await loadTerms(tx, show.termsId)
  const run = terms.fares ? runOf(plan) : null
  const categories = categoriesOf(plan)
  const priceOf = (category: string, leg: number) =>
    listPrice(terms, category, run && { run, trip: { from: leg, to: leg + 1 } })
  const worth = claims.reduce(
    (sum, { seat, leg }) =>
      sum +
      priceOf(categories.get(seat) ?? categories.get(`\0${seat.slice(0, seat.lastIndexOf('#'))}`) ?? '', leg),
    0,
  )
  return {
    ...{ hold: hold.code, performance: code, event, venue, kind: hold.kind },
    ...{ reason: hold.reason, clerk: hold.clerk },
    ...{ since_at: hold.at, days_old: Math.floor((at - hold.at) / DAY_MS), until_at: hold.releaseAt },
    places: new Set(claims.map(({ seat }) => seat)).size,
    worth_minor: worth,
    currency: terms.currency,
  }
}

const known = new WeakMap<Plan, Map<string, string>>()

/** Of seats; and of standing areas by their name, behind a sign that no seat has. */
function categoriesOf(plan: Plan): Map<string, string> {
  const kept = known.get(plan)
  if (kept) return kept
  const made = new Map<string, string>()
  for (const { name, category, seats } of plan.sections) {
    if (category !== null) made.set(`\0${name}`, category)
    for (const seat of seats) made.set(seat.id, seat.category)
  }
  known.set(plan, made)
  return made
}
