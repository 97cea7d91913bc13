/** What the house keeps back, for people. */
import type { StockHeld } from '../../core/stock/hold-stock.ts'
import { shown } from '../../core/text.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { inRanges } from '../seat-ranges.ts'

export async function showKept(app: App, held: StockHeld, dryRun: boolean): Promise<void> {
  const { stock } = app.say
  await show(app, { house_hold: held, dry_run: dryRun }, () =>
    [
      `${stock.kept[held.kind](held.performance, shown(held.code), shown(held.reason))}${endOf(app, held)}`,
      `  ${stock.seatsNow(held.places, held.places_added)}  ${inRanges(held.added).map(shown).join(', ')}`.trimEnd(),
      `  ${held.kind === 'hold' ? stock.sellFrom(held.performance, wishOf(held), held.code) : stock.giveBack(held.performance, held.code)}`,
    ].join('\n'),
  )
  if (dryRun) note(app, app.say.sales.nothingWritten)
}

/** Standing where none of its places is a seat. */
function wishOf({ places, standing }: StockHeld): string {
  const areas = Object.entries(standing)
  const seats = areas.reduce((left, [, count]) => left - count, places)
  return areas[0] && seats === 0 ? `--standing 1 --section "${areas[0][0]}"` : `--best ${seats === 1 ? 1 : 2}`
}

const endOf = (app: App, { release_at, zone }: StockHeld): string =>
  release_at === null ? '' : `  ${app.say.stock.until(momentIn(zone, release_at, app.language))}`
