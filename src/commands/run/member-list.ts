import { listMembers, MEMBER_STATUSES } from '../../core/members/list-members.ts'
import type { MemberLine } from '../../core/members/member-view.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import type { MemberListOptions } from '../member.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'
import { endOf, oneOf } from './account-asked.ts'
import { lastDay } from './account-text.ts'

export async function run(app: App, options: MemberListOptions): Promise<undefined> {
  const desk = await app.desk()
  const { tier, limit, ending } = options
  const status = oneOf('--status', options.status, MEMBER_STATUSES)
  const ending_before = ending === undefined ? undefined : endOf(ending, await readHouse(desk), '--ending')
  const { members, zone } = await listMembers(desk, { tier, status, ending_before, limit })
  const { members: words, accounts } = app.say
  const columns: Column<MemberLine>[] = [
    { head: words.columns.customer, value: ({ customer }) => customer },
    { head: accounts.columns.name, value: ({ name }) => shown(name ?? '') },
    { head: words.columns.tier, value: ({ tier: code }) => code },
    { head: accounts.columns.until, value: ({ until }) => lastDay(zone, until) },
    { head: accounts.columns.status, value: (line) => words.status[line.status] },
    { head: words.columns.points, value: ({ points }) => String(points), align: 'right' },
  ]
  if (members.length === 0) note(app, words.none)
  await show(app, members, () => (members.length === 0 ? '' : table(members, columns)))
}
