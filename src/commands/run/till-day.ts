import { formatMinor } from '../../core/money.ts'
import { type DayOfTills, dayOfTills } from '../../core/tills/day-of-tills.ts'
import type { TenderFigures } from '../../core/tills/till-figures.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'
import { remarks, sessionsTable } from './till-sessions.ts'

export async function run(app: App, _options: object, day?: string): Promise<undefined> {
  const found = await dayOfTills(await app.desk(), day)
  const { tills } = app.say
  if (found.sessions.length === 0) note(app, tills.noSessions(found.day))
  for (const { register, opened_at, opened_by } of found.open_before)
    note(app, tills.openBefore(register, momentIn(found.zone, opened_at, app.language), opened_by))
  // A spreadsheet gets the sessions; JSON gets the sums with them.
  await show(app, app.format === 'csv' || app.format === 'ndjson' ? found.sessions : found, () =>
    found.sessions.length === 0 ? '' : dayText(app, found),
  )
}

function dayText(app: App, found: DayOfTills): string {
  const { total } = app.say.tills
  const rows = [...found.sessions, { register: total, ...found.total }]
  const remarked = remarks(app, found, found.sessions).join('\n')
  const parts = [sessionsTable(app, found, rows, found), remarked, tendersTable(app, found)]
  return parts.filter((part) => part !== '').join('\n\n')
}

function tendersTable({ say }: App, { tenders, currency }: DayOfTills): string {
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
