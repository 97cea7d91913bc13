/** Orders of a performance that does not take place: sums by what became of them, and those that need somebody. */
import { formatMinor, type Minor } from '../../core/money.ts'
import type { CancelledLine } from '../../core/sales/cancelled/list-cancelled.ts'
import type { App } from '../app.ts'
import { table } from '../table.ts'

export interface Summary {
  outcome: CancelledLine['outcome']
  why: CancelledLine['why']
  orders: number
  tickets: number
  amount_minor: Minor
  currency: string
}

/** In the order of the first of each. */
export function summaryOf(lines: readonly CancelledLine[]): Summary[] {
  const sums = new Map<string, Summary>()
  for (const { outcome, why, tickets, amount_minor, currency } of lines) {
    const key = `${outcome} ${why}`
    const sum = sums.get(key) ?? { outcome, why, orders: 0, tickets: 0, amount_minor: 0, currency }
    sum.orders++
    sum.tickets += tickets
    sum.amount_minor += amount_minor
    sums.set(key, sum)
  }
  return [...sums.values()]
}

export function cancelledText(
  app: App,
  performance: string,
  lines: readonly CancelledLine[],
  isDry: boolean,
): string {
  const { cancelled, sales } = app.say
  const head = isDry ? cancelled.would(performance) : cancelled.is(performance)
  if (lines.length === 0) return `${head}\n${cancelled.nothingSold}`
  const outcome = ({ outcome, why }: Pick<CancelledLine, 'outcome' | 'why'>) =>
    why === null ? cancelled.outcome[outcome] : (cancelled.why[why] ?? why)
  const sums = table(
    summaryOf(lines),
    [
      { head: cancelled.columns.outcome, value: outcome },
      { head: cancelled.columns.orders, align: 'right', value: (row) => row.orders },
      { head: cancelled.columns.tickets, align: 'right', value: (row) => row.tickets },
      {
        head: sales.columns.amount,
        align: 'right',
        value: (row) => formatMinor(row.amount_minor, row.currency),
      },
    ],
    app.io.columns,
  )
  const open = isDry ? [] : lines.filter((line) => line.outcome !== 'refunded')
  return [head, '', sums, ...(open.length === 0 ? [] : ['', openTable(app, open, outcome)])].join('\n')
}

function openTable(
  app: App,
  open: readonly CancelledLine[],
  outcome: (line: CancelledLine) => string,
): string {
  const { cancelled, sales } = app.say
  return table(
    [...open],
    [
      { head: sales.columns.order, value: (line) => line.order },
      { head: cancelled.columns.tickets, align: 'right', value: (line) => line.tickets },
      {
        head: cancelled.columns.back,
        value: ({ back, currency }) =>
          back
            .map(
              ({ tender, amount_minor }) => `${sales.tender[tender]} ${formatMinor(amount_minor, currency)}`,
            )
            .join(', '),
      },
      { head: cancelled.columns.outcome, value: outcome },
    ],
    app.io.columns,
  )
}
