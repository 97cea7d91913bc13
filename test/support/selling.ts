/** Short ways of selling for tests that are about what comes after. */
import type { Desk } from '../../src/core/desk.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'

/** Sells the best seats of `show`, or what is said, and returns the order. */
export async function sellBest(desk: Desk, count: number, said: Partial<SellInput> = {}) {
  const { order } = await sell(desk, {
    performance: 'show',
    wanted: { mode: 'best', count },
    types: {},
    payment: { tender: 'cash', tendered_minor: null },
    key: desk.ids.next(),
    ...said,
  })
  return order
}
