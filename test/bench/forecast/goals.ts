/** What the public sets should reach: the floor, the aim, and the interval score of the best peer (docs/forecast.md). */
export interface Goal {
  floor: number
  aim: number
  msis: number
}

export const GOALS: Record<string, Goal> = {
  m4_weekly: { floor: 0.746, aim: 0.73, msis: 16.3 },
  m4_hourly: { floor: 0.442, aim: 0.41, msis: 7.9 },
  m4_daily99: { floor: 0.995, aim: 0.97, msis: 41.6 },
  m3_monthly: { floor: 0.811, aim: 0.8, msis: 6.4 },
  tourism_monthly: { floor: 0.785, aim: 0.77, msis: 12.4 },
  nn5_daily: { floor: 0.66, aim: 0.65, msis: 7.8 },
  restaurant_daily: { floor: 0.756, aim: 0.74, msis: 6.5 },
  broadway_weekly: { floor: 0.857, aim: 0.82, msis: 9.5 },
}

/** Share of a 95 % interval that should hold what comes. */
export const COVERED = { low: 0.93, high: 0.97 }

/** WAPE in percent, by days before. */
export const BOOKINGS = [
  { lead: 28, floor: 14.6, aim: 13.5 },
  { lead: 14, floor: 11.1, aim: 10.3 },
  { lead: 7, floor: 8.5, aim: 8 },
  { lead: 3, floor: 5.7, aim: 5.4 },
  { lead: 1, floor: 3.7, aim: 3.6 },
]

/** WAPE in percent, 28 days ahead. */
export const GAMES = { floor: 12.5, aim: 11.5 }
