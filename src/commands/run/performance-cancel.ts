import { findPerformance } from '../../core/catalogue/performance/find.ts'
import { cancelPerformance } from '../../core/catalogue/performance/set-status.ts'
import type { Desk } from '../../core/desk.ts'
import { sendRefunds } from '../../core/payments/send-refunds.ts'
import {
  type CancelledLine,
  listCancelled,
  quoteCancelled,
} from '../../core/sales/cancelled/list-cancelled.ts'
import { refundCancelled } from '../../core/sales/cancelled/refund-cancelled.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { PerformanceCancelOptions } from '../performance.ts'
import { counting } from '../progress.ts'
import { askYes } from './ask.ts'
import { cancelledText, summaryOf } from './cancelled-text.ts'

/** Exit 7 while something that was paid by a provider is not back yet: the same command again goes on. */
export async function run(
  app: App,
  options: PerformanceCancelOptions,
  asked: string,
): Promise<number | undefined> {
  const desk = await app.desk()
  const { code, status } = await desk.store.read((tx) => findPerformance(tx, asked))
  if (options.dryRun) {
    await showAll(app, code, await quoteCancelled(desk, code), { changed: false, dry_run: true })
    note(app, app.say.sales.nothingWritten)
    return
  }
  if (!options.yes && status !== 'cancelled') {
    if (!(await askYes(app, app.say.cancelled.really(code), '--yes'))) return 130
  }
  const { changed } = await cancelPerformance(desk, code, options.reason)
  if (!options.refund) {
    await showAll(app, code, await quoteCancelled(desk, code), { changed, dry_run: false })
    note(app, app.say.cancelled.howToRefund(code))
    return
  }
  const lines = await refundAll(app, desk, code, options)
  await showAll(app, code, lines, { changed, dry_run: false })
  return lines.some(({ outcome }) => outcome !== 'refunded' && outcome !== 'left') ? 7 : undefined
}

async function refundAll(
  app: App,
  desk: Desk,
  code: string,
  { handed }: PerformanceCancelOptions,
): Promise<CancelledLine[]> {
  const told = counting(app)
  const input = { performance: code, handed: handed ?? [] }
  const left = await refundCancelled(desk, input, ({ done, of }) =>
    told.tell(app.say.cancelled.booking(done, of)),
  )
  const { id: performance } = await desk.store.read((tx) => findPerformance(tx, code))
  // What a provider has goes back when all is booked; what can't be sent now is sent by the next run.
  await sendRefunds(desk, app.providers(), { performance, limit: Number.MAX_SAFE_INTEGER })
  told.done()
  return listCancelled(desk, code, left)
}

async function showAll(
  app: App,
  performance: string,
  orders: CancelledLine[],
  how: { changed: boolean; dry_run: boolean },
): Promise<void> {
  const data = { performance, ...how, summary: summaryOf(orders), orders }
  await show(app, data, () => cancelledText(app, performance, orders, how.dry_run))
}
