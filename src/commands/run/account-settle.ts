import { settleAccount } from '../../core/accounts/settle-account.ts'
import type { AccountMoneyOptions } from '../account.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { tenderAsked } from './account-asked.ts'
import { showDone } from './account-text.ts'

export async function run(app: App, options: AccountMoneyOptions, account: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const { amount, reference, dryRun = false } = options
  const input = {
    account,
    amount_minor: amount === undefined ? null : amountOf('--amount', amount, currency),
    tender: tenderAsked(options.pay),
    reference,
    key: app.key(options.key),
  }
  await showDone(app, await settleAccount(desk, input, { dryRun }), dryRun)
}
