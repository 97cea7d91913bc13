/** What refusals of the calendar carry. */
import type { Fault } from '../../refusal.ts'

export interface CalendarRefusals {
  // usage: exit 2
  /** A file of days: `fault` is a HistoryFault, `field` the column. `count`: with those that are not listed. */
  'calendar-faulty': { file: string; faults: Fault[]; count: number; columns: string[] }
  // not found: exit 3
  /** The calendar has no such day, of that venue or (null) of the house; what it has near it. */
  'calendar-unknown': { days: string; venue: string | null; nearest: string[] }
}

export const CALENDAR_EXITS: Record<keyof CalendarRefusals, number> = {
  'calendar-faulty': 2,
  'calendar-unknown': 3,
}
