/** Booking curves, as days before the show: pure. */

/** Tickets sold less those that are good no more, by local day and hour of the venue. */
export interface HourRow {
  day: string
  hour: number
  tickets: number
}

/** So many days before the show, and the hour of that day: later is nearer to the show. */
export interface Lead {
  days: number
  hour: number
}

export interface Curve {
  /** The day of the show. */
  day: string
  /** In the order of time. */
  rows: readonly HourRow[]
}

const DAY_MS = 86_400_000

export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

export const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)

/** Sold by the end of that hour: what came later is not known yet. */
export function soldBy({ day, rows }: Curve, { days, hour }: Lead): number {
  const last = dayBefore(day, days)
  let sold = 0
  for (const row of rows) if (row.day < last || (row.day === last && row.hour <= hour)) sold += row.tickets
  return sold
}

/** Sold by the end of each day, from `first` days before the show to its day. */
export function byLead(curve: Curve, first: number): number[] {
  const sums = new Map<number, number>()
  let sold = 0
  for (const { day, tickets } of curve.rows) {
    const lead = daysBetween(day, curve.day)
    if (lead > first) sold += tickets
    // Given back after the show: of its own day.
    else sums.set(Math.max(0, lead), (sums.get(Math.max(0, lead)) ?? 0) + tickets)
  }
  return Array.from({ length: first + 1 }, (_, index) => {
    sold += sums.get(first - index) ?? 0
    return sold
  })
}

/** The lower of the two in the middle counts half with the higher; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
