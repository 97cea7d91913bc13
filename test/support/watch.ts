/** Houses whose terms watch the pace of purchases, and what is flagged of it. */
import type { Desk } from '../../src/core/desk.ts'
import type { Terms } from '../../src/core/sales/terms.ts'
import type { WatchRule } from '../../src/core/watch/rules.ts'
import { HOUR_MS, TERMS } from './house.ts'

/** Three orders of one telephone number within an hour. */
export const rule = (said: Partial<WatchRule> = {}): WatchRule => ({
  ...{ same: 'telephone', of: 'orders', least: 3, within_ms: HOUR_MS },
  ...{ per: 'house', channels: [], ask: 'nobody' },
  ...said,
})

export const watching = (...watch: WatchRule[]): Terms => ({ ...TERMS, watch })

/** `telephone open 3 orders 4 tickets`: without saying whose, the oldest first. */
export const flagsIn = (desk: Desk): Promise<string[]> =>
  desk.store.read(async (tx) => {
    const rows = await tx.select().from(tx.t.watchFlag).orderBy(tx.t.watchFlag.id)
    return rows.map(({ rule, status, orders, tickets }) => {
      const { same } = JSON.parse(rule) as WatchRule
      return `${same} ${status} ${orders} orders ${tickets} tickets`
    })
  })
