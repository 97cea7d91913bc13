/** The demo's season is always ahead: the example's dates are moved by whole weeks when its first one comes near. */

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
const DATE = /\b\d{4}-\d{2}-\d{2}\b/g

/** The sale has begun, and the first performance is at least five weeks away. */
const AHEAD_MS = 5 * WEEK_MS

export function seasonAhead(text: string, now: number): string {
  const first = Math.min(
    ...[...text.matchAll(/\bon: \[? ?(\d{4}-\d{2}-\d{2})/g)].map(([, date]) => Date.parse(date ?? '')),
  )
  const weeks = Math.max(0, Math.ceil((now + AHEAD_MS - first) / WEEK_MS))
  if (weeks === 0) return text
  return text.replace(DATE, (date) => new Date(Date.parse(date) + weeks * WEEK_MS).toISOString().slice(0, 10))
}
