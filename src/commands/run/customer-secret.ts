import { setCustomerSecret } from '../../core/customers/set-customer-secret.ts'
import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { CustomerSecretOptions } from '../customer.ts'
import { show } from '../output.ts'
import { customerSecretOf } from '../secrets.ts'

export async function run(app: App, options: CustomerSecretOptions, customer: string): Promise<undefined> {
  const desk = await app.desk()
  const secret = options.none ? null : await typed(app, options)
  const set = await setCustomerSecret(desk, { customer, secret })
  const { secretSet, secretGone } = app.say.customers
  await show(app, set, () => (set.kind === null ? secretGone : secretSet)(set.customer))
}

/** At a terminal twice, so that a slip locks nobody out. */
async function typed(app: App, { secretFrom }: CustomerSecretOptions): Promise<string> {
  const secret = await customerSecretOf(app, secretFrom)
  if (secretFrom === undefined && (await customerSecretOf(app, undefined)) !== secret)
    throw refuse('secrets-differ', {})
  return secret
}
