/** What of a curve and its neighbours tells how far its pickup will be from the usual, each in shares of the group's level. */
import { type Entry, isSameWeekday, RECENT, type Shelf } from './book.ts'

export const SIGNALS = [
  'returns',
  'on hand',
  'last week',
  'last three weeks',
  'pace',
  'errors',
  'same weekday',
] as const

/** A level is a mean over so many completed performances, and never less than this many tickets. */
const LEVEL = 60
const LEAST = 5

/** Mean final sales of the newest completed performances. */
export function levelOf(shelf: Shelf, today: number): number {
  const end = shelf.until(today)
  const from = Math.max(0, end - LEVEL)
  let sum = 0
  for (let rank = from; rank < end; rank++) sum += shelf.entries[rank]!.sold[0] ?? 0
  return Math.max(LEAST, end > from ? sum / (end - from) : LEAST)
}

/** Error of the plain pickup of a completed performance, at a lead. */
export type ErrorAt = (entry: Entry, lead: number) => number

/** `returns`: what pickup with returns says more than without. In the order of SIGNALS. */
export function signalsOf(
  shelf: Shelf,
  entry: Entry,
  lead: number,
  { returns, errorAt }: { returns: number; errorAt: ErrorAt },
): Float64Array {
  const today = entry.day - lead
  const level = levelOf(shelf, today)
  const recent = shelf.newest(today, RECENT)
  const onHand = entry.sold[lead] ?? 0
  const usual = meanOf(recent, ({ sold }) => sold[lead] ?? 0)
  const same = recent.filter((one) => isSameWeekday(one, entry)).slice(-3)
  return Float64Array.of(
    returns,
    recent.length > 0 ? onHand - usual : 0,
    surprises(shelf, entry, lead, 7),
    surprises(shelf, entry, lead, 21),
    paceOf(shelf, today, lead),
    meanOf(recent.slice(-RECENT / 2), (one) => errorAt(one, lead)),
    meanOf(same, (one) => errorAt(one, lead)),
  ).map((signal) => signal / level)
}

const meanOf = (entries: readonly Entry[], value: (entry: Entry) => number): number =>
  entries.length > 0 ? entries.reduce((sum, entry) => sum + value(entry), 0) / entries.length : 0

/** More (less) than usual sold for one performance in so many days until now. */
function surprises(shelf: Shelf, entry: Entry, lead: number, days: number): number {
  let sum = 0
  for (let before = 0; before < days; before++) sum += shelf.surprise(entry, lead + before)
  return sum
}

/** More (less) than usual sold a day in the last week, for all performances that are nearer than this one. */
function paceOf(shelf: Shelf, today: number, lead: number): number {
  let sum = 0
  for (let rank = shelf.until(today - 7); rank < shelf.until(today + lead); rank++) {
    const entry = shelf.entries[rank]!
    for (let back = 0; back < 7; back++) {
      const before = entry.day - (today - back)
      if (before >= 0 && before < lead) sum += shelf.surprise(entry, before)
    }
  }
  return sum / 7
}
