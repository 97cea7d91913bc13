/** What the public sets should reach: the floor, the aim, and the interval score of the best peer (docs/forecast.md). */
export interface Goal {
  owa: number
  aim: number
  msis: number
}

export const GOALS: Record<string, Goal> = {
  m4_weekly: { owa: 0.746, aim: 0.73, msis: 16.3 },
  m4_hourly: { owa: 0.442, aim: 0.41, msis: 7.9 },
  m4_daily99: { owa: 0.995, aim: 0.97, msis: 41.6 },
  m3_monthly: { owa: 0.811, aim: 0.8, msis: 6.4 },
  tourism_monthly: { owa: 0.785, aim: 0.77, msis: 12.4 },
  nn5_daily: { owa: 0.66, aim: 0.65, msis: 7.8 },
  restaurant_daily: { owa: 0.756, aim: 0.74, msis: 6.5 },
  broadway_weekly: { owa: 0.857, aim: 0.82, msis: 9.5 },
}

/** Share of a 95 % interval that should hold what comes. */
export const COVERED = { low: 0.93, high: 0.97 }
