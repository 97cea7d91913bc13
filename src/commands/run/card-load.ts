import { loadAccount } from '../../core/accounts/load-account.ts'
import type { App } from '../app.ts'
import type { CardLoadOptions } from '../card.ts'
import { readHouse } from '../house.ts'
import { amountAsked, cardOf, tenderAsked } from './account-asked.ts'
import { showDone } from './account-text.ts'

export async function run(app: App, options: CardLoadOptions, card?: string): Promise<undefined> {
  const desk = await app.desk()
  const { reference, dryRun = false } = options
  const input = {
    account: await cardOf(app, card),
    amount_minor: await amountAsked(app, options.amount, await readHouse(desk)),
    tender: tenderAsked(options.pay),
    reference,
    key: app.key(options.key),
  }
  await showDone(app, await loadAccount(desk, input, { dryRun }), dryRun)
}
