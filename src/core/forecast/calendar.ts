/** Which seasons a calendar has, whatever the values look like. */
export type Unit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

const PERIODS: Record<Unit, readonly number[]> = {
  hour: [24, 168],
  day: [7],
  week: [52],
  month: [12],
  quarter: [4],
  year: [],
}

/** Steps of each season, the shorter first. */
export const periodsOf = (unit: Unit): readonly number[] => PERIODS[unit]
