/** A list that anybody can write: `number,kind,amount,currency,at`, the moments in ISO 8601 with their offset. */
import { cellOf, FOREIGN, type Format, isOurs } from './list.ts'

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

export const plainList: Format = {
  name: 'plain',
  wanted: [['number'], ['kind'], ['amount'], ['currency'], ['at']],
  zone: null,
  timeOf: (text) => (ISO.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined),
  read(row) {
    const kind = row.cell('kind')
    if (kind !== 'payment' && kind !== 'refund') return { passed: kind }
    const name = row.cell('number')
    if (!isOurs(name)) return { passed: FOREIGN }
    return {
      kind,
      undoes: false,
      name,
      amount: cellOf(row, ['amount']),
      currency: cellOf(row, ['currency']),
      at: cellOf(row, ['at']),
    }
  },
}
