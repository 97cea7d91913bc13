import { eraseCustomer } from '../../core/customers/erase-customer.ts'
import type { App } from '../app.ts'
import type { CustomerKeyOptions } from '../customer.ts'
import { note, show } from '../output.ts'
import { askYes } from './ask.ts'

export async function run(app: App, options: CustomerKeyOptions, customer: string): Promise<undefined> {
  const desk = await app.desk()
  const { customers: words, sales } = app.say
  const dry_run = options.dryRun ?? false
  const input = { customer, key: app.key(options.key) }
  if (!dry_run && !options.yes) {
    // Refused before anybody is asked: what can't be done is no question.
    const { customer: code } = await eraseCustomer(desk, input, { dryRun: true })
    if (!(await askYes(app, words.askErase(code), '--yes'))) {
      note(app, words.notErased)
      return
    }
  }
  const { customer: code, forgotten, replay } = await eraseCustomer(desk, input, { dryRun: dry_run })
  if (replay) note(app, words.replay)
  await show(app, { customer: code, forgotten, replay, dry_run }, () =>
    forgotten
      ? words.erased(code, forgotten.orders, forgotten.notes + forgotten.flags + forgotten.order_notes)
      : words.erasedBefore(code),
  )
  if (dry_run) note(app, sales.nothingWritten)
}
