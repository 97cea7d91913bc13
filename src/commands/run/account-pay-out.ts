import { payOutAccount } from '../../core/accounts/pay-out-account.ts'
import type { AccountMoneyOptions } from '../account.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { reasonAsked } from './account-asked.ts'
import { showDone } from './account-text.ts'

export async function run(app: App, options: AccountMoneyOptions, account: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const { amount, dryRun = false } = options
  const input = {
    account,
    amount_minor: amount === undefined ? null : amountOf('--amount', amount, currency),
    reason: await reasonAsked(app, options.reason),
    key: app.key(options.key),
  }
  await showDone(app, await payOutAccount(desk, input, { dryRun }), dryRun)
}
