/** A day of all registers as it is read: what is open from before, every session, the sums by tender. */
import { formatMinor } from '../../core/money.ts'
import type { DayOfTills } from '../../core/tills/day-of-tills.ts'
import type { TenderFigures } from '../../core/tills/till-figures.ts'
import { momentIn } from '../../core/zone.ts'
import type { Saying } from '../saying.ts'
import { type Column, table } from '../table.ts'
import { remarks, sessionsTable } from './till-sessions.ts'

/** What is said beside the table. */
export function dayNotes({ say: { tills }, language }: Saying, found: DayOfTills): string[] {
  return [
    ...(found.sessions.length === 0 ? [tills.noSessions(found.day)] : []),
    ...found.open_before.map(({ register, opened_at, opened_by }) =>
      tills.openBefore(register, momentIn(found.zone, opened_at, language), opened_by),
    ),
  ]
}

/** `width`: columns that there are. */
export function dayText(app: Saying, found: DayOfTills, width?: number): string {
  const { total } = app.say.tills
  const rows = [...found.sessions, { register: total, ...found.total }]
  const remarked = remarks(app, found, found.sessions).join('\n')
  const sessions = sessionsTable(app, found, rows, { day: found.day, width })
  const parts = [sessions, remarked, tendersTable(app, found)]
  return parts.filter((part) => part !== '').join('\n\n')
}

function tendersTable({ say }: Saying, { tenders, currency }: DayOfTills): string {
  const { columns } = say.tills
  const money = (head: string, value: (row: TenderFigures) => number): Column<TenderFigures> => ({
    head,
    value: (row) => formatMinor(value(row), currency),
    align: 'right',
  })
  return table(tenders, [
    { head: columns.tender, value: ({ tender }) => say.sales.tender[tender] },
    money(columns.sales, ({ sales }) => sales.minor),
    money(columns.refunds, ({ refunds }) => refunds.minor),
    money(columns.other, ({ other }) => other.minor),
    money(columns.takings, ({ sales, refunds, other }) => sales.minor - refunds.minor + other.minor),
  ])
}
