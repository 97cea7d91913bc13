/**
 * The season that the series of a house share: weeks of the year in which all of them sell more or less than around. A run of
 * ten weeks has no year of its own, its house has. What is known on a day is made of weeks that were over, with their
 * neighbours, by then; of no series is anything later looked at.
 */
const WEEKS = 53
const DAY_MS = 86_400_000
/** Weeks on either side of which a week's level is the mean. */
const AROUND = 6
/** So many years are worth half of what they say. */
const HALF_YEARS = 0.5
/** One week is not taken for more than e times, nor less than a third of, its neighbours. */
const CUT = 1

export interface DatedSeries {
  /** Day of the first value, since 1970. */
  start: number
  /** Days from value to value: 1 or 7. */
  step: number
  values: Float64Array
}

/** One week of one series, in the order in which they became known. */
interface Week {
  known: number
  week: number
  year: number
  /** Logarithm of its ratio to the weeks around. */
  log: number
}

/** Plain data, so that another thread can have it. */
export type SharedSeason = readonly Week[]

export interface Calendar {
  start: number
  step: number
  shared: SharedSeason
}

export function sharedSeasonOf(all: readonly DatedSeries[]): SharedSeason {
  return all.flatMap(weeksOf).sort((a, b) => a.known - b.known)
}

function weeksOf({ start, step, values }: DatedSeries): Week[] {
  const perWeek = 7 / step
  const sums = Array.from({ length: Math.floor(values.length / perWeek) }, (_, at) =>
    values.subarray(at * perWeek, (at + 1) * perWeek).reduce((sum, value) => sum + value, 0),
  )
  const weeks: Week[] = []
  for (let at = AROUND; at + AROUND < sums.length; at++) {
    let level = 0
    for (let near = at - AROUND; near <= at + AROUND; near++) level += sums[near]! / (2 * AROUND + 1)
    if (!(sums[at]! > 0 && level > 0)) continue
    const log = Math.max(-CUT, Math.min(CUT, Math.log(sums[at]! / level)))
    const middle = start + at * 7 + (step === 1 ? 3 : 0)
    const { week, year } = placeOf(middle)
    weeks.push({ known: start + (at + AROUND + 1) * 7, week, year, log })
  }
  return weeks
}

/** The calendar is asked for the same days again and again. */
const places = new Map<number, { week: number; year: number; first: number }>()

function placeOf(day: number): { week: number; year: number; first: number } {
  const known = places.get(day)
  if (known) return known
  const year = new Date(day * DAY_MS).getUTCFullYear()
  const first = Date.UTC(year, 0, 1) / DAY_MS
  const place = { week: Math.min(WEEKS - 1, Math.floor((day - first) / 7)), year, first }
  places.set(day, place)
  return place
}

const profiles = new WeakMap<SharedSeason, Map<number, Float64Array>>()

/** Logarithms for each week of the year, from what was known on a day. Series that end together ask for the same. */
export function profileOn(shared: SharedSeason, today: number): Float64Array {
  const made = profiles.get(shared) ?? new Map<number, Float64Array>()
  profiles.set(shared, made)
  const profile = made.get(today) ?? profileUntil(shared, today)
  made.set(today, profile)
  return profile
}

function profileUntil(shared: SharedSeason, today: number): Float64Array {
  const [sums, counts] = [new Float64Array(WEEKS), new Float64Array(WEEKS)]
  const years = Array.from({ length: WEEKS }, () => new Set<number>())
  for (const { known, week, year, log } of shared) {
    if (known > today) break
    sums[week]! += log
    counts[week]!++
    years[week]!.add(year)
  }
  return sums.map((sum, week) => {
    const seen = years[week]!.size
    return seen > 0 ? (sum / counts[week]!) * (seen / (seen + HALF_YEARS)) : 0
  })
}

/** The factor of a value that begins on a day; between the middles of weeks where values are days. */
export function factorOn(profile: Float64Array, day: number, step: number): number {
  if (step > 1) return Math.exp(profile[placeOf(day).week]!)
  const [before, after] = [placeOf(day - 3), placeOf(day + 4)]
  const share = ((day - 3 - before.first) % 7) / 7
  return Math.exp(profile[before.week]! * (1 - share) + profile[after.week]! * share)
}
