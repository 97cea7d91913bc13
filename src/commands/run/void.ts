import { voidOrder } from '../../core/sales/void-order.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { VoidOptions } from '../void.ts'
import { backLines } from './refund-text.ts'
import { sendBack, tellUnsent } from './send-back.ts'

export async function run(app: App, options: VoidOptions, ref: string): Promise<undefined> {
  const desk = await app.desk()
  const { dryRun = false, reason } = options
  const { order, quote, replay } = await voidOrder(
    desk,
    { order: ref, reason, key: app.key(options.key) },
    { dryRun },
  )
  const unsent = dryRun ? [] : await sendBack(app, desk, [order])
  const { sales } = app.say
  if (replay) note(app, sales.doneReplay)
  const data = { refund: quote, order, replay, dry_run: dryRun }
  await show(app, data, () => {
    const seats = order.tickets.map(({ seat }) => shown(seat.label)).join(', ')
    return [sales.voided(order.ref, seats), ...backLines(sales, quote)].join('\n')
  })
  if (dryRun) note(app, sales.nothingWritten)
  tellUnsent(app, unsent)
}
