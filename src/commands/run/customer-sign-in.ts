import { signInCustomer } from '../../core/customers/sign-in-customer.ts'
import type { App } from '../app.ts'
import type { CustomerSecretOptions } from '../customer.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import { customerSecretOf } from '../secrets.ts'
import { customerText } from './customer-text.ts'

export async function run(app: App, options: CustomerSecretOptions, customer: string): Promise<undefined> {
  const desk = await app.desk()
  const { zone } = await readHouse(desk)
  const secret = await customerSecretOf(app, options.secretFrom)
  const view = await signInCustomer(desk, { customer, secret })
  await show(app, { customer: view }, () => customerText(app, view, zone))
}
