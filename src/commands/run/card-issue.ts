import { issueAccount } from '../../core/accounts/issue-account.ts'
import type { App } from '../app.ts'
import type { CardIssueOptions } from '../card.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { amountAsked, endOf, fromInput, tenderAsked } from './account-asked.ts'
import { accountText } from './account-text.ts'
import { askText } from './ask.ts'

export async function run(app: App, options: CardIssueOptions): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const { code, expires, name, storedValue, dryRun: dry_run = false } = options
  const input = {
    kind: storedValue ? ('stored-value' as const) : ('gift-card' as const),
    amount_minor: await amountAsked(app, options.amount, house),
    tender: tenderAsked(options.pay),
    reference: options.reference,
    code: code === undefined ? undefined : await fromInput(app, code),
    name: storedValue
      ? (name ?? (await askText(app, app.say.accounts.columns.name, '--name "Li Wei"')))
      : name,
    expires_at: expires === undefined ? null : endOf(expires, house),
    key: app.key(options.key),
  }
  const issued = await issueAccount(desk, input, { dryRun: dry_run })
  const { accounts: words } = app.say
  await show(app, { ...issued, dry_run }, () =>
    [
      accountText(app.say, house.zone, issued.account),
      ...(issued.code === null ? [] : [`  ${words.code(issued.code)}`]),
    ].join('\n'),
  )
  if (dry_run) note(app, app.say.sales.nothingWritten)
  else note(app, issued.code === null ? words.codeToldBefore(issued.account.id) : words.codeOnce)
}
