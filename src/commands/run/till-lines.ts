/** Below a till's figures: money and seats that are still open, a line each; and the shift by clerk. */
import { formatMinor } from '../../core/money.ts'
import type { OpenPayment } from '../../core/refusal.ts'
import type { ZReport } from '../../core/tills/close-till.ts'
import type { ClerkFigures } from '../../core/tills/till-clerks.ts'
import type { OpenRefund, TillFigures } from '../../core/tills/till-figures.ts'
import { momentIn } from '../../core/zone.ts'
import { withCurrency } from '../amounts.ts'
import type { House } from '../house.ts'
import type { Saying } from '../saying.ts'
import { type Column, table } from '../table.ts'

export function openLines(app: Saying, { zone, currency }: House, figures: TillFigures | ZReport): string[] {
  const { sales, tills } = app.say
  const { openTill: words, tender, paymentStatus, refundStatus } = sales
  const moment = (at: number) => momentIn(zone, at, app.language)
  const line = (say: typeof words.openPayment, one: OpenPayment | OpenRefund, status: string) => {
    const amount = withCurrency(one.amount_minor, currency)
    return say(one.order, tender[one.tender], amount, status, moment(one.since))
  }
  return [
    ...figures.open_payments.map((one) => line(words.openPayment, one, paymentStatus[one.status])),
    ...figures.open_refunds.map((one) => line(words.openRefund, one, refundStatus[one.status])),
    ...('open_holds' in figures
      ? figures.open_holds.map(({ order, until }) => tills.openHold(order, moment(until)))
      : []),
  ]
}

export function clerksTable(app: Saying, currency: string, clerks: ClerkFigures[]): string {
  const { columns } = app.say.tills
  const right = (head: string, value: (row: ClerkFigures) => string | number): Column<ClerkFigures> => ({
    head,
    value,
    align: 'right',
  })
  return table(clerks, [
    { head: columns.clerk, value: ({ clerk }) => clerk },
    right(columns.tickets, ({ tickets }) => tickets),
    right(columns.returned, ({ returned }) => returned),
    right(columns.sales, ({ sales }) => formatMinor(sales.minor, currency)),
    right(columns.refunds, ({ refunds }) => formatMinor(refunds.minor, currency)),
    right(columns.takings, ({ takings_minor }) => formatMinor(takings_minor, currency)),
  ])
}
