/** All that is still to come at a venue, each from its own curve, those that are far drawn together with their level: pure. */
import { type Curve, type Entry, isSoldOut } from '../curves/book.ts'
import { type Situation, sellOutOf } from '../curves/chances.ts'
import { Forecaster } from '../curves/forecaster.ts'
import { Judge } from '../curves/outlook.ts'
import type { HouseFallback } from './answer.ts'
import { type Distant, drawnTogether, FAR } from './far.ts'
import type { DayEffect } from './named.ts'
import { toldOf } from './told.ts'
import { weighed } from './weights.ts'

export interface Coming {
  /** Null: a train of a line on which none is over, of which nothing can be told but what is sold. */
  situation: Situation | null
  /** As its curve alone tells it. */
  alone: number
  isPlain: boolean
  /** Null: its day is like others. */
  effect: DayEffect | null
  fallback: HouseFallback | null
  /** Performances that it was learnt from. */
  learnt: number
  /** Null: no seats to sell out, or nothing to say it by. */
  soldOut: number | null
}

export interface Asked {
  id: string
  /** Steps until its end. */
  lead: number
}

/** By id. `months`: of each curve, by id. */
export function comingOf(
  curves: readonly Curve[],
  asked: readonly Asked[],
  months: ReadonlyMap<string, string>,
): Map<string, Coming> {
  const forecaster = new Forecaster(curves)
  const judge = new Judge(forecaster)
  const all = [...forecaster.shelves.values()].flatMap(({ entries, guests }) => [...entries, ...guests])
  const entries = new Map(all.map((entry) => [entry.id, entry]))
  const told = new Map(asked.map(({ id, lead }) => [id, alone(judge, entries.get(id)!, lead)]))
  const monthOf = (id: string) => months.get(id)!
  const far = asked.flatMap(({ id, lead }): Distant[] => {
    const { situation, fallback } = told.get(id)!
    if (lead <= FAR || !situation || fallback === 'no-history') return []
    return [{ entry: entries.get(id)!, month: monthOf(id), situation }]
  })
  const toCome = new Set(asked.map(({ id }) => id))
  const over = [...entries.values()]
    .filter(({ id }) => !toCome.has(id))
    .sort((a, b) => a.day - b.day)
    .map((entry) => ({ entry, month: monthOf(entry.id) }))
  for (const [id, demand] of drawnTogether(far, over)) told.set(id, withDemand(told.get(id)!, demand))
  return told
}

function withDemand(coming: Coming, demand: number): Coming {
  const situation = { ...coming.situation!, demand: Math.max(0, demand) }
  return { ...coming, situation, soldOut: soldOutOf(situation) }
}

const soldOutOf = (situation: Situation) => (situation.capacity === null ? null : sellOutOf(situation).chance)

function alone(judge: Judge, entry: Entry, lead: number): Coming {
  const learnt = weighed(judge.forecaster, entry, lead).length
  if (learnt === 0) return unknown(entry, lead)
  const { situation, isPlain, isWidened, effect } = toldOf(judge, entry, lead)
  const isNew = judge.forecaster.shelves.get(entry.group)!.until(entry.day - lead) === 0
  return {
    ...{ situation, alone: situation.demand, isPlain, effect, learnt, soldOut: soldOutOf(situation) },
    fallback: isWidened ? 'few' : isNew ? 'new-event' : null,
  }
}

/** So many ways from what is sold to the whole house, all as likely. */
const EVEN = 41

function unknown(entry: Entry, lead: number): Coming {
  const out = entry.sold[lead] ?? 0
  const { capacity } = entry
  const told = { isPlain: false, effect: null, learnt: 0, fallback: 'no-history' as const }
  if (capacity === null) return { ...told, situation: null, alone: out, soldOut: null }
  const demand = (out + Math.max(out, capacity)) / 2
  const half = demand - out
  const errors = Array.from(
    { length: EVEN },
    (_, at) => (half * ((2 * at) / (EVEN - 1) - 1)) / Math.sqrt(Math.max(1, demand)),
  )
  const none = {
    net: new Float64Array(lead),
    booked: new Float64Array(lead),
    returned: new Float64Array(lead),
  }
  const soldOut = isSoldOut(entry, lead) ? 1 : null
  return { ...told, situation: { demand, out, capacity, rates: none, errors }, alone: demand, soldOut }
}
