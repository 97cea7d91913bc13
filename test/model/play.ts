/** One day at the counter, played by the program and the reference model side by side, ending in `verify`. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { catchUp } from '../../src/core/rollups/catch-up.ts'
import { verify } from '../../src/core/verify/verify.ts'
import type { Store } from '../../src/db/store.ts'
import { openHouse, smallPlan } from '../support/house.ts'
import { BoxOffice, PIT } from './box-office.ts'
import { STARTS_AT, type Stage, setStage } from './stage.ts'

export type Day = Iterable<fc.AsyncCommand<BoxOffice, Stage, boolean>>

export const openModelHouse = (store: Store) => openHouse(store, { plan: smallPlan([8, 8], PIT) })

/** `number` is the performance's, and the seed of everything that is drawn. */
export async function play(store: Store, number: number, steps: Day): Promise<Stage> {
  const stage = await setStage(store, number)
  const model = new BoxOffice(stage.desk.clock.now(), STARTS_AT)
  await fc.asyncModelRun(() => ({ model, real: stage }), steps)
  await catchUp(stage.desk)
  expect(await verify(stage.desk)).toMatchObject({ ok: true, differences: [] })
  return stage
}
