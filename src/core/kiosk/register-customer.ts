/** Somebody registers himself, with a secret of his own to sign in by. */
import { type AddCustomerInput, addCustomer } from '../customers/add-customer.ts'
import type { CustomerView } from '../customers/customer-view.ts'
import { setCustomerSecret } from '../customers/set-customer-secret.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { checkSecretText } from '../people/set-secret.ts'

export interface RegisterInput extends AddCustomerInput {
  secret: string
}

/** The same key registers once. Refuses secret-weak before anything is written, and what `addCustomer` refuses. */
export async function registerCustomer(
  desk: Desk,
  { secret, ...input }: RegisterInput,
): Promise<CustomerView> {
  await need(desk, 'customers')
  checkSecretText(input.name, { kind: /^\d*$/.test(secret) ? 'pin' : 'passphrase', secret })
  const { customer } = await addCustomer(desk, input)
  await setCustomerSecret(desk, { customer: customer.code, secret })
  return customer
}
