/**
 * Days, weeks and hours of a venue's own clock, inside a statement: its offsets as SQL, so that both engines group whole tables
 * by them and only groups come out.
 */
import type { Tx } from '../../../db/store.ts'
import { offsetIn } from '../../zone.ts'

/** No zone changes its clocks twice within so many days. */
const STEP_MS = 5 * 86_400_000
const MINUTE_MS = 60_000

interface Span {
  from: number
  until: number
}

interface Change {
  at: number
  offset_ms: number
}

const known = new Map<string, Change[]>()

/** The offset at the beginning, and from each change on. */
function changesIn(zone: string, { from, until }: Span): Change[] {
  const name = `${zone} ${from} ${until}`
  const kept = known.get(name)
  if (kept) return kept
  const changes: Change[] = [{ at: from, offset_ms: offsetIn(zone, from) * MINUTE_MS }]
  for (let at = from + STEP_MS; at < until + STEP_MS; at += STEP_MS) {
    const offset_ms = offsetIn(zone, at) * MINUTE_MS
    if (offset_ms === changes.at(-1)!.offset_ms) continue
    changes.push({ at: changeBetween(zone, at - STEP_MS, at), offset_ms })
  }
  if (known.size > 100) known.clear()
  known.set(name, changes)
  return changes
}

/** The first minute of the later offset. */
function changeBetween(zone: string, before: number, after: number): number {
  const wanted = offsetIn(zone, after)
  let [low, high] = [Math.floor(before / MINUTE_MS), Math.ceil(after / MINUTE_MS)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetIn(zone, middle * MINUTE_MS) === wanted) high = middle
    else low = middle
  }
  return high * MINUTE_MS
}

/** Milliseconds since 1970 by the clock on the wall, as SQL. `zoneSql`: where the row has its zone. */
export function wallClock(at: string, zoneSql: string, zones: readonly string[], span: Span): string {
  const offsets = zones.map((zone) => [zone, offsetSql(at, changesIn(zone, span))] as const)
  const [first] = offsets
  if (!first) return at
  if (offsets.every(([, sql]) => sql === first[1])) return `(${at} + ${first[1]})`
  const whens = offsets.map(([zone, sql]) => `WHEN '${zone.replaceAll("'", "''")}' THEN ${sql}`)
  return `(${at} + CASE ${zoneSql} ${whens.join(' ')} ELSE 0 END)`
}

/** The newest first: most rows are of it. */
function offsetSql(at: string, changes: readonly Change[]): string {
  const [first, ...later] = changes
  if (later.length === 0) return String(first!.offset_ms)
  const whens = later.toReversed().map((one) => `WHEN ${at} >= ${one.at} THEN ${one.offset_ms}`)
  return `(CASE ${whens.join(' ')} ELSE ${first!.offset_ms} END)`
}

/** Those that venues are in. */
export async function venueZones(tx: Tx): Promise<string[]> {
  const rows = await tx.selectDistinct({ zone: tx.t.venue.zone }).from(tx.t.venue)
  return rows.map(({ zone }) => zone).sort()
}
