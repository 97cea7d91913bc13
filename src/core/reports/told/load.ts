/** How full trains are on each leg: seats, kilometres that they were sold for, and what is protected for longer trips. */
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { loadPlan } from '../../catalogue/plan-store.ts'
import { protectedOn } from '../../rail/protection.ts'
import { protectionsAt } from '../../rail/protection-rule.ts'
import { type Run, runOf } from '../../rail/run-of.ts'
import { protectionsOf } from '../../stock/protections.ts'
import { dayIn } from '../../zone.ts'
import { meant } from '../asked.ts'
import type { Narrowed } from '../cube/cube.ts'
import { keyOf, percentOf } from '../cube/source.ts'
import { isWithin } from '../cube/within-days.ts'
import { inScope } from '../scope.ts'
import { atOnce, type Column, type Row, type Told } from '../shape.ts'
import type { Telling } from '../tell-counted.ts'
import { groupedRows, totalRows } from './grouped-rows.ts'

const SUMMED = ['seats', 'sold', 'held', 'offered_m', 'sold_m', 'protected', 'protected_free']

const OF_LEG: readonly Column[] = [
  { key: 'performance', type: 'group', of: 'performance' },
  { key: 'leg', type: 'group', of: 'leg' },
  { key: 'class', type: 'text' },
  { key: 'way_m', type: 'km', optional: true },
]
const COUNTS: readonly Column[] = [
  { key: 'seats', type: 'count' },
  { key: 'sold', type: 'count' },
  { key: 'held', type: 'count', optional: true },
  { key: 'protected', type: 'count' },
  { key: 'protected_free', type: 'count', optional: true },
]
const KM: readonly Column[] = [
  { key: 'offered_m', type: 'km' },
  { key: 'sold_m', type: 'km' },
  { key: 'load_basis_points', type: 'percent' },
]

export async function tellLoad({ tx, now, kind, asked }: Telling): Promise<Told> {
  const { by, narrowed, frame } = await meant(tx, now, kind, asked)
  const legs: Row[] = []
  for (const found of await trainsOf(tx, narrowed)) legs.push(...(await legsOf(tx, found, narrowed, now)))
  const isEach = by[0] === 'leg'
  const groups = by.map((each): Column => ({ key: keyOf(each), type: 'group', of: each }))
  const rows = isEach ? legs : groupedRows(legs, by, SUMMED)
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame },
    columns: [...(isEach ? OF_LEG : groups), ...(isEach ? COUNTS : []), ...KM],
    rows: atOnce(rows.map(withLoad)),
    // Seats of legs are not added: a seat runs over all of them. Its kilometres are.
    totals: () => totalRows(legs, ['offered_m', 'sold_m'], frame.currency).map(withLoad),
    drawn: { kind: 'bars', of: 'load_basis_points' },
    notes: [],
  }
}

const withLoad = (row: Row): Row => ({ ...row, load_basis_points: percentOf(row.sold_m, row.offered_m) })

interface Found {
  id: string
  code: string
  event: string
  planId: string
  startsAt: number
}

function trainsOf(tx: Tx, { scope, plays }: Narrowed): Promise<Found[]> {
  const { performance, event, venue } = tx.t
  return tx
    .select({
      id: performance.id,
      code: performance.code,
      event: event.code,
      planId: performance.planId,
      startsAt: performance.startsAt,
      zone: venue.zone,
    })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .innerJoin(venue, eq(venue.id, performance.venueId))
    .where(and(inScope(tx, scope)))
    .orderBy(asc(performance.startsAt), asc(performance.code))
    .then((rows) => rows.filter(({ startsAt, zone }) => isWithin(dayIn(zone, startsAt), plays)))
}

interface Taken {
  leg: number
  section: string
  sold: number
  held: number
}

const takenOf = (tx: Tx, performance: string, now: number): Promise<Taken[]> =>
  tx.rows<Taken>(sql`
    SELECT leg, section, sum(CASE WHEN state = 'sold' THEN 1 ELSE 0 END) AS sold,
      sum(CASE WHEN state <> 'sold' THEN 1 ELSE 0 END) AS held
    FROM claim WHERE performance_id = ${performance} AND (expires_at IS NULL OR expires_at > ${now})
    GROUP BY leg, section`)

/** None of what is no train. */
async function legsOf(
  tx: Tx,
  { id, code, event, planId, startsAt }: Found,
  narrowed: Narrowed,
  now: number,
): Promise<Row[]> {
  const run = runOf(await loadPlan(tx, planId))
  if (!run) return []
  const taken = await takenOf(tx, id, now)
  const rules = protectionsAt(run, await protectionsOf(tx, id), startsAt)
  const wanted = narrowed.only.section
  return run.train.classes.flatMap((section, inClass) => {
    if (wanted && !wanted.includes(section)) return []
    const own = rules.filter((rule) => rule.class === inClass)
    return Array.from({ length: run.route.legs }, (_, leg) => {
      const found = taken.find((one) => Number(one.leg) === leg && one.section === section)
      const kept = protectedOn(own, leg, now)
      return { performance: code, event, class: section, ...legOf(run, inClass, leg, found, kept) }
    })
  })
}

function legOf(
  { train, route }: Run,
  inClass: number,
  leg: number,
  found: Taken | undefined,
  kept: number,
): Row {
  const [from, to] = [route.stops[leg]!, route.stops[leg + 1]!]
  const seats = train.byComfort[inClass]!.length + train.heldBackOf[inClass]!.length
  const [sold, held] = [Number(found?.sold ?? 0), Number(found?.held ?? 0)]
  const way_m = to.at_m - from.at_m
  return {
    leg: `${from.station} - ${to.station}`,
    ...{ way_m, seats, sold, held, protected: kept },
    protected_free: Math.min(kept, Math.max(0, seats - sold - held)),
    ...{ offered_m: seats * way_m, sold_m: sold * way_m },
  }
}
