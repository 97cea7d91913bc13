import { CARD_KINDS } from '../../core/accounts/account-rows.ts'
import { blockAccount } from '../../core/accounts/block-account.ts'
import type { App } from '../app.ts'
import type { CardChangeOptions } from '../card.ts'
import { cardOf, reasonAsked } from './account-asked.ts'
import { showDone } from './account-text.ts'

export async function run(app: App, options: CardChangeOptions, card?: string): Promise<undefined> {
  const { dryRun = false } = options
  const account = await cardOf(app, card)
  const reason = await reasonAsked(app, options.reason)
  const input = { account, kinds: CARD_KINDS, reason, key: app.key(options.key) }
  await showDone(app, await blockAccount(await app.desk(), input, { dryRun }), dryRun)
}
