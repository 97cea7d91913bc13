/** Cards and accounts as they are read at the shell. */
import type { AccountView } from '../../core/accounts/account-view.ts'
import type { MovementView } from '../../core/accounts/movement-view.ts'
import type { AccountDone } from '../../core/accounts/on-account.ts'
import type { AccountShown } from '../../core/accounts/show-account.ts'
import type { Dictionary } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import { shown } from '../../core/text.ts'
import { dayIn, momentIn } from '../../core/zone.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'

/** Two lines: what it is and whether it pays; what is on it and until when. */
export function accountText(say: Dictionary, zone: string, account: AccountView): string {
  const { accounts: words } = say
  const { kind, code, name, status, expires_at } = account
  const head = kind === 'customer' ? shown(code) : `${words.kind[kind]} ${code}`
  const until = expires_at === null ? [] : [words.until(lastDay(zone, expires_at))]
  return [
    `${[head, ...(name === null ? [] : [shown(name)])].join('  ')}    ${words.status[status]}`,
    `  ${[...balanceWords(say, account), ...until].join('   ')}`,
  ].join('\n')
}

/** The last day that it pays. */
export const lastDay = (zone: string, expires_at: number): string => dayIn(zone, expires_at - 1)

function balanceWords({ accounts: words }: Dictionary, account: AccountView): string[] {
  const { kind, balance_minor: balance, credit_minor: credit, currency } = account
  const money = (minor: number) => withCurrency(minor, currency)
  if (kind !== 'customer') return [words.onCard(money(balance))]
  const has = balance < 0 ? words.owes(money(-balance)) : words.hasCredit(money(balance))
  return [balance === 0 ? words.owesNothing : has, words.mayOwe(money(credit))]
}

/** After an operation: what it did, and the account since. */
export async function showDone(
  app: App,
  { account, movement, replay }: AccountDone,
  dry_run = false,
): Promise<void> {
  const { accounts: words } = app.say
  const { zone } = await readHouse(await app.desk())
  if (replay) note(app, words.replay)
  else if (!movement) note(app, words.unchanged)
  await show(app, { account, movement, replay, dry_run }, () => {
    const done =
      movement && movement.amount_minor !== 0 ? [`  ${movementWords(app.say, account, movement)}`] : []
    return [accountText(app.say, zone, account), ...done].join('\n')
  })
  if (dry_run) note(app, app.say.sales.nothingWritten)
}

const movementWords = ({ accounts }: Dictionary, { currency }: AccountView, movement: MovementView): string =>
  `${accounts.movement[movement.kind]} ${withCurrency(Math.abs(movement.amount_minor), currency)}`

export function shownText(app: App, { account, movements, earlier, zone }: AccountShown): string {
  const { accounts: words } = app.say
  const amount = (minor: number) => formatMinor(minor, account.currency)
  const columns: Column<MovementView>[] = [
    { head: words.columns.at, value: ({ at }) => momentIn(zone, at, app.language) },
    {
      head: words.columns.movement,
      value: ({ kind, reason }) => [words.movement[kind], ...(reason === null ? [] : [reason])].join(': '),
    },
    {
      head: words.columns.amount,
      value: ({ amount_minor }) => (amount_minor === 0 ? '' : amount(amount_minor)),
      align: 'right',
    },
    { head: words.columns.balance, value: ({ balance_minor }) => amount(balance_minor), align: 'right' },
    { head: words.columns.order, value: ({ order }) => order ?? '' },
    { head: words.columns.clerk, value: ({ clerk }) => clerk, optional: true },
  ]
  return [
    accountText(app.say, zone, account),
    ...(account.kind === 'customer' ? [] : [`  ${words.columns.id}  ${account.id}`]),
    '',
    ...(earlier > 0 ? [words.earlier(earlier)] : []),
    table(movements, columns, app.io.columns),
  ].join('\n')
}
