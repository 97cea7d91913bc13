import { closeAccount } from '../../core/accounts/close-account.ts'
import type { AccountMoneyOptions } from '../account.ts'
import type { App } from '../app.ts'
import { showDone } from './account-text.ts'

export async function run(app: App, options: AccountMoneyOptions, account: string): Promise<undefined> {
  const { dryRun = false } = options
  const input = { account, key: app.key(options.key) }
  await showDone(app, await closeAccount(await app.desk(), input, { dryRun }), dryRun)
}
