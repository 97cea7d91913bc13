import { adjustStock } from '../../core/stock/adjust-stock.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { StockAdjustOptions } from '../stock.ts'

export async function run(app: App, options: StockAdjustOptions, performance: string): Promise<undefined> {
  const { section, capacity, dryRun = false } = options
  const input = { performance, section, capacity, key: app.key(options.key) }
  const adjusted = await adjustStock(await app.desk(), input, { dryRun })
  await show(app, { stock: adjusted, dry_run: dryRun }, () => app.say.stock.adjusted(adjusted))
  if (dryRun) note(app, app.say.sales.nothingWritten)
}
