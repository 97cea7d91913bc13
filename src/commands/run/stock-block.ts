import { holdStock } from '../../core/stock/hold-stock.ts'
import type { App } from '../app.ts'
import type { StockHoldOptions } from '../stock.ts'
import { showKept } from './stock-text.ts'

export async function run(app: App, options: StockHoldOptions, performance: string): Promise<undefined> {
  const { code, reason, seats = [], standing, dryRun = false } = options
  const input = { performance, code, reason, kind: 'block' as const, seats, standing }
  const blocked = await holdStock(await app.desk(), { ...input, key: app.key(options.key) }, { dryRun })
  await showKept(app, blocked, dryRun)
}
