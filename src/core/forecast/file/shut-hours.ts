/**
 * Hours that are closed, in a file of hours: those of the day that never have a value, and after four weeks those of the week. Nothing
 * is bought then: models see noughts, as of a night, and nothing is expected. Pure.
 */
import { stepOf } from './dates.ts'
import type { SeriesFile } from './read-history.ts'

const [DAY, WEEK] = [24, 168]
/** 1970-01-01 was a Thursday. */
const THURSDAY = 3
/** So many hours tell what a week is like. */
const ENOUGH = 4 * WEEK

export interface ShutHours {
  /** Of the day, whatever the day. */
  hours: number[]
  /** ISO numbers of weekdays without any. */
  weekdays: number[]
  /** Hours of the week that are shut beside these. */
  others: number
  /** Of the file's steps, from the first on. */
  isShut: (at: number) => boolean
}

/** Null: the file has no such hours. */
export function shutHours({ unit, first, values }: SeriesFile): ShutHours | null {
  if (unit !== 'hour') return null
  const monday = stepOf(first, unit) + THURSDAY * DAY
  const [byDay, byWeek] = [neverKnown(values, monday, DAY), neverKnown(values, monday, WEEK)]
  const knowsWeeks = values.length >= ENOUGH
  const isShut = (hour: number) => byDay.has(hour % DAY) || (knowsWeeks && byWeek.has(hour))
  const week = Array.from({ length: WEEK }, (_, hour) => hour).filter(isShut)
  if (week.length === 0) return null
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter(
    (day) => week.filter((hour) => dayOf(hour) === day).length === DAY,
  )
  const others = week.filter((hour) => !byDay.has(hour % DAY) && !weekdays.includes(dayOf(hour))).length
  return {
    ...{ hours: [...byDay].sort((one, other) => one - other), weekdays, others },
    isShut: (at) => isShut((monday + at) % WEEK),
  }
}

/** Nought is sold where it is shut. */
export function withNoughts(file: SeriesFile, isShut: (at: number) => boolean): SeriesFile {
  return { ...file, values: file.values.map((value, at) => (isShut(at) ? 0 : value)) }
}

const dayOf = (hour: number) => Math.floor(hour / DAY) + 1

/** Phases of which every value was left out; one that did not come yet tells nothing. */
function neverKnown(values: Float64Array, origin: number, cycle: number): Set<number> {
  const [came, known] = [new Set<number>(), new Set<number>()]
  for (const [at, value] of values.entries()) {
    const phase = (origin + at) % cycle
    came.add(phase)
    if (!Number.isNaN(value)) known.add(phase)
  }
  return new Set([...came].filter((phase) => !known.has(phase)))
}
