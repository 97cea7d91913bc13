/** Until when a report of an earlier time knows anything: of a day until its end by each venue's clock. */
import { dayBounds, dayIn } from '../zone.ts'
import type { Meant } from './asked.ts'

/** Epoch ms, by zone. */
export type Then = (zone: string) => number

/** Null: as it is now; nothing is known of what is to come. */
export function thenOf(
  { frame: { as_of, zone: own }, narrowed: { before } }: Pick<Meant, 'frame' | 'narrowed'>,
  zones: readonly string[],
  now: number,
): Then | null {
  if (as_of === null) return null
  const day = dayIn(own, as_of)
  const then: Then = (zone) =>
    Math.min(before === undefined ? dayBounds(zone, day)!.until - 1 : before - 1, now)
  return [own, ...zones].every((zone) => then(zone) >= now) ? null : then
}

/** The same of a row that has its zone there. */
export function thenSql(then: Then, zoneSql: string, zones: readonly string[]): string {
  const [first, ...others] = zones.map((zone) => [zone, then(zone)] as const)
  if (!first || others.every(([, moment]) => moment === first[1])) return String(first?.[1] ?? then('UTC'))
  const whens = [first, ...others].map(([zone, at]) => `WHEN '${zone.replaceAll("'", "''")}' THEN ${at}`)
  return `CASE ${zoneSql} ${whens.join(' ')} END`
}
