import { CARD_KINDS } from '../../core/accounts/account-rows.ts'
import type { AccountView } from '../../core/accounts/account-view.ts'
import { ACCOUNT_STATUSES } from '../../core/accounts/account-view.ts'
import { type AccountsListed, listAccounts } from '../../core/accounts/list-accounts.ts'
import { formatMinor } from '../../core/money.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import type { CardListOptions } from '../card.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'
import { oneOf } from './account-asked.ts'
import { lastDay } from './account-text.ts'

export async function run(app: App, options: CardListOptions): Promise<undefined> {
  const { last4, name, limit } = options
  const kind = oneOf('--kind', options.kind, CARD_KINDS)
  const status = oneOf('--status', options.status, ACCOUNT_STATUSES)
  const kinds = kind ? [kind] : CARD_KINDS
  const listed = await listAccounts(await app.desk(), { kinds, status, last4, name, limit })
  if (listed.accounts.length === 0) note(app, app.say.accounts.noCards)
  await show(app, listed.accounts, () => (listed.accounts.length === 0 ? '' : listText(app, listed)))
}

function listText(app: App, { accounts, total, currency, zone }: AccountsListed): string {
  const { accounts: words } = app.say
  const columns: Column<AccountView>[] = [
    { head: words.columns.card, value: ({ code }) => code },
    { head: words.columns.kind, value: ({ kind }) => words.kind[kind] },
    { head: words.columns.name, value: ({ name }) => name ?? '' },
    {
      head: words.columns.balance,
      value: ({ balance_minor }) => formatMinor(balance_minor, currency),
      align: 'right',
    },
    {
      head: words.columns.until,
      value: ({ expires_at }) => (expires_at === null ? '' : lastDay(zone, expires_at)),
    },
    { head: words.columns.status, value: ({ status }) => words.status[status] },
    { head: words.columns.id, value: ({ id }) => id },
  ]
  const sum = words.cards(total.count, withCurrency(total.balance_minor, currency))
  return `${table(accounts, columns)}\n\n${sum}`
}
