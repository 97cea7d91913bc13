import { CUSTOMER_KINDS } from '../../core/accounts/account-rows.ts'
import { ACCOUNT_STATUSES, type AccountView } from '../../core/accounts/account-view.ts'
import { type AccountsListed, listAccounts } from '../../core/accounts/list-accounts.ts'
import { formatMinor } from '../../core/money.ts'
import type { AccountListOptions } from '../account.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'
import { oneOf } from './account-asked.ts'

export async function run(app: App, options: AccountListOptions): Promise<undefined> {
  const { owing, name, limit } = options
  const status = oneOf('--status', options.status, ACCOUNT_STATUSES)
  const listed = await listAccounts(await app.desk(), { kinds: CUSTOMER_KINDS, status, owing, name, limit })
  if (listed.accounts.length === 0) note(app, app.say.accounts.noAccounts)
  await show(app, listed.accounts, () => (listed.accounts.length === 0 ? '' : listText(app, listed)))
}

function listText(app: App, { accounts, total, currency }: AccountsListed): string {
  const { accounts: words } = app.say
  const amount = (minor: number) => formatMinor(minor, currency)
  const columns: Column<AccountView>[] = [
    { head: words.columns.account, value: ({ code }) => code },
    { head: words.columns.name, value: ({ name }) => name ?? '' },
    { head: words.columns.owes, value: (one) => amount(Math.max(0, -one.balance_minor)), align: 'right' },
    { head: words.columns.mayOwe, value: ({ credit_minor }) => amount(credit_minor), align: 'right' },
    { head: words.columns.balance, value: (one) => amount(one.balance_minor), align: 'right' },
    { head: words.columns.status, value: ({ status }) => words.status[status] },
  ]
  const { count, owing_minor, balance_minor } = total
  const sum = words.customers(
    count,
    withCurrency(owing_minor, currency),
    withCurrency(balance_minor, currency),
  )
  return `${table(accounts, columns)}\n\n${sum}`
}
