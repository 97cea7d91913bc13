/** What is told of a performance: the blend or plain pickup, with what its day does, and what a full house turned away. Pure. */
import { type Entry, openAt } from '../curves/book.ts'
import type { Situation } from '../curves/chances.ts'
import type { Judge, Rivals } from '../curves/outlook.ts'
import { type Chosen, chosen } from './chosen.ts'
import { type DayEffect, withDay } from './named.ts'
import { withUnmet, withUnmetAtEnd } from './unmet.ts'

export interface ToldOf extends Chosen {
  rivals: Rivals
  /** Null: its day is like others. */
  effect: DayEffect | null
}

export function toldOf(judge: Judge, entry: Entry, lead: number): ToldOf {
  const rivals = judge.rivals(entry, lead)
  const best = chosen(rivals)
  if (isOver(entry, lead)) return { ...best, rivals, effect: null, ...ended(judge, entry, lead) }
  const { situation, effect } = withDay(judge, entry, lead, best)
  return { ...best, rivals, effect, situation: withUnmet(judge, entry, lead, situation) }
}

/** Nobody can buy any more. */
export function isOver(entry: Entry, lead: number): boolean {
  for (let at = 0; at < lead; at++) if (openAt(entry, at) > 0) return false
  return true
}

/** So many ways it may go, all the same. */
const CERTAIN = 100

/** It stays at what is sold; what a full house turned away is told all the same, by few where these are few. */
export const ended = (
  judge: Judge,
  entry: Entry,
  lead: number,
): { situation: Situation; isWidened: boolean } => withUnmetAtEnd(judge, entry, lead, stays(entry, lead))

/** At what is sold, on each day until then. */
function stays({ sold, capacity }: Entry, lead: number): Situation {
  const [out, none] = [sold[lead] ?? 0, () => new Float64Array(lead)]
  return {
    ...{ demand: out, out, capacity, errors: new Array<number>(CERTAIN).fill(0) },
    rates: { net: none(), booked: none(), returned: none() },
  }
}
