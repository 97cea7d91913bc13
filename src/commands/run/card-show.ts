import { CARD_KINDS } from '../../core/accounts/account-rows.ts'
import { showAccount } from '../../core/accounts/show-account.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { cardOf } from './account-asked.ts'
import { shownText } from './account-text.ts'

export async function run(app: App, { limit }: { limit?: number }, card?: string): Promise<undefined> {
  const account = await cardOf(app, card)
  const found = await showAccount(await app.desk(), { account, kinds: CARD_KINDS, limit })
  const { zone: _, ...data } = found
  await show(app, data, () => shownText(app, found))
}
