/**
 * Stripe's itemized reports of the balance and of payouts. Our numbers stand in columns of metadata that are asked for
 * when the report is made; without them Stripe's own ids have to do. Amounts are in the currency that was charged where
 * the report has that.
 */
import { cellOf, FOREIGN, type Format, isOurs, localTime, type MoneyKind, type Row } from './list.ts'

const CATEGORY = 'reporting_category'
const AT = 'created_utc'
const NAMES: Record<MoneyKind, readonly [ours: string, theirs: string]> = {
  payment: ['payment_metadata[wicket_number]', 'payment_intent_id'],
  refund: ['refund_metadata[wicket_refund]', 'source_id'],
}

const KINDS: Record<string, { kind: MoneyKind; undoes: boolean }> = {
  charge: { kind: 'payment', undoes: false },
  charge_failure: { kind: 'payment', undoes: true },
  refund: { kind: 'refund', undoes: false },
  refund_failure: { kind: 'refund', undoes: true },
}

export const stripeList: Format = {
  name: 'stripe',
  wanted: [[CATEGORY], [AT], ['currency'], ['gross'], NAMES.payment, NAMES.refund],
  zone: null,
  timeOf: (text) => localTime(text, 0),
  read(row) {
    const category = row.cell(CATEGORY)
    const what = Object.hasOwn(KINDS, category) ? KINDS[category] : undefined
    if (!what) return { passed: category }
    const name = nameOf(row, what.kind)
    if (name === undefined) return { passed: FOREIGN }
    const isFacing = row.cell('customer_facing_amount') !== ''
    return {
      ...what,
      name,
      amount: cellOf(row, [isFacing ? 'customer_facing_amount' : 'gross']),
      currency: cellOf(row, [isFacing ? 'customer_facing_currency' : 'currency']),
      at: cellOf(row, [AT]),
    }
  },
}

function nameOf(row: Row, kind: MoneyKind): string | undefined {
  const [ours, theirs] = NAMES[kind]
  const name = row.cell(row.has(ours) ? ours : theirs)
  if (row.has(ours)) return isOurs(name) ? name : undefined
  return name === '' ? undefined : name
}
