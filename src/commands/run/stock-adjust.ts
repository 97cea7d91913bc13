import { refuse } from '../../core/refusal.ts'
import { adjustStock } from '../../core/stock/adjust-stock.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { StockAdjustOptions } from '../stock.ts'

export async function run(app: App, options: StockAdjustOptions, performance: string): Promise<undefined> {
  const { capacity, dryRun = false } = options
  const section = options.section ?? options.class
  if (section === undefined)
    throw refuse('answer-needed', { question: app.say.stock.whichSection, flag: '--section "Stalls"' })
  const input = { performance, section, capacity, key: app.key(options.key) }
  const adjusted = await adjustStock(await app.desk(), input, { dryRun })
  await show(app, { stock: adjusted, dry_run: dryRun }, () => {
    const { stock, rail } = app.say
    return adjusted.fullest
      ? stock.adjustedClass(adjusted, rail.fewest(adjusted.fullest))
      : stock.adjusted(adjusted)
  })
  if (dryRun) note(app, app.say.sales.nothingWritten)
}
