import type { TermView } from '../../core/members/member-view.ts'
import { showMember } from '../../core/members/show-member.ts'
import { formatMinor } from '../../core/money.ts'
import { dayIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { type Column, table } from '../table.ts'
import { lastDay } from './account-text.ts'
import { cardWords, memberText } from './member-text.ts'

export async function run(app: App, _options: object, customer: string): Promise<undefined> {
  const { member, currency, zone } = await showMember(await app.desk(), { customer, limit: 1 })
  const { columns: words } = app.say.members
  const columns: Column<TermView>[] = [
    { head: words.tier, value: ({ tier }) => tier },
    { head: words.from, value: ({ from }) => dayIn(zone, from) },
    { head: app.say.accounts.columns.until, value: ({ until }) => lastDay(zone, until) },
    { head: words.price, value: ({ price_minor }) => formatMinor(price_minor, currency), align: 'right' },
    { head: app.say.accounts.columns.clerk, value: ({ clerk }) => clerk, optional: true },
  ]
  await show(app, { member }, () =>
    [
      memberText(app, member, zone),
      `  ${cardWords(app.say, member)}`,
      '',
      table(member.terms, columns, app.io.columns),
    ].join('\n'),
  )
}
