/** What is plainly wrong with a tender as it was typed. Refuses value-faulty. */
import { refuse } from '../refusal.ts'
import type { InstantTender } from './tender.ts'

export function checkTender(tender: InstantTender): void {
  if (tender.tender !== 'cash' || tender.tendered_minor === null) return
  const { tendered_minor } = tender
  if (!(Number.isSafeInteger(tendered_minor) && tendered_minor >= 0))
    throw refuse('value-faulty', { field: 'tendered', found: String(tendered_minor), wanted: '0 or more' })
}
