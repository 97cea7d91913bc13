import { CARD_KINDS } from '../../core/accounts/account-rows.ts'
import { unblockAccount } from '../../core/accounts/unblock-account.ts'
import type { App } from '../app.ts'
import type { CardChangeOptions } from '../card.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { cardOf, endOf } from './account-asked.ts'
import { accountText } from './account-text.ts'

export async function run(app: App, options: CardChangeOptions, card?: string): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const { expires, newCode: new_code, dryRun: dry_run = false } = options
  const input = {
    account: await cardOf(app, card),
    kinds: CARD_KINDS,
    expires_at: expires === undefined ? undefined : endOf(expires, house),
    new_code,
    key: app.key(options.key),
  }
  const done = await unblockAccount(desk, input, { dryRun: dry_run })
  const { accounts: words } = app.say
  if (done.replay) note(app, words.replay)
  else if (!done.movement) note(app, words.unchanged)
  await show(app, { ...done, dry_run }, () =>
    [
      accountText(app.say, house.zone, done.account),
      ...(done.code === null ? [] : [`  ${words.code(done.code)}`]),
    ].join('\n'),
  )
  if (dry_run) note(app, app.say.sales.nothingWritten)
  else if (done.code !== null) note(app, words.codeOnce)
}
