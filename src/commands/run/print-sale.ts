/** The paper of a sale that is made: whatever becomes of it, the sale stands and so does its exit code. */
import type { Desk } from '../../core/desk.ts'
import type { Sale } from '../../core/sales/sell.ts'
import type { App } from '../app.ts'
import type { SellOptions } from '../sell.ts'
import { ofOrder, printAfter } from './print-now.ts'

export async function printSale(
  app: App,
  desk: Desk,
  options: SellOptions,
  { order, key }: Pick<Sale, 'order'> & { key: string },
): Promise<void> {
  const about = { order: order.ref }
  await printAfter(app, desk, ofOrder(app, options, `${key} print`, { what: 'tickets', ...about }))
  // The register's own for receipts: the one that is named has ticket stock.
  if (options.receipt)
    await printAfter(app, desk, ofOrder(app, {}, `${key} receipt`, { what: 'receipt', ...about }))
}
