/** All that is still to come at a venue, each from its own curve, those that are far drawn together with their level: pure. */
import type { Curve } from '../curves/book.ts'
import { Forecaster } from '../curves/forecaster.ts'
import { Judge } from '../curves/outlook.ts'
import { type Coming, comingAlone, situationAlone, withDemand } from './coming.ts'
import { type Distant, drawnTogether, FAR } from './far.ts'

export interface Asked {
  id: string
  /** Steps until its end. */
  lead: number
}

/**
 * By id, of those that are `wanted`, or of all. `asked`: all that is to come, as those that are far are told together. `months`: of each
 * curve, by id.
 */
export function comingOf(
  curves: readonly Curve[],
  asked: readonly Asked[],
  months: ReadonlyMap<string, string>,
  wanted?: ReadonlySet<string>,
): Map<string, Coming> {
  const forecaster = new Forecaster(curves)
  const judge = new Judge(forecaster)
  const all = [...forecaster.shelves.values()].flatMap(({ entries, guests }) => [...entries, ...guests])
  const entries = new Map(all.map((entry) => [entry.id, entry]))
  const mine = asked.filter(({ id }) => !wanted || wanted.has(id))
  const told = new Map(mine.map(({ id, lead }) => [id, comingAlone(judge, entries.get(id)!, lead)]))
  const monthOf = (id: string) => months.get(id)!
  const needsFar = mine.some(({ lead }) => lead > FAR)
  const far = asked.flatMap(({ id, lead }): Distant[] => {
    if (!needsFar || lead <= FAR) return []
    const entry = entries.get(id)!
    const situation = situationOf(told.get(id)) ?? situationAlone(judge, entry, lead)
    return situation ? [{ entry, month: monthOf(id), situation }] : []
  })
  const toCome = new Set(asked.map(({ id }) => id))
  const over = [...entries.values()]
    // What was closed for sale early tells no level.
    .filter(({ id, shut }) => !toCome.has(id) && shut === undefined)
    .sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1))
    .map((entry) => ({ entry, month: monthOf(entry.id) }))
  for (const [id, demand] of drawnTogether(far, over)) {
    const alone = told.get(id)
    if (alone) told.set(id, withDemand(alone, demand))
  }
  return told
}

const situationOf = (coming: Coming | undefined) =>
  coming?.fallback === 'no-history' || coming?.isEnded ? null : coming?.situation
