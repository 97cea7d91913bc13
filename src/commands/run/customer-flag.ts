import { type CustomerFlagged, flagCustomer } from '../../core/customers/flag-customer.ts'
import type { App } from '../app.ts'
import type { CustomerKeyOptions } from '../customer.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { reasonAsked } from './account-asked.ts'
import { customerText } from './customer-text.ts'

export async function run(
  app: App,
  options: CustomerKeyOptions,
  customer: string,
  flag: string,
): Promise<undefined> {
  const desk = await app.desk()
  const reason = await reasonAsked(app, options.reason)
  await showFlagged(app, await flagCustomer(desk, { customer, flag, reason, key: app.key(options.key) }))
}

export async function showFlagged(app: App, flagged: CustomerFlagged): Promise<void> {
  const { zone } = await readHouse(await app.desk())
  if (flagged.replay) note(app, app.say.customers.replay)
  else if (!flagged.changed) note(app, app.say.customers.unchanged)
  await show(app, flagged, () => customerText(app, flagged.customer, zone))
}
