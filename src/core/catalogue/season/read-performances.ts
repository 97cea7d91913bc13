/** Events and performances of a season file, with their moments and codes. */
import type { Terms } from '../../sales/terms.ts'
import type { Path } from './faults.ts'
import { type Moment, readAround, readMoment } from './moments.ts'
import { readDoor } from './read-door.ts'
import { readTitle } from './read-house.ts'
import { readHolds, readQuotas } from './read-kept.ts'
import { readListNames } from './read-list-name.ts'
import { type Level, readPersonLimits } from './read-person-limits.ts'
import { readProtect } from './read-rail.ts'
import { readRealName } from './read-real-name.ts'
import { readWatch, type WatchLevel } from './read-watch.ts'
import { readWindows } from './read-windows.ts'
import { checkCode, checkKnown, type Reading } from './reading.ts'
import type { SeasonEvent, SeasonHouse, SeasonPerformance, SeasonVenue } from './season.ts'
import type { EventShape, PerformanceShape, SaleShape, SeasonShape } from './shape.ts'

/** What an event and its performances refer to. */
export interface Known {
  house: SeasonHouse
  venues: SeasonVenue[]
  terms: Map<string, Terms>
  /** Tax codes that fees may have. */
  taxes: Terms['taxes']
  /** Codes of its tiers; null: it says nothing of them. */
  tiers: readonly string[] | null
  /** What the house says of limits for one person. */
  limits: Level
  /** What it says of the pace of purchases. */
  watch: WatchLevel
  /** Names that stand in the file, even where what they name is faulty: told once is enough. */
  listNames: string[]
}

export function readEvents(
  reading: Reading,
  shape: SeasonShape,
  known: Known,
): { events: SeasonEvent[]; performances: SeasonPerformance[] } {
  const entries = Object.entries(shape.events ?? {})
  const events = entries.map(([code, event]) => {
    checkCode(reading, ['events', code], code)
    return { code, title: readTitle(reading, ['events', code, 'title'], event.title, known.house) }
  })
  const drafts = entries.flatMap(([code, event]) => readPerformances(reading, code, event, known))
  return { events, performances: coded(reading, drafts) }
}

interface Draft extends Omit<SeasonPerformance, 'code' | 'coded' | 'startsAt'> {
  path: Path
  start: Moment
  own: string | undefined
}

function readPerformances(reading: Reading, event: string, shape: EventShape, known: Known): Draft[] {
  return (shape.performances ?? []).flatMap((performance, index) => {
    if (performance === undefined) return []
    const path = ['events', event, 'performances', index]
    if (performance.code !== undefined) {
      checkCode(reading, [...path, 'code'], performance.code)
      if (performance.on.length > 1) reading.faults.add([...path, 'code'], 'code-for-several')
    }
    const shared = readShared(reading, path, event, shape, performance, known)
    return performance.on.flatMap((on, position) => {
      const at = [...path, 'on', ...(performance.on.length > 1 ? [position] : [])]
      const start = on === undefined ? undefined : readMoment(reading, at, on, shared.zone)
      if (!start) return []
      const sale = performance.sale
        ? readSale(reading, [...path, 'sale'], performance.sale, start, shared.zone)
        : readSale(reading, ['events', event, 'sale'], shape.sale ?? {}, start, shared.zone)
      const kept = readKept(reading, path, event, shape, performance, { start, zone: shared.zone, known })
      const prices = shared.listOf(start)
      return [{ ...shared.draft, prices, ...sale, ...kept, path: at, start, event, own: performance.code }]
    })
  })
}

/** What the performance keeps back, or else the event. */
function readKept(
  reading: Reading,
  path: Path,
  event: string,
  shape: EventShape,
  performance: PerformanceShape,
  { start, zone, known }: { start: Moment; zone: string; known: Known },
) {
  const placeOf = (key: 'holds' | 'quotas') => (performance[key] ? [...path, key] : ['events', event, key])
  const types = typesOf(known)
  return {
    holds: readHolds(reading, placeOf('holds'), performance.holds ?? shape.holds ?? [], start, zone),
    quotas: readQuotas(reading, placeOf('quotas'), performance.quotas ?? shape.quotas ?? [], types),
  }
}

/** Codes of all price types, each once. */
const typesOf = ({ terms }: Known): string[] => [
  ...new Set([...terms.values()].flatMap(({ price_types }) => price_types.map(({ code }) => code))),
]

function readShared(
  reading: Reading,
  path: Path,
  event: string,
  shape: EventShape,
  performance: PerformanceShape,
  known: Known,
) {
  const venue = readVenue(reading, path, event, shape.venue, performance.venue, known.venues)
  const { listNames } = known
  const asked = { event, ofEvent: shape.prices, own: performance.prices, listNames }
  const house = known.venues[0]?.plan ?? { path: '', fixGuids: false }
  const own = venue?.plan ?? house
  const plan = performance.plan === undefined ? own : { ...own, path: performance.plan }
  const locking = performance.locking ?? shape.locking ?? {}
  const protect = performance.protect
    ? readProtect(reading, [...path, 'protect'], performance.protect)
    : readProtect(reading, ['events', event, 'protect'], shape.protect)
  const realName = performance['real-name']
    ? readRealName(reading, [...path, 'real-name'], performance['real-name'], known.taxes)
    : readRealName(reading, ['events', event, 'real-name'], shape['real-name'], known.taxes)
  const zone = venue?.zone ?? known.house.zone
  const buying = readBuying(reading, path, event, shape, performance, { zone, known })
  const status = performance.status ?? null
  return {
    zone,
    listOf: readListNames(reading, path, asked),
    draft: { venue: venue?.code ?? '', plan, status, realName, ...buying, locking, protect },
  }
}

/** What it asks of who buys: the performance's, or else the event's, or the house's. */
function readBuying(
  reading: Reading,
  path: Path,
  event: string,
  shape: EventShape,
  performance: PerformanceShape,
  { zone, known }: { zone: string; known: Known },
) {
  return {
    door: readDoor(reading, [path, performance], [['events', event], shape]),
    windows: readOwnWindows(reading, path, event, shape, performance, { zone, known }),
    limits: readPersonLimits(reading, [
      known.limits,
      { path: ['events', event, 'limits'], shape: shape.limits },
      { path: [...path, 'limits'], shape: performance.limits },
    ]),
    watch: readWatch(reading, [
      { path: [...path, 'watch'], shape: performance.watch },
      { path: ['events', event, 'watch'], shape: shape.watch },
      known.watch,
    ]),
  }
}

/** The performance's in place of the event's. */
function readOwnWindows(
  reading: Reading,
  path: Path,
  event: string,
  shape: EventShape,
  performance: PerformanceShape,
  { zone, known }: { zone: string; known: Known },
) {
  const at = performance.windows ? [...path, 'windows'] : ['events', event, 'windows']
  const types = typesOf(known)
  const names = { zone, types, tiers: known.tiers }
  return readWindows(reading, at, performance.windows ?? shape.windows ?? [], names)
}

function readVenue(
  reading: Reading,
  path: Path,
  event: string,
  ofEvent: string | undefined,
  own: string | undefined,
  venues: SeasonVenue[],
): SeasonVenue | undefined {
  const asked = own ?? ofEvent
  if (asked === undefined) {
    if (venues.length > 1)
      reading.faults.add(path, 'venue-unsaid', { wanted: venues.map((v) => v.code).join(', ') })
    return venues[0]
  }
  const place = own === undefined ? ['events', event, 'venue'] : [...path, 'venue']
  const codes = venues.map((venue) => venue.code)
  checkKnown(reading, place, asked, codes, 'venue-unknown')
  return venues.find((venue) => venue.code === asked)
}

function readSale(reading: Reading, path: Path, sale: SaleShape, start: Moment, zone: string) {
  const saleFrom = readAround(reading, [...path, 'from'], sale.from, start, zone)
  const saleUntil = readAround(reading, [...path, 'until'], sale.until, start, zone)
  if (saleFrom !== null && saleFrom >= (saleUntil ?? start.at))
    reading.faults.add(path, 'sale-window-empty', { found: sale.from ?? '', wanted: sale.until ?? 'start' })
  return { saleFrom, saleUntil }
}

/** `hamlet-2027-01-15`; with `-1930` behind it where the event has several on that day. */
function coded(reading: Reading, drafts: Draft[]): SeasonPerformance[] {
  const dayOf = (draft: Draft) => `${draft.event}-${draft.start.date}`
  const perDay = new Map<string, number>()
  for (const draft of drafts) perDay.set(dayOf(draft), (perDay.get(dayOf(draft)) ?? 0) + 1)
  const seen = new Set<string>()
  return drafts.map(({ path, start, own, ...draft }) => {
    const day = `${draft.event}-${start.date}`
    const made = (perDay.get(day) ?? 0) > 1 ? `${day}-${start.time.replace(':', '')}` : day
    const code = own ?? made
    if (seen.has(code)) reading.faults.add(path, 'performance-duplicate', { found: code })
    seen.add(code)
    return { ...draft, code, coded: own !== undefined, startsAt: start.at }
  })
}
