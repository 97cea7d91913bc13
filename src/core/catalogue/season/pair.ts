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
 * By a code that the file names. A code that was made of the date changes when a day gets or loses a second performance:
 * so event, venue and start come first there, lest what was sold for the evening move to the afternoon; it keeps the
 * code that stands on its tickets. Where nothing starts then, the made code tells which one was moved.
 */
export function pair(wanted: SeasonPerformance[], current: CurrentPerformance[], now: number): Pairing {
  const taken = new Set<string>()
  const found = new Map<SeasonPerformance, CurrentPerformance>()
  const look = (some: SeasonPerformance[], wantedKey: KeyOf, currentKey: KeyOf<CurrentPerformance>) => {
    const left = new Map(current.filter((one) => !taken.has(one.id)).map((one) => [currentKey(one), one]))
    for (const one of some) {
      const match = found.has(one) ? undefined : left.get(wantedKey(one))
      if (!match) continue
      found.set(one, match)
      taken.add(match.id)
    }
  }
  const made = wanted.filter((one) => !one.coded)
  look(
    wanted.filter((one) => one.coded),
    codeOf,
    codeOf,
  )
  look(made, startKey, startKey)
  look(made, codeOf, codeOf)
  const pairs = wanted.map((one) => pairOf(one, found.get(one), now))
  const events = new Set(wanted.map((one) => one.event))
  const left = current.filter((one) => !taken.has(one.id) && one.startsAt > now && events.has(one.event))
  return { pairs, left }
}

function pairOf(wanted: SeasonPerformance, found: CurrentPerformance | undefined, now: number): Pair {
  const over = found !== undefined && found.startsAt <= now && wanted.startsAt <= now
  return { wanted: found ? { ...wanted, code: found.code } : wanted, found, over }
}

type KeyOf<T = SeasonPerformance> = (one: T) => string

const codeOf = ({ code }: { code: string }): string => code

function startKey({ event, venue, startsAt }: { event: string; venue: string; startsAt: number }): string {
  return [event, venue, startsAt].join('\0')
}
