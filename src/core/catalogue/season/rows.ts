/** New performances and their stock: some hundred rows in a few statements. */
import type { Schema } from '../../../db/store.ts'
import { insertRows } from '../../rows.ts'

export type NewPerformance = Schema['performance']['$inferInsert'] & {
  saleFrom: number | null
  saleUntil: number | null
  locking: string
}
type StockRow = Schema['stock']['$inferSelect']

export const insertPerformances = insertRows<NewPerformance>('performance', [
  'id',
  'code',
  'eventId',
  'venueId',
  'planId',
  'termsId',
  'startsAt',
  'saleFrom',
  'saleUntil',
  'status',
  'locking',
])

export const insertStock = insertRows<StockRow>('stock', [
  'performanceId',
  'section',
  'kind',
  'capacity',
  'held',
  'sold',
  'version',
  'adjusted',
  'blocked',
])
