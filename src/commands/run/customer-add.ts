import { addCustomer } from '../../core/customers/add-customer.ts'
import type { App } from '../app.ts'
import type { CustomerAddOptions } from '../customer.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { askText } from './ask.ts'
import { profileFrom } from './customer-edit.ts'
import { customerText } from './customer-text.ts'

export async function run(app: App, options: CustomerAddOptions): Promise<undefined> {
  const desk = await app.desk()
  const { zone } = await readHouse(desk)
  const { customers: words, sales } = app.say
  const dry_run = options.dryRun ?? false
  const name = options.name ?? (await askText(app, words.columns.name, '--name "Chen Wei"'))
  const consent = { give: options.consent, place: options.consentAt }
  const input = { ...profileFrom(options), name, consent, key: app.key(options.key) }
  const { customer, alike, replay } = await addCustomer(desk, input, { dryRun: dry_run })
  if (replay) note(app, words.replay)
  // What is rolled back has no code that anybody could look up.
  const data = { customer: dry_run ? { ...customer, code: null } : customer, alike, replay, dry_run }
  await show(app, data, () => customerText(app, customer, zone))
  if (alike.length > 0) note(app, words.alike(alike))
  if (dry_run) note(app, sales.nothingWritten)
}
