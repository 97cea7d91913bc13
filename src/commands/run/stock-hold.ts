import { holdStock } from '../../core/stock/hold-stock.ts'
import type { App } from '../app.ts'
import type { StockHoldOptions } from '../stock.ts'
import { showKept } from './stock-text.ts'

export async function run(app: App, options: StockHoldOptions, performance: string): Promise<undefined> {
  const { code, reason, seats = [], standing, release, by, dryRun = false } = options
  const may_break = by?.split(/[,，、]/).map((name) => name.trim())
  const input = { performance, code, reason, kind: 'hold' as const, seats, standing, release, may_break }
  const held = await holdStock(await app.desk(), { ...input, key: app.key(options.key) }, { dryRun })
  await showKept(app, held, dryRun)
}
