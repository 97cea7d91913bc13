/** The demo's season is always under way: the example's dates are moved by whole weeks, so that weekdays stay. */

const WEEK_MS = 7 * 86_400_000
const DATE = /\b\d{4}-\d{2}-\d{2}\b/g

/** `week`: the day of the file that becomes the present week's, e.g. a Monday. `now`: epoch milliseconds. */
export function seasonNow(text: string, week: string, now: number): string {
  const weeks = Math.floor((now - Date.parse(week)) / WEEK_MS)
  return text.replace(DATE, (date) => new Date(Date.parse(date) + weeks * WEEK_MS).toISOString().slice(0, 10))
}
