/** Payments as they were at a moment that is past: what has been settled and has gone back since is taken back. */
import type { Tx } from '../../../db/store.ts'
import { grouped } from '../../grouped.ts'
import { type Underway, underway } from '../money-then.ts'
import { type Then, thenSql } from '../then.ts'
import { PAYMENTS } from './money.ts'
import type { Source } from './source.ts'

export async function paymentsThen(tx: Tx, then: Then, zones: readonly string[]): Promise<Source> {
  const open = await underway(tx, 'payment', then, zones)
  const moment = thenSql(then, 'v.zone', zones)
  const forZone = /^\d+$/.test(moment)
    ? ''
    : `JOIN "order" o ON o.id = r.payment_order_id JOIN performance p ON p.id = o.performance_id JOIN venue v ON v.id = p.venue_id`
  return {
    ...PAYMENTS,
    from: `(SELECT y.order_id, y.tender, y.amount_minor, y.at, y.clerk, ${changed(open, 'status', 'y.status')} AS status,
        ${changed(open, 'register', 'y.register_id')} AS register_id, y.refunded_minor - coalesce(b.minor, 0) AS refunded_minor
      FROM payment y LEFT JOIN (
        SELECT r.payment_order_id, r.payment_id, sum(r.amount_minor) AS minor FROM refund r ${forZone}
        WHERE r.at > ${moment} GROUP BY r.payment_order_id, r.payment_id
      ) b ON b.payment_order_id = y.order_id AND b.payment_id = y.id) y`,
  }
}

/** Of the few that were under way what was so then; of all others what stands there. */
function changed(open: readonly Underway[], what: 'status' | 'register', column: string): string {
  if (open.length === 0) return column
  const whens = [...grouped(open, (one) => one[what])].map(
    ([value, own]) => `WHEN y.id IN (${own.map(({ id }) => quoted(id)).join(', ')}) THEN ${quoted(value)}`,
  )
  return `CASE ${whens.join(' ')} ELSE ${column} END`
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
