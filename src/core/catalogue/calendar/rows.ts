/** The calendar as the database has it. */
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { type CalendarDay, calendarAt, type HouseCalendar } from './day.ts'

/** Of every venue. */
const EVERYWHERE = ''

/** All of it, in the order of days, those of the whole house first. */
export async function calendarDays(tx: Tx): Promise<CalendarDay[]> {
  const { calendarDay: table } = tx.t
  const rows = await tx.select().from(table).orderBy(asc(table.day), asc(table.venue))
  return rows.map(({ day, venue, name, closed }) => ({
    ...{ date: day, venue: venue === EVERYWHERE ? null : venue },
    ...{ name, closed: closed === 1 },
  }))
}

export async function keepDay(tx: Tx, { date, venue, name, closed }: CalendarDay): Promise<void> {
  const { calendarDay: table } = tx.t
  const row = { day: date, venue: venue ?? EVERYWHERE, name, closed: closed ? 1 : 0 }
  await tx
    .insert(table)
    .values(row)
    .onConflictDoUpdate({ target: [table.day, table.venue], set: row })
}

export async function dropDay(tx: Tx, { date, venue }: Pick<CalendarDay, 'date' | 'venue'>): Promise<void> {
  const { calendarDay: table } = tx.t
  await tx.delete(table).where(and(eq(table.day, date), eq(table.venue, venue ?? EVERYWHERE)))
}

export const dayKey = ({ date, venue }: Pick<CalendarDay, 'date' | 'venue'>): string =>
  `${date} ${venue ?? ''}`

export const isSameDay = (one: CalendarDay, other: CalendarDay): boolean =>
  one.name === other.name && one.closed === other.closed

/** What counts at a venue; `onTop` passes over what the house says of the same days. */
export const calendarHere = async (
  tx: Tx,
  venue: string,
  onTop?: readonly CalendarDay[],
): Promise<HouseCalendar> => calendarAt(await calendarDays(tx), venue, onTop)
