/** Runs among what is still to come: what each can carry of what is wanted of it, and what that brings. */
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import type { Told } from './totals-forecast.ts'
import { carriedOn, type PastRides, railsOf } from './train-forecast.ts'

export async function toldOnRails(tx: Tx, told: readonly Told[], at: number): Promise<Told[]> {
  const pasts: PastRides = new Map()
  const all: Told[] = []
  for (const one of told) all.push(one.part.capacity === null ? await onRails(tx, one, { at, pasts }) : one)
  return all
}

async function onRails(tx: Tx, one: Told, { at, pasts }: { at: number; pasts: PastRides }): Promise<Told> {
  const { show, coming, part, lead } = one
  const rails = coming.situation && (await railsOf(tx, await findPerformance(tx, show.code), at, pasts))
  if (!rails || !coming.situation) return one
  const rail = carriedOn(rails, { lead, situation: coming.situation })
  const { situation, restMinor } = rail
  const expected = Math.round(Math.max(part.sold, situation.demand))
  const still = expected - part.sold
  const averageMinor = restMinor !== null && still > 0 ? restMinor / still : part.averageMinor
  return {
    ...one,
    rail,
    coming: { ...coming, situation },
    part: { ...part, situation, expected, averageMinor },
  }
}
