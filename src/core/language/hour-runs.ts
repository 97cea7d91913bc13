/** Hours of the day as people read them: `18:00-09:00`, around midnight where they go on. Pure. */
const DAY = 24

export function hourRuns(hours: readonly number[]): string {
  const shut = new Set(hours)
  const text = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  const starts = hours.filter((hour) => !shut.has((hour + DAY - 1) % DAY))
  return starts
    .map((from) => {
      let until = from
      while (shut.has(until % DAY)) until++
      return `${text(from)}-${text(until % DAY)}`
    })
    .join(', ')
}
