/** Which performance of the file is which of the database. */
import type { CurrentPerformance } from './current.ts'
import type { SeasonPerformance } from './season.ts'

export interface Pair {
  wanted: SeasonPerformance
  found: CurrentPerformance | undefined
  /** It was over before and stays so: what lies behind its tickets is not touched any more. */
  over: boolean
}

export interface Pairing {
  pairs: Pair[]
  /** Performances of the season's events that the file does not name and that are still to come. */
  left: CurrentPerformance[]
}

/**
 * By code. A code that was made of the date changes when a day gets a second performance: then event, venue and
 * start tell that it is the same, and it keeps the code that stands on its tickets.
 */
export function pair(wanted: SeasonPerformance[], current: CurrentPerformance[], now: number): Pairing {
  const byCode = new Map(current.map((one) => [one.code, one]))
  const taken = new Set(wanted.flatMap((one) => byCode.get(one.code) ?? []).map((one) => one.id))
  const byStart = new Map(current.filter((one) => !taken.has(one.id)).map((one) => [startKey(one), one]))
  const pairs = wanted.map((one) => {
    const found = byCode.get(one.code) ?? (one.coded ? undefined : byStart.get(startKey(one)))
    if (found) taken.add(found.id)
    const over = found !== undefined && found.startsAt <= now && one.startsAt <= now
    return { wanted: found ? { ...one, code: found.code } : one, found, over }
  })
  const events = new Set(wanted.map((one) => one.event))
  const left = current.filter((one) => !taken.has(one.id) && one.startsAt > now && events.has(one.event))
  return { pairs, left }
}

function startKey({ event, venue, startsAt }: { event: string; venue: string; startsAt: number }): string {
  return [event, venue, startsAt].join('\0')
}
