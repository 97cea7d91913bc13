import { showCustomer } from '../../core/customers/show-customer.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'
import { consentLines, customerText, noteLines } from './customer-text.ts'
import { orderColumns } from './order-list.ts'

export async function run(app: App, { limit }: { limit: number }, named: string): Promise<undefined> {
  const { customer, zone } = await showCustomer(await app.desk(), { customer: named, limit })
  const { customers: words } = app.say
  const { orders, consents, notes } = customer
  await show(app, { customer }, () =>
    [
      customerText(app, customer, zone),
      ...(customer.status === 'active' ? consentLines(app, consents, zone) : []),
      ...noteLines(app, notes, zone),
      '',
      orders.length === 0 ? words.noOrders : table(orders, orderColumns(app, orders)),
    ].join('\n'),
  )
}
