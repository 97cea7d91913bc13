/** What is still to come at one venue, learnt from what was: each performance is told once and the same, whoever asks. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { CalendarDay, HouseCalendar } from '../catalogue/calendar/day.ts'
import { calendarHere } from '../catalogue/calendar/rows.ts'
import { type SaleStatus, statusAt } from '../catalogue/performance/status.ts'
import type { Curve } from '../forecast/curves/book.ts'
import type { Coming } from '../forecast/house/coming.ts'
import { endOf, type Known, knownAt, leadOf, soldUntil } from '../forecast/house/known.ts'
import type { HouseDays } from '../forecast/house/opening.ts'
import { averageOf, type PriceBy, soFarOf } from '../forecast/house/revenue.ts'
import type { Part } from '../forecast/house/sums.ts'
import { comingOf } from '../forecast/house/venue.ts'
import { grouped } from '../grouped.ts'
import { dayIn } from '../zone.ts'
import { withAdded } from './added.ts'
import { isClosedNow, withClosings } from './closings.ts'
import { daysBetween } from './curve.ts'
import { type CalendarUsed, calendarUsed, curvesOf } from './house-curves.ts'
import { listAverage } from './list-average.ts'
import { type Rail, toldOnRails } from './on-rails.ts'
import { withPlacesThen } from './places-then.ts'
import { type Show, showsOver } from './shows.ts'
import { overRow, partsOf, type SoldRow, soldRow, TEACHERS, untilNow } from './sold-rows.ts'

/** One performance that is to come, with what is told of it. */
export interface Told {
  show: Show
  row: SoldRow
  coming: Coming
  part: Part
  /** Of a train: what it can carry of what is wanted of it. */
  rail?: Rail
  /** As it was by then. */
  status: SaleStatus
  /** What tells the price of a ticket that is still to come; null: nothing does. */
  priceBy: PriceBy | null
  /** Days to go. */
  lead: number
  /** The day of the last hour that is over, and steps from there until the end of its sale. */
  today: string
  steps: number
}

export interface VenueTold {
  /** Of those that were asked about. */
  told: Told[]
  known: Known
  calendar: HouseCalendar
  /** What it was learnt from, and what is to come itself. */
  rows: SoldRow[]
  curves: Curve[]
  days: HouseDays
  used: CalendarUsed | null
  /** Over, and closed for sale so early that they taught others nothing. */
  closedEarly: string[]
}

export interface AsOf {
  at: number
  now: number
  /** Days that are on top of the house's own calendar. */
  calendar: readonly CalendarDay[] | undefined
}

/** `toCome`: all of one venue, as each tells something of the others; `isAsked`: which of them are told. */
export async function toldAt(
  tx: Tx,
  toCome: readonly Show[],
  isAsked: (show: Show) => boolean,
  { at, now, calendar: onTop }: AsOf,
): Promise<VenueTold> {
  const [{ zone, venue }] = toCome as readonly [Show]
  const calendar = await calendarHere(tx, venue, onTop)
  const known = knownAt(zone, at, now)
  const { over, next } = await rowsAt(tx, toCome, { at, now, known, calendar })
  // Where nothing was ever sold, nobody was asked to come.
  const rows = [...over.filter(({ parts }) => parts.length > 0), ...next.map(({ row }) => row)]
  const months = new Map(rows.map((row) => [row.code, row.day.slice(5, 7)]))
  const here = curvesOf(rows, known, calendar)
  const asked = next.map(({ row }) => ({ id: row.code, lead: leadOf(known, endOf(row)) }))
  const wanted = new Set(next.filter(({ show }) => isAsked(show)).map(({ show }) => show.code))
  const coming = comingOf(here.curves, asked, months, wanted)
  const priceOf = pricesAt(tx, rows, { at, now })
  const told: Told[] = []
  for (const [index, { show, row }] of next.entries()) {
    if (!wanted.has(show.code)) continue
    const own = coming.get(show.code)!
    const price = await priceOf(row, show)
    const part = partOf(row, own, price?.minor ?? null)
    told.push({
      ...{ show, row, lead: daysBetween(dayIn(zone, at), row.day) },
      status: statusOf(show, at),
      coming: own,
      part,
      priceBy: price?.by ?? null,
      today: known.day,
      steps: asked[index]!.lead,
    })
  }
  return {
    told: await toldOnRails(tx, told, { at, now, known }),
    known,
    calendar,
    rows,
    ...here,
    used: calendarUsed(calendar, rows, here, { known, at }),
    closedEarly: closedEarlyIn(rows, here.curves),
  }
}

const closedEarlyIn = (rows: readonly SoldRow[], curves: readonly Curve[]): string[] =>
  rows.flatMap(({ code, shut }, at) => (shut && curves[at]!.isGuest ? [code] : []))

const statusOf = (show: Show, at: number): SaleStatus =>
  statusAt({ ...show, status: isClosedNow(show) ? 'closed' : 'open' }, at)

async function rowsAt(
  tx: Tx,
  toCome: readonly Show[],
  { at, now, known, calendar }: { at: number; now: number; known: Known; calendar: HouseCalendar },
): Promise<{ over: SoldRow[]; next: { show: Show; row: SoldRow }[] }> {
  const [{ zone, venue }] = toCome as readonly [Show]
  const past = await showsOver(tx, at, eq(tx.t.venue.code, venue), TEACHERS)
  const placed = await withPlacesThen(tx, [...past, ...toCome], { at, now })
  const shows = await withAdded(tx, await withClosings(tx, placed, { at, now }))
  const [over, next] = [shows.slice(0, past.length), shows.slice(past.length)]
  const ids = (some: readonly Show[]) => some.map(({ id }) => id)
  const [before, sold] = [
    await partsOf(tx, ids(over), known),
    await partsOf(tx, ids(next), known, soldUntil(zone, at, now)),
  ]
  return {
    over: over.map((show) => overRow(show, before.get(show.id), calendar)),
    // What the house keeps it may still sell.
    next: next.map((show) => ({
      show,
      row: untilNow(soldRow({ ...show, kept: 0 }, sold.get(show.id), calendar), known),
    })),
  }
}

function partOf(row: SoldRow, { situation, fallback }: Coming, averageMinor: number | null): Part {
  const sold = row.parts.reduce((sum, { tickets, gone }) => sum + tickets - gone, 0)
  const walls = Math.max(sold, row.capacity ?? Number.POSITIVE_INFINITY)
  const expected = situation ? Math.round(Math.min(walls, Math.max(sold, situation.demand))) : sold
  return {
    ...{ id: row.code, situation, isUnjudged: fallback === 'few', sold, capacity: row.capacity, expected },
    ...{ soFarMinor: soFarOf(row.parts), averageMinor },
  }
}

/** As its own tickets were sold; else as those of its event, by its price list, or as those of the venue. */
function pricesAt(tx: Tx, rows: readonly SoldRow[], asOf: { at: number; now: number }) {
  const events = grouped(rows, ({ event }) => event)
  const known = new Map<string, number | null>()
  const of = (some: readonly SoldRow[]) => averageOf(some.flatMap(({ parts }) => parts))
  const once = (key: string, some: readonly SoldRow[]) => {
    const average = known.has(key) ? known.get(key)! : of(some)
    known.set(key, average)
    return average
  }
  return async (row: SoldRow, show: Show): Promise<{ minor: number; by: PriceBy } | null> =>
    priced('own', of([row])) ??
    priced('event', once(`event ${row.event}`, events.get(row.event) ?? [])) ??
    priced('list', await listAverage(tx, show, asOf)) ??
    priced('venue', once('venue', rows))
}

const priced = (by: PriceBy, minor: number | null) => (minor === null ? null : { minor, by })

/** The seats of its hall, or of its legs: no way goes beyond them. Null: nobody knows. */
export const mostOf = ({ rail, part }: Told): number | null => rail?.most ?? part.capacity

/** Wanted, whole, whether there are places or not; null: it can't be told. */
export function demandOf({ rail, coming: { situation }, part }: Told): number | null {
  return situation && Math.round(Math.max(part.sold, rail?.wanted ?? situation.demand))
}
