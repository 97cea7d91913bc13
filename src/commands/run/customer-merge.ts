import { mergeCustomers } from '../../core/customers/merge-customers.ts'
import type { App } from '../app.ts'
import type { CustomerKeyOptions } from '../customer.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { customerText } from './customer-text.ts'

export async function run(
  app: App,
  options: CustomerKeyOptions,
  keep: string,
  other: string,
): Promise<undefined> {
  const desk = await app.desk()
  const { zone } = await readHouse(desk)
  const { customers: words, sales } = app.say
  const dry_run = options.dryRun ?? false
  const merged = await mergeCustomers(desk, { keep, other, key: app.key(options.key) }, { dryRun: dry_run })
  if (merged.replay) note(app, words.replay)
  await show(app, { ...merged, dry_run }, () => {
    const { customer, moved } = merged
    const filled = (moved?.fields ?? []).map((field) => words.fields[field]).join(', ')
    const told = moved && merged.other !== null ? [`  ${words.merged(merged.other, moved, filled)}`] : []
    return [customerText(app, customer, zone), ...told].join('\n')
  })
  if (dry_run) note(app, sales.nothingWritten)
}
