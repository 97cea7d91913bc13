import { formatMinor } from '../../core/money.ts'
import { type BackLine, type PaymentLine, paymentsAndRefunds } from '../../core/payments/list-payments.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { PaymentListOptions } from '../payment.ts'
import { table } from '../table.ts'

export async function run(app: App, { unknown, limit }: PaymentListOptions): Promise<undefined> {
  const desk = await app.desk()
  const { payments, refunds } = await paymentsAndRefunds(desk, { open: unknown ?? false, limit })
  const lines = [...payments.map(paymentLine), ...refunds.map(refundLine)]
  await show(app, lines, () => (lines.length === 0 ? app.say.sales.noPayments : tableOf(app, lines)))
}

type Line = Omit<PaymentLine, 'order_id' | 'payment'> & { kind: 'payment' | 'refund'; id: string }

const paymentLine = ({ payment: id, order_id: _order, ...line }: PaymentLine): Line => ({
  kind: 'payment',
  id,
  ...line,
})

const refundLine = ({ refund: id, order_id: _order, ...line }: BackLine): Line => ({
  kind: 'refund',
  id,
  refunded_minor: 0,
  ...line,
})

function tableOf(app: App, lines: Line[]): string {
  const { columns, tender, paymentStatus, paymentKind } = app.say.sales
  return table(
    lines,
    [
      { head: columns.order, value: (line) => line.order },
      { head: columns.kind, value: (line) => paymentKind[line.kind] },
      { head: columns.tender, value: (line) => tender[line.tender] },
      {
        head: columns.amount,
        align: 'right',
        value: (line) => formatMinor(line.amount_minor, line.currency),
      },
      { head: columns.status, value: (line) => paymentStatus[line.status] },
      { head: columns.at, value: (line) => momentIn(line.zone, line.at, app.language) },
      { head: columns.reference, value: (line) => line.reference ?? '', optional: true },
    ],
    app.io.columns,
  )
}
