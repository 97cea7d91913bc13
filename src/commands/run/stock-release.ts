import { releaseStock } from '../../core/stock/release-stock.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { inRanges } from '../seat-ranges.ts'
import type { StockReleaseOptions } from '../stock.ts'

export async function run(
  app: App,
  options: StockReleaseOptions,
  performance: string,
  code: string,
): Promise<undefined> {
  const { standing, dryRun = false } = options
  const input = { performance, code, seats: options.seats, standing, key: app.key(options.key) }
  const released = await releaseStock(await app.desk(), input, { dryRun })
  const { stock } = app.say
  await show(app, { release: released, dry_run: dryRun }, () =>
    [
      stock.released(released.performance, code, seats(released.released)),
      ...(released.kept.length > 0 ? [`  ${stock.stillKept(seats(released.kept))}`] : []),
    ].join('\n'),
  )
  if (dryRun) note(app, app.say.sales.nothingWritten)
}

const seats = (labels: string[]): string => inRanges(labels).map(shown).join(', ')
