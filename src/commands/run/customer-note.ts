import { noteCustomer } from '../../core/customers/note-customer.ts'
import type { App } from '../app.ts'
import type { CustomerKeyOptions } from '../customer.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { customerText, noteLines } from './customer-text.ts'

export async function run(
  app: App,
  options: CustomerKeyOptions,
  customer: string,
  text: string,
): Promise<undefined> {
  const desk = await app.desk()
  const { zone } = await readHouse(desk)
  const noted = await noteCustomer(desk, { customer, text, key: app.key(options.key) })
  if (noted.replay) note(app, app.say.customers.replay)
  await show(app, noted, () =>
    [customerText(app, noted.customer, zone), ...noteLines(app, noted.notes, zone)].join('\n'),
  )
}
