import type { SellInput } from '../../src/core/sales/sell.ts'

/** One seat by lot, under this key: the same content whoever asks. */
export const saleOf = (key: string): SellInput => ({
  performance: 'show',
  wanted: { mode: 'random', count: 1 },
  types: {},
  payment: { tender: 'cash', tendered_minor: null },
  key,
})
