/** What somebody wants forecast: a performance, an event, a venue, or the whole house. */
import { asc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { codesMeant } from '../catalogue/performance/codes-meant.ts'
import { exactPerformance } from '../catalogue/performance/find.ts'
import { nearestPerformances } from '../catalogue/performance/nearest-performances.ts'
import type { Desk } from '../desk.ts'
import { nearest } from '../nearest.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { storable } from '../text.ts'

export type ForecastKind = 'performance' | 'event' | 'venue' | 'house'

export interface ForecastAbout {
  kind: ForecastKind
  /** Of the house its name. */
  code: string
}

const MOST = 10

/**
 * A code of an event or a venue, or a performance's or enough of it; nothing: the house. Refuses right-missing,
 * forecast-ambiguous, forecast-unknown.
 */
export async function forecastAbout(
  desk: Desk,
  { name, kind }: { name?: string | undefined; kind?: 'event' | 'venue' | undefined },
): Promise<ForecastAbout> {
  await need(desk, 'reports')
  return desk.store.read(async (tx) => {
    if (name === undefined) return { kind: 'house', code: await houseName(tx) }
    const known = await allCodes(tx)
    const exact = await exactly(tx, name, known)
    const fits = exact.filter((one) => kind === undefined || one.kind === kind)
    if (fits.length === 1) return fits[0]!
    if (fits.length > 1) throw ambiguous(name, fits)
    if (kind === undefined) {
      const meant = partly(name, known)
      if (meant.length === 1) return meant[0]!
      if (meant.length > 1) throw ambiguous(name, meant)
    }
    throw refuse('forecast-unknown', { asked: name, nearest: nearestOf(name, known, kind) })
  })
}

const ambiguous = (asked: string, all: readonly ForecastAbout[]) =>
  refuse('forecast-ambiguous', { asked, candidates: all.slice(0, MOST), count: all.length })

async function houseName(tx: Tx): Promise<string> {
  const [house] = await tx.select({ name: tx.t.house.name }).from(tx.t.house)
  return house?.name ?? ''
}

interface Known {
  performances: { code: string; event: string }[]
  events: string[]
  venues: string[]
}

async function allCodes(tx: Tx): Promise<Known> {
  const { performance, event, venue } = tx.t
  const performances = await tx
    .select({ code: performance.code, event: event.code })
    .from(performance)
    .innerJoin(event, eq(event.id, performance.eventId))
    .orderBy(asc(performance.startsAt), asc(performance.code))
  const events = await tx.select({ code: event.code }).from(event).orderBy(asc(event.code))
  const venues = await tx.select({ code: venue.code }).from(venue).orderBy(asc(venue.code))
  const codes = (rows: { code: string }[]) => rows.map(({ code }) => code)
  return { performances, events: codes(events), venues: codes(venues) }
}

async function exactly(tx: Tx, name: string, { events, venues }: Known): Promise<ForecastAbout[]> {
  const code = storable(name) ?? ''
  const found = await exactPerformance(tx, name)
  return [
    ...(found ? [{ kind: 'performance' as const, code: found.code }] : []),
    ...(events.includes(code) ? [{ kind: 'event' as const, code }] : []),
    ...(venues.includes(code) ? [{ kind: 'venue' as const, code }] : []),
  ]
}

/** `hamlet-01-15` is enough of a performance, `magic` of an event where no other begins so. */
function partly(name: string, { performances, events, venues }: Known): ForecastAbout[] {
  const of = (kind: 'event' | 'venue', codes: string[]) =>
    codesMeant(name, codes).map((code): ForecastAbout => ({ kind, code }))
  const whole = [...of('event', events), ...of('venue', venues)]
  if (whole.length > 0) return whole
  const codes = codesMeant(
    name,
    performances.map(({ code }) => code),
  )
  return codes.map((code) => ({ kind: 'performance', code }))
}

function nearestOf(
  name: string,
  { performances, events, venues }: Known,
  kind: 'event' | 'venue' | undefined,
): string[] {
  if (kind !== undefined) return nearest(name, kind === 'event' ? events : venues)
  const whole = nearest(name, [...events, ...venues], 2)
  return [...whole, ...nearestPerformances(name, performances)].slice(0, MOST)
}
