import { editCustomer } from '../../core/customers/edit-customer.ts'
import type { Profile } from '../../core/customers/profile.ts'
import type { App } from '../app.ts'
import type { CustomerAddOptions, CustomerEditOptions } from '../customer.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { customerText } from './customer-text.ts'

export async function run(app: App, options: CustomerEditOptions, customer: string): Promise<undefined> {
  const desk = await app.desk()
  const { zone } = await readHouse(desk)
  const { customers: words } = app.say
  const consent = { give: options.consent, take_back: options.withdraw, place: options.consentAt }
  const input = { customer, profile: profileFrom(options), consent, key: app.key(options.key) }
  const edited = await editCustomer(desk, input)
  if (edited.replay) note(app, words.replay)
  else if (edited.changed.length === 0 && edited.consents.length === 0) note(app, words.unchanged)
  await show(app, edited, () => customerText(app, edited.customer, zone))
}

/** `--no-phone`: taken away. */
export function profileFrom(options: CustomerAddOptions): Profile {
  const said = (option: string | false | undefined) => (option === false ? null : option)
  return {
    name: options.name,
    phone: said(options.phone),
    email: said(options.email),
    address: said(options.address),
    language: said(options.language),
    born: said(options.born),
  }
}
