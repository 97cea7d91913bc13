import { unflagCustomer } from '../../core/customers/flag-customer.ts'
import type { App } from '../app.ts'
import type { CustomerKeyOptions } from '../customer.ts'
import { showFlagged } from './customer-flag.ts'

export async function run(
  app: App,
  options: CustomerKeyOptions,
  customer: string,
  flag: string,
): Promise<undefined> {
  await showFlagged(
    app,
    await unflagCustomer(await app.desk(), { customer, flag, key: app.key(options.key) }),
  )
}
