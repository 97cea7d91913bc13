/** Till sessions as a table: a line each. */
import { formatMinor } from '../../core/money.ts'
import type { SessionLine } from '../../core/tills/session-line.ts'
import { dayIn, momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { type Column, table } from '../table.ts'

/** What a table shows of a session, or of all of them. */
export type SessionRow = Pick<
  SessionLine,
  'register' | 'expected_minor' | 'counted_minor' | 'variance_minor'
> &
  Partial<SessionLine>

/** `day`: the one that all of them were opened on. */
export function sessionsTable(
  app: App,
  { currency, zone }: { currency: string; zone: string },
  rows: SessionRow[],
  { day }: { day?: string } = {},
): string {
  const { columns, stillOpen } = app.say.tills
  const money = (head: string, field: keyof SessionRow): Column<SessionRow> => ({
    head,
    value: (row) => (typeof row[field] === 'number' ? formatMinor(row[field], currency) : ''),
    align: 'right',
  })
  const moment = (at: number | null | undefined) => {
    if (!at) return ''
    const whole = momentIn(zone, at, app.language)
    // Of the day that is looked at only the time: a session may end on the next.
    return day === dayIn(zone, at) ? whole.slice(-5) : whole
  }
  return table(rows, [
    { head: columns.register, value: ({ register }) => register },
    { head: columns.z, value: ({ number }) => number ?? '', align: 'right' },
    { head: columns.opened, value: ({ opened_at }) => moment(opened_at), optional: true },
    { head: columns.openedBy, value: ({ opened_by }) => opened_by ?? '' },
    {
      head: columns.closed,
      value: (row) => (row.opened_at && !row.closed_at ? stillOpen : moment(row.closed_at)),
    },
    { head: columns.closedBy, value: ({ closed_by }) => closed_by ?? '' },
    money(columns.float, 'float_minor'),
    money(columns.sales, 'sales_minor'),
    money(columns.refunds, 'refunds_minor'),
    money(columns.drops, 'drops_minor'),
    money(columns.expected, 'expected_minor'),
    money(columns.counted, 'counted_minor'),
    money(columns.variance, 'variance_minor'),
  ])
}
