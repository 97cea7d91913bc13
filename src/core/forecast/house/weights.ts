/** Which performances that are over a forecast is made of, and how much each counts in its pickup: pure. */
import type { Entry, Shelf } from '../curves/book.ts'
import { shareOfOwn } from '../curves/cold-start.ts'
import type { Forecaster } from '../curves/forecaster.ts'
import { PLAIN } from '../curves/lane.ts'

export interface Weighed {
  entry: Entry
  /** Of the same event. */
  isOwn: boolean
  /** Of all, before the same weekday counts more. */
  weight: number
}

/** The newest first; an older one counts as much less as plain pickup forgets it. */
export function weighed({ shelves }: Forecaster, asked: Entry, lead: number): Weighed[] {
  const today = asked.day - lead
  const over = (shelf: Shelf) => shelf.entries.slice(0, shelf.until(today))
  const own = over(shelves.get(asked.group)!)
  const rest = [...shelves].flatMap(([group, shelf]) => (group === asked.group ? [] : over(shelf)))
  const share = rest.length === 0 ? 1 : shareOfOwn(own.length)
  return [...fading(own, share, true), ...fading(rest, 1 - share, false)]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.entry.day - a.entry.day || (a.entry.id < b.entry.id ? -1 : 1))
}

function fading(entries: readonly Entry[], share: number, isOwn: boolean): Weighed[] {
  const newest = [...entries].sort((a, b) => b.day - a.day || (a.id < b.id ? 1 : -1))
  const weights = newest.map((_, age) => Math.exp(-age / PLAIN.memory))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return newest.map((entry, age) => ({ entry, isOwn, weight: (share * weights[age]!) / total }))
}
