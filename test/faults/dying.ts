/** What a process dies in the middle of: each prepared in a house, then done under one key. */
import { cancelPerformance } from '../../src/core/catalogue/performance/set-status.ts'
import type { Desk } from '../../src/core/desk.ts'
import { formatReference } from '../../src/core/ids.ts'
import { refundCancelled } from '../../src/core/sales/cancelled/refund-cancelled.ts'
import { exchange } from '../../src/core/sales/exchange/exchange.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { sell } from '../../src/core/sales/sell.ts'

const KEY = 'the request'

const selling = (key: string) => ({
  performance: 'show',
  wanted: { mode: 'best' as const, count: 2 },
  types: {},
  payment: { tender: 'cash' as const, tendered_minor: null },
  key,
})
const sold = async (desk: Desk) => void (await sell(desk, selling('sold before')))

/** The one order that there is before. */
async function orderOf(desk: Desk): Promise<string> {
  const rows = await desk.store.read((tx) => tx.select().from(tx.t.order).orderBy(tx.t.order.createdAt))
  return formatReference(rows[0]!.ref)
}

interface Dying {
  prepare: (desk: Desk) => Promise<void>
  /** Whether it had been done before. */
  run: (desk: Desk) => Promise<boolean | undefined>
}

export const DYING: Record<'sale' | 'return' | 'exchange' | 'return of all orders', Dying> = {
  sale: {
    prepare: async () => undefined,
    run: async (desk) => (await sell(desk, selling(KEY))).replay,
  },
  return: {
    prepare: sold,
    run: async (desk) => (await refund(desk, { order: await orderOf(desk), tickets: [], key: KEY })).replay,
  },
  exchange: {
    prepare: sold,
    run: async (desk) => {
      const asked = { order: await orderOf(desk), tickets: [], types: {}, payment: [], performance: 'next' }
      return (await exchange(desk, { ...asked, key: KEY })).replay
    },
  },
  'return of all orders': {
    prepare: async (desk) => {
      for (const key of ['a', 'b']) await sell(desk, selling(key))
      await cancelPerformance(desk, 'show')
    },
    run: async (desk) => {
      await refundCancelled(desk, { performance: 'show', handed: ['cash'] })
      return undefined
    },
  },
}

export type DyingName = keyof typeof DYING
