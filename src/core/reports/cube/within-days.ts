/**
 * Days as each venue's own clock has them, as bounds of a moment inside a statement: what narrows by days and what groups by days
 * agree, and an index over the moments is still of use.
 */
import { dayBounds } from '../../zone.ts'

/** Both included. */
export interface Days {
  first?: string | undefined
  last?: string | undefined
}

export interface Bound {
  text: string
  /** The zones differ, so that the row's own must be at hand. */
  isByZone: boolean
}

/** `zoneSql`: where the row has its zone. Days that are none were refused before. */
export function withinDays(
  at: string,
  zoneSql: string,
  zones: readonly string[],
  { first, last }: Days,
): Bound[] {
  return [
    ...(first === undefined ? [] : bound(at, '>=', zoneSql, zones, (zone) => dayBounds(zone, first)!.from)),
    ...(last === undefined ? [] : bound(at, '<', zoneSql, zones, (zone) => dayBounds(zone, last)!.until)),
  ]
}

function bound(
  at: string,
  sign: '>=' | '<',
  zoneSql: string,
  zones: readonly string[],
  momentIn: (zone: string) => number,
): Bound[] {
  const moments = zones.map((zone) => [zone, momentIn(zone)] as const)
  const all = moments.map(([, moment]) => moment)
  const widest = sign === '>=' ? Math.min(...all) : Math.max(...all)
  const plain = { text: `${at} ${sign} ${widest}`, isByZone: false }
  if (zones.length === 0) return []
  if (all.every((moment) => moment === widest)) return [plain]
  const whens = moments.map(([zone, moment]) => `WHEN '${zone.replaceAll("'", "''")}' THEN ${moment}`)
  return [plain, { text: `${at} ${sign} CASE ${zoneSql} ${whens.join(' ')} END`, isByZone: true }]
}

/** Whether a local day is one of these. */
export const isWithin = (day: string, { first, last }: Days): boolean =>
  (first === undefined || day >= first) && (last === undefined || day <= last)

/** By one clock: epoch ms, the end not included. */
export const boundsIn = (zone: string, { first, last }: Days): { from: number; until: number } => ({
  from: first === undefined ? 0 : dayBounds(zone, first)!.from,
  until: last === undefined ? Number.MAX_SAFE_INTEGER : dayBounds(zone, last)!.until,
})

/** The rest of a statement whose rows have a moment and a performance: WHERE, and what must be joined for it. */
export function bookedOn(at: string, performance: string, zones: readonly string[], days: Days): string {
  const bounds = withinDays(at, 'v.zone', zones, days)
  const joins = bounds.some(({ isByZone }) => isByZone)
    ? `JOIN performance p ON p.id = ${performance} JOIN venue v ON v.id = p.venue_id `
    : ''
  return `${joins}WHERE ${['1 = 1', ...bounds.map(({ text }) => text)].join(' AND ')}`
}
