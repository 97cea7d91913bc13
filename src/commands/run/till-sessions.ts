/** Till sessions as a table: a line each. */
import { formatMinor } from '../../core/money.ts'
import type { SessionLine } from '../../core/tills/session-line.ts'
import { dayIn, momentIn } from '../../core/zone.ts'
import type { Saying } from '../saying.ts'
import { type Column, table } from '../table.ts'

/** What a table shows of a session, or of all of them. */
export type SessionRow = Pick<
  SessionLine,
  'register' | 'expected_minor' | 'counted_minor' | 'variance_minor'
> &
  Partial<SessionLine>

/** `day`: the one that all of them were opened on. `width`: columns that there are. */
export function sessionsTable(
  app: Saying,
  { currency, zone }: { currency: string; zone: string },
  rows: SessionRow[],
  { day, width }: { day?: string | undefined; width?: number | undefined } = {},
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
  const moved = ({ cash_in_minor = 0, cash_out_minor = 0 }: SessionRow) => cash_in_minor - cash_out_minor
  const shown: Column<SessionRow>[] = [
    { head: columns.register, value: ({ register }) => register },
    { head: columns.z, value: ({ number }) => number ?? '', align: 'right' },
    { head: columns.opened, value: ({ opened_at }) => moment(opened_at), optional: true },
    { head: columns.openedBy, value: ({ opened_by }) => opened_by ?? '', optional: true },
    {
      head: columns.closed,
      value: (row) => (row.opened_at && !row.closed_at ? stillOpen : moment(row.closed_at)),
    },
    { head: columns.closedBy, value: ({ closed_by }) => closed_by ?? '', optional: true },
    { ...money(columns.float, 'float_minor'), optional: true },
    money(columns.sales, 'sales_minor'),
    { ...money(columns.refunds, 'refunds_minor'), optional: true },
    {
      head: columns.inAndOut,
      value: (row) => formatMinor(moved(row), currency),
      align: 'right',
      optional: true,
    },
    { ...money(columns.drops, 'drops_minor'), optional: true },
    money(columns.expected, 'expected_minor'),
    money(columns.counted, 'counted_minor'),
    money(columns.variance, 'variance_minor'),
  ]
  return table(rows, shown, width)
}

/** Below the table: why a count was off, and money that nobody knew of. */
export function remarks(
  { say: { tills, sales } }: Saying,
  { currency }: { currency: string },
  rows: SessionLine[],
): string[] {
  const withSign = (minor: number) => `${minor > 0 ? '+' : ''}${formatMinor(minor, currency)}`
  return rows.flatMap((row) => {
    const { register, number, variance_minor, tenders_variance_minor, reason, open_payments } = row
    const name = number === null ? register : `${register} ${tills.z(number)}`
    const off = [
      ...(variance_minor ? [`${sales.tender.cash} ${withSign(variance_minor)}`] : []),
      ...(tenders_variance_minor ? [`${tills.otherTenders} ${withSign(tenders_variance_minor)}`] : []),
    ]
    return [
      ...(off.length > 0 || reason !== null ? [tills.off(name, off.join(', '), reason ?? '')] : []),
      ...(open_payments > 0 ? [tills.openPayments(name, open_payments)] : []),
    ]
  })
}
