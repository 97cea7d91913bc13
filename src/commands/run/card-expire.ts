import { type Expired, expireAccount, expireAccounts } from '../../core/accounts/expire-account.ts'
import type { Desk } from '../../core/desk.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import type { CardChangeOptions } from '../card.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { fromInput } from './account-asked.ts'
import { accountText } from './account-text.ts'

export async function run(app: App, options: CardChangeOptions, card?: string): Promise<undefined> {
  const desk = await app.desk()
  const { zone } = await readHouse(desk)
  const { dryRun: dry_run = false } = options
  const expired =
    card === undefined
      ? await expireAccounts(desk, { dryRun: dry_run })
      : await expireOne(app, desk, options, await fromInput(app, card))
  const { accounts: words } = app.say
  const { accounts, total_minor, currency } = expired
  if (accounts.length === 0) note(app, words.noneExpired)
  await show(app, { ...expired, dry_run }, () =>
    accounts.length === 0
      ? ''
      : [
          ...accounts.map((one) => accountText(app.say, zone, { ...one, balance_minor: one.expired_minor })),
          words.expired(accounts.length, withCurrency(total_minor, currency)),
        ].join('\n'),
  )
  if (dry_run) note(app, app.say.sales.nothingWritten)
}

async function expireOne(
  app: App,
  desk: Desk,
  options: CardChangeOptions,
  account: string,
): Promise<Expired> {
  const { dryRun = false } = options
  const input = { account, key: app.key(options.key) }
  const { account: view, movement } = await expireAccount(desk, input, { dryRun })
  const expired_minor = -(movement?.amount_minor ?? 0)
  return {
    accounts: movement ? [{ ...view, expired_minor }] : [],
    currency: view.currency,
    total_minor: expired_minor,
  }
}
