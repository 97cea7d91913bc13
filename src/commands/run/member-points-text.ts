/** Movements of a member's points: a line each. */
import type { PointView } from '../../core/members/show-member.ts'
import { momentIn } from '../../core/zone.ts'
import type { Saying } from '../saying.ts'
import { type Column, table } from '../table.ts'
import { lastDay } from './account-text.ts'

/** `width`: columns that there are. */
export function pointsTable(app: Saying, movements: PointView[], zone: string, width: number): string {
  return table(movements, columnsOf(app, zone), width)
}

function columnsOf(app: Saying, zone: string): Column<PointView>[] {
  const { members: words, accounts } = app.say
  return [
    { head: accounts.columns.at, value: ({ at }) => momentIn(zone, at, app.language) },
    {
      head: accounts.columns.movement,
      value: ({ kind, reason }) => [words.movement[kind], ...(reason === null ? [] : [reason])].join(': '),
    },
    { head: words.columns.points, value: ({ points }) => String(points), align: 'right' },
    { head: accounts.columns.balance, value: ({ balance }) => String(balance), align: 'right' },
    {
      head: accounts.columns.until,
      value: ({ expires_at }) => (expires_at === null ? '' : lastDay(zone, expires_at)),
    },
    { head: accounts.columns.order, value: ({ order }) => order ?? '' },
    { head: accounts.columns.clerk, value: ({ clerk }) => clerk, optional: true },
  ]
}
