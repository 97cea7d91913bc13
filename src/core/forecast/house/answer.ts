/** From booking curves to what a manager asks of one performance: pure. */
import { type Curve, type Entry, isSoldOut } from '../curves/book.ts'
import { type Situation, sellOutOf } from '../curves/chances.ts'
import { Forecaster, MEMBERS } from '../curves/forecaster.ts'
import { Judge, type Rivals } from '../curves/outlook.ts'
import { type Bounded, boundedBy, type Step } from './bounded.ts'
import type { Duel } from './chosen.ts'
import type { DayEffect } from './named.ts'
import { toldOf } from './told.ts'
import { type Weighed, weighed } from './weights.ts'

/**
 * no-history: none is over, and anything from what is sold to the whole house is as likely. few: fewer are over than can say how wrong one may be.
 * new-event: only others are over.
 */
export type HouseFallback = 'no-history' | 'few' | 'new-event'

export interface Answer extends Bounded {
  /** Null: no seats to sell out, or nothing to say it by. `step`: by which of the steps, -1 by now; null: it is not expected. */
  sellOut: { chance: number | null; step: number | null }
  /** What more can be asked of; null: there is nothing to say it by. */
  situation: Situation | null
  members: { name: string; final: number; weight: number }[]
  comparables: Weighed[]
  /** How the blend did beside plain pickup, which is told alone where it did as well. Null: nothing is over. */
  duel: Duel | null
  isPlain: boolean
  /** Null: its day is like others. */
  effect: DayEffect | null
  fallback: HouseFallback | null
}

/** `asked` is one of `curves`, `lead` steps before its end. */
export function answerOf(curves: readonly Curve[], asked: Curve, lead: number): Answer {
  const forecaster = new Forecaster(curves)
  const shelf = forecaster.shelves.get(asked.group)!
  const entry = shelf.find(asked.id)!
  const comparables = weighed(forecaster, entry, lead)
  if (comparables.length === 0) return unknown(entry, lead)
  const told = toldOf(new Judge(forecaster), entry, lead)
  const { situation, rivals, isWidened, isPlain, duel, effect } = told
  const { chance, lead: day } = sellOutOf(situation)
  return {
    ...{ ...boundedBy(situation, lead), situation, duel, isPlain, effect },
    sellOut:
      entry.capacity === null
        ? { chance: null, step: null }
        : { chance, step: day === null ? null : lead - 1 - day },
    members: membersOf(rivals, isPlain),
    comparables,
    fallback: isWidened ? 'few' : shelf.until(entry.day - lead) === 0 ? 'new-event' : null,
  }
}

function membersOf({ outlook: { finals, weights } }: Rivals, isPlain: boolean): Answer['members'] {
  const weight = (at: number) => (isPlain ? (at === 0 ? 1 : 0) : weights[at]!)
  return MEMBERS.map((name, at) => ({ name, final: finals[at]!, weight: weight(at) }))
}

const SHARES = [0.5, 0.8, 0.95]

/** Nobody has shown what comes: anything up to the whole house. A train has none: of that nothing can be said. */
function unknown(entry: Entry, lead: number): Answer {
  const out = entry.sold[lead] ?? 0
  const room = Math.max(0, (entry.capacity ?? out) - out)
  const at = (share: number, done: number) => out + room * share * done
  const steps = Array.from({ length: lead }, (_, index): Step => {
    const done = (index + 1) / lead
    return {
      point: Math.round(at(0.5, done)),
      bounds: SHARES.map((share) => ({
        low: Math.floor(at((1 - share) / 2, done)),
        high: Math.ceil(at((1 + share) / 2, done)),
      })),
    }
  })
  const last = steps.at(-1)!
  return {
    ...{ sold: out, expected: last.point, steps, members: [], comparables: [] },
    ...{ duel: null, isPlain: false, situation: null, effect: null, fallback: 'no-history' },
    intervals: SHARES.map((share, index) => ({ share, ...last.bounds[index]! })),
    sellOut: isSoldOut(entry, lead) ? { chance: 1, step: -1 } : { chance: null, step: null },
  }
}
