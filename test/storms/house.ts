/** The house of the storms: most of it is sold, and everybody comes for the rest. */
import { sell } from '../../src/core/sales/sell.ts'
import type { Store } from '../../src/db/store.ts'
import { openHouse, smallPlan, type TestDesk } from '../support/house.ts'

export const STORM_ROWS = 15
export const SEATS_A_ROW = 20
export const LEFT = 100

/** 300 seats, of which LEFT are left. */
export async function openStormHouse(store: Store): Promise<TestDesk> {
  const desk = await openHouse(store, { plan: smallPlan(Array(STORM_ROWS).fill(SEATS_A_ROW)) })
  await sell(desk, {
    performance: 'show',
    wanted: { mode: 'random', count: STORM_ROWS * SEATS_A_ROW - LEFT, seed: 7 },
    types: {},
    payment: { tender: 'cash', tendered_minor: null },
    key: 'before',
  })
  return desk
}
