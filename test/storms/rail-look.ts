/** Who has which seat on which leg, as one look at the run tells it; and the storm's clock. */
import { findPerformance } from '../../src/core/catalogue/performance/find.ts'
import { loadPlan } from '../../src/core/catalogue/plan-store.ts'
import type { Desk } from '../../src/core/desk.ts'
import { formatReference } from '../../src/core/ids.ts'
import { houseOf } from '../../src/core/seats/house-of.ts'
import { liveClaims } from '../../src/core/stock/live-claims.ts'
import { MORNING } from '../support/house.ts'
import type { Deed } from './linear.ts'
import { SEATS, STATIONS } from './rail-house.ts'

/** Holds last a second at least, and are to end within the storm. */
const FASTER = 4

/** `origin_ms`: what the machine's clock that only runs forward showed at MORNING. */
export const stormTime = (origin_ms: number) => () =>
  MORNING + FASTER * (Number(process.hrtime.bigint()) / 1e6 - origin_ms)

/** What a clerk writes of one request. */
export interface RailLine {
  said: string
  began: number
  ended: number
  who: string
  deeds: [place: string, deed: Deed][]
}

/** A seat by its name, and a leg by its number. */
export const PLACES = SEATS.flatMap((seat) => STATIONS.slice(1).map((_, leg) => `${seat} ${leg}`))

export async function lookAtRun({ store, clock }: Desk): Promise<[place: string, deed: Deed][]> {
  const seen = new Map<string, Deed>(PLACES.map((place) => [place, { kind: 'sees-free' }]))
  await store.read(async (tx) => {
    const { id, planId } = await findPerformance(tx, 'run')
    const { indexOf, seats } = houseOf(await loadPlan(tx, planId))
    const { live } = await liveClaims(tx, id, clock.now())
    for (const { seat, leg, state, ref } of live) {
      const place = `${seats[indexOf.get(seat)!]!.label} ${leg}`
      seen.set(place, { kind: 'sees', state, by: formatReference(ref!) })
    }
  })
  return [...seen]
}
