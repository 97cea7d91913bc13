import { CUSTOMER_KINDS } from '../../core/accounts/account-rows.ts'
import { showAccount } from '../../core/accounts/show-account.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { shownText } from './account-text.ts'

export async function run(app: App, { limit }: { limit?: number }, account: string): Promise<undefined> {
  const found = await showAccount(await app.desk(), { account, kinds: CUSTOMER_KINDS, limit })
  const { zone: _, ...data } = found
  await show(app, data, () => shownText(app, found))
}
