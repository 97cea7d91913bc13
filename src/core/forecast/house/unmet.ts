/**
 * What is wanted of a performance that is sold out: it is told from the day on which it became full, as nobody could buy since. Asked
 * today, it would miss all who were turned away by now. Pure.
 */
import { type Entry, isSoldOut } from '../curves/book.ts'
import type { Situation } from '../curves/chances.ts'
import type { Judge } from '../curves/outlook.ts'
import { chosen } from './chosen.ts'

export function withUnmet(judge: Judge, entry: Entry, lead: number, situation: Situation): Situation {
  const from = fullSince(entry, lead)
  return from === null || from === lead ? situation : wantedFrom(judge, entry, from, situation).situation
}

/** The same of one that sells no more, where it is full: nobody was asked about it yet. */
export function withUnmetAtEnd(judge: Judge, entry: Entry, lead: number, situation: Situation) {
  const from = fullSince(entry, lead)
  return from === null ? { situation, isWidened: false } : wantedFrom(judge, entry, from, situation)
}

function wantedFrom(judge: Judge, entry: Entry, from: number, situation: Situation) {
  const { situation: then, isWidened } = chosen(judge.rivals(unclosed(entry), from))
  const demand = Math.max(then.demand, situation.demand)
  return { situation: { ...situation, demand, errors: then.errors }, isWidened }
}

/** Whoever came after somebody had closed it would have found no place, either: it is asked about beside those that are known. */
function unclosed(entry: Entry): Entry {
  if (!entry.unclosed) return entry
  const { open: _, ...rest } = entry
  return { ...rest, ...entry.unclosed, isGuest: true }
}

/** Steps before its end when it became full, and stayed so; null where it has places. */
function fullSince(entry: Entry, lead: number): number | null {
  let from: number | null = null
  for (let at = lead; at < entry.sold.length && isSoldOut(entry, at); at++) from = at
  return from
}
