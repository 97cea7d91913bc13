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
  if (from === lead) return situation
  const { demand, errors } = chosen(judge.rivals(unclosed(entry), from)).situation
  return { ...situation, demand: Math.max(demand, situation.demand), errors }
}

/** Whoever came after somebody had closed it would have found no place, either: it is asked about beside those that are known. */
function unclosed(entry: Entry): Entry {
  if (!entry.unclosed) return entry
  const { open: _, ...rest } = entry
  return { ...rest, ...entry.unclosed, isGuest: true }
}

/** Steps before its end when it became full, and stayed so; `lead` where it has places. */
function fullSince(entry: Entry, lead: number): number {
  let from = lead
  for (let at = lead; at < entry.sold.length && isSoldOut(entry, at); at++) from = at
  return from
}
