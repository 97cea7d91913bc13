/** What is told of one performance that is to come, alone or among all of its venue. Pure. */
import { type Entry, isSoldOut, openAt } from '../curves/book.ts'
import { type Situation, sellOutOf } from '../curves/chances.ts'
import { MEMBERS } from '../curves/forecaster.ts'
import type { Judge, Rivals } from '../curves/outlook.ts'
import type { Duel } from './chosen.ts'
import type { DayEffect } from './named.ts'
import { ended, isOver, toldOf } from './told.ts'
import { type Weighed, weighed } from './weights.ts'

/**
 * no-history: none is over, and anything from what is sold to the whole house is as likely. few: fewer are over than can say how wrong one may be.
 * new-event: only others are over.
 */
export type HouseFallback = 'no-history' | 'few' | 'new-event'

export interface Coming {
  /** Net tickets now. */
  out: number
  /** Null: a train of a line on which none is over, of which nothing can be told but what is sold. */
  situation: Situation | null
  /** Wanted, as its curve alone tells it. */
  alone: number
  isPlain: boolean
  /** Null: its day is like others. */
  effect: DayEffect | null
  fallback: HouseFallback | null
  comparables: Weighed[]
  members: { name: string; final: number; weight: number }[]
  /** How the blend did beside plain pickup, which is told alone where it did as well. Null: nothing is over. */
  duel: Duel | null
  /** Null: no seats to sell out, or nothing to say it by. */
  soldOut: number | null
  /** Nobody can buy any more: it stays at what is sold. */
  isEnded: boolean
  /** Its sale begins, or has just begun, later than those of most others: beside theirs it has sold little, which says nothing. */
  isLater: boolean
}

/** `lead` steps before its end, by its curve alone. */
export function comingAlone(judge: Judge, entry: Entry, lead: number): Coming {
  const comparables = weighed(judge.forecaster, entry, lead)
  if (isOver(entry, lead)) return known(ended(judge, entry, lead), comparables)
  if (comparables.length === 0) return unknown(entry, lead)
  const { situation, isPlain, isWidened, effect, duel, rivals } = toldOf(judge, entry, lead)
  const isNew = judge.forecaster.shelves.get(entry.group)!.until(entry.day - lead) === 0
  return {
    ...{ out: situation.out, situation, alone: situation.demand, isPlain, effect, comparables, duel },
    members: membersOf(rivals, isPlain),
    ...{ fallback: isWidened ? 'few' : isNew ? 'new-event' : null, soldOut: soldOutOf(situation) },
    ...{ isEnded: false, isLater: judge.forecaster.isLater(entry, lead) },
  }
}

/** What its curve alone tells, as far as others are drawn together with it; null: nobody has shown what comes, or nobody can buy any more. */
export const situationAlone = (judge: Judge, entry: Entry, lead: number): Situation | null =>
  isOver(entry, lead) || judge.forecaster.overBy(entry.day - lead) === 0
    ? null
    : toldOf(judge, entry, lead).situation

/** Whatever is over, it has nothing to learn from it but what a full house turned away. */
const known = ({ situation, isWidened }: ReturnType<typeof ended>, comparables: Weighed[]): Coming => ({
  ...{ out: situation.out, situation, alone: situation.demand, isPlain: false, effect: null, comparables },
  ...{
    members: [],
    duel: null,
    fallback: isWidened ? 'few' : null,
    soldOut: soldOutOf(situation),
    isEnded: true,
    isLater: false,
  },
})

/** Drawn together with others to so many that are wanted. */
export function withDemand(coming: Coming, demand: number): Coming {
  const situation = { ...coming.situation!, demand: Math.max(0, demand) }
  return { ...coming, situation, soldOut: soldOutOf(situation) }
}

const soldOutOf = (situation: Situation) => (situation.capacity === null ? null : sellOutOf(situation).chance)

function membersOf({ outlook: { finals, weights } }: Rivals, isPlain: boolean): Coming['members'] {
  const weight = (at: number) => (isPlain ? (at === 0 ? 1 : 0) : weights[at]!)
  return MEMBERS.map((name, at) => ({ name, final: finals[at]!, weight: weight(at) }))
}

/** So many ways from what is sold to the whole house, all as likely; too few to be taken for a drift. */
const EVEN = 29

/** Nobody has shown what comes: anything up to the whole house, on days on which it can be bought. A train has none: of that nothing can be said. */
function unknown(entry: Entry, lead: number): Coming {
  const out = entry.sold[lead] ?? 0
  const { capacity } = entry
  const told = {
    ...{ out, isPlain: false, effect: null, fallback: 'no-history' as const },
    ...{ comparables: [], members: [], duel: null, isEnded: false, isLater: false },
  }
  if (capacity === null) return { ...told, situation: null, alone: out, soldOut: null }
  const demand = (out + Math.max(out, capacity)) / 2
  const half = demand - out
  const errors = Array.from(
    { length: EVEN },
    (_, at) => (half * ((2 * at) / (EVEN - 1) - 1)) / Math.sqrt(Math.max(1, demand)),
  )
  const open = Float64Array.from({ length: lead }, (_, at) => openAt(entry, at))
  const rates = { net: open, booked: open, returned: new Float64Array(lead) }
  const situation = { demand, out, capacity, rates, errors }
  return { ...told, situation, alone: demand, soldOut: isSoldOut(entry, lead) ? 1 : null }
}
