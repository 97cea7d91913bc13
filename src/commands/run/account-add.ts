import { issueAccount } from '../../core/accounts/issue-account.ts'
import type { AccountAddOptions } from '../account.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { accountText } from './account-text.ts'
import { askAmount, askText } from './ask.ts'

export async function run(app: App, options: AccountAddOptions): Promise<undefined> {
  const desk = await app.desk()
  const { zone, currency } = await readHouse(desk)
  const { code, dryRun: dry_run = false } = options
  const { columns } = app.say.accounts
  const name = options.name ?? (await askText(app, columns.name, '--name "Northside School"'))
  const limit = options.limit ?? (await askAmount(app, columns.mayOwe, '--limit 500'))
  const credit_minor = amountOf('--limit', limit, currency)
  const input = { kind: 'customer', name, code, credit_minor, key: app.key(options.key) } as const
  const { account, replay } = await issueAccount(desk, input, { dryRun: dry_run })
  if (replay) note(app, app.say.accounts.replay)
  await show(app, { account, replay, dry_run }, () => accountText(app.say, zone, account))
  if (dry_run) note(app, app.say.sales.nothingWritten)
}
