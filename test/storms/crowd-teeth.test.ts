/** What the judge of the storm proves is only worth something if weaker programs fail it: these are weaker, and fail. */
import { expect, it } from 'vitest'
import type { Store } from '../../src/db/store.ts'
import { describeEngines } from '../support/engines.ts'
import { dropClaimKey } from '../support/raw.ts'
import { aftermath } from './aftermath.ts'
import { crowd, openCrowdHouse } from './crowd.ts'
import { PLANTS } from './plants.ts'

const MOST_STORMS = 3
const PATIENCE_MS = 120_000
const WEATHER = { clerks: 4, answers: 250, least_ms: 2500, most_ms: 15_000, kill_each: 50 }

describeEngines(
  'the judge of the storm',
  (engine) => {
    /** A bug needs its moment: a storm in which it had none is followed by another, in a new house. */
    const isFound = async (plant: string | null, prepare = async (_store: Store) => {}) => {
      for (let storm = 0; storm < MOST_STORMS; storm++) {
        const { store } = await openCrowdHouse(await engine.fresh())
        await prepare(store)
        const weather = await crowd({ ...WEATHER, location: store.location, plant })
        if ((await aftermath(store, weather)).contradictions.length > 0) return true
      }
      return false
    }

    it.each(Object.keys(PLANTS))(
      'finds %s',
      async (plant) => {
        expect(await isFound(plant)).toBe(true)
      },
      PATIENCE_MS,
    )

    it(
      'finds claims without their key',
      async () => {
        expect(await isFound(null, dropClaimKey)).toBe(true)
      },
      PATIENCE_MS,
    )
  },
  { shared: true },
)
