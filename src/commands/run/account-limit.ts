import { limitAccount } from '../../core/accounts/limit-account.ts'
import type { AccountMoneyOptions } from '../account.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { showDone } from './account-text.ts'
import { askAmount } from './ask.ts'

export async function run(app: App, options: AccountMoneyOptions, account: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const { dryRun = false } = options
  const limit = options.limit ?? (await askAmount(app, app.say.accounts.columns.mayOwe, '--limit 500'))
  const input = { account, credit_minor: amountOf('--limit', limit, currency), key: app.key(options.key) }
  await showDone(app, await limitAccount(desk, input, { dryRun }), dryRun)
}
