import { listCustomers } from '../../core/customers/list-customers.ts'
import type { App } from '../app.ts'
import type { CustomerListOptions } from '../customer.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'
import { customerColumns } from './customer-text.ts'

export async function run(app: App, { flag, consent, limit }: CustomerListOptions): Promise<undefined> {
  const lines = await listCustomers(await app.desk(), { flag, consent, limit })
  if (lines.length === 0) note(app, app.say.customers.noCustomers)
  await show(app, lines, () => (lines.length === 0 ? '' : table(lines, customerColumns(app, lines))))
}
