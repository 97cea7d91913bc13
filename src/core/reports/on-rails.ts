/** Runs among what is still to come: what each can carry of what is wanted of it, and what that brings. */
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Situation } from '../forecast/curves/chances.ts'
import { type Carried, carriedOn, type TrainForecast, trainForecast } from './train-forecast.ts'
import { type Rails, type RailsAsked, railsOf } from './train-rides.ts'
import type { Told } from './venue-told.ts'

/** Of a run. */
export interface Rail extends Carried {
  rails: Rails
  /** As it is wanted, whether there are seats or not. */
  asked: Situation
}

export async function toldOnRails(
  tx: Tx,
  told: readonly Told[],
  when: Omit<RailsAsked, 'pasts'>,
): Promise<Told[]> {
  const asked: RailsAsked = { ...when, pasts: new Map() }
  const all: Told[] = []
  for (const one of told) all.push(one.part.capacity === null ? await onRails(tx, one, asked) : one)
  return all
}

async function onRails(tx: Tx, one: Told, when: RailsAsked): Promise<Told> {
  const { show, coming, part, lead } = one
  const { situation: asked } = coming
  const rails = asked && (await railsOf(tx, await findPerformance(tx, show.code), when))
  if (!rails || !asked) return one
  const carried = carriedOn(rails, { lead, situation: asked })
  const { situation, restMinor } = carried
  const expected = Math.round(Math.max(part.sold, situation.demand))
  const still = expected - part.sold
  const isPriced = restMinor !== null && still > 0
  return {
    ...one,
    rail: { ...carried, rails, asked },
    coming: { ...coming, situation },
    part: { ...part, situation, expected, averageMinor: isPriced ? restMinor / still : part.averageMinor },
    priceBy: isPriced ? 'rides' : one.priceBy,
  }
}

/** Null of what is no train. */
export const trainOf = ({ rail, part, lead }: Told): TrainForecast | null =>
  rail ? trainForecast(rail.rails, rail, { lead, situation: rail.asked, expected: part.expected }) : null
