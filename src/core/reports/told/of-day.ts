/** The day over all registers: each session of the tills that were opened on the days that are asked for. */
import type { Desk } from '../../desk.ts'
import { dayOfTills, SUMMED } from '../../tills/day-of-tills.ts'
import { dayIn } from '../../zone.ts'
import { dayOf, meant, type ReportAsked } from '../asked.ts'
import type { ReportKind } from '../kinds.ts'
import { atOnce, type Column, type Row, type Told } from '../shape.ts'
import { totalRow } from './grouped-rows.ts'

const DAY_MS = 86_400_000
const COLUMNS: readonly Column[] = [
  { key: 'day', type: 'day' },
  { key: 'register', type: 'group', of: 'register' },
  { key: 'opened_at', type: 'moment', optional: true },
  { key: 'opened_by', type: 'text', optional: true },
  { key: 'status', type: 'group', of: 'status' },
  ...SUMMED.map(
    (key): Column => ({
      key,
      type: key === 'no_sales' ? 'count' : 'money',
      ...(['no_sales', 'drops_minor', 'cash_in_minor', 'cash_out_minor'].includes(key)
        ? { optional: true }
        : {}),
    }),
  ),
]

/** Today where nothing is said. Refuses right-missing, house-missing, value-faulty. */
export async function tellDay(desk: Desk, kind: ReportKind, asked: ReportAsked): Promise<Told> {
  const now = desk.clock.now()
  const { by, narrowed, days, frame } = await desk.store.read((tx) => meant(tx, now, kind, asked))
  const today = dayIn(frame.zone, now)
  const rows: Row[] = []
  let isOpenBefore = false
  for (const day of daysFrom(
    days.from ?? days.until ?? today,
    days.until ?? days.from ?? today,
    frame.zone,
  )) {
    const { sessions, open_before } = await dayOfTills(desk, day)
    isOpenBefore ||= open_before.length > 0
    for (const session of sessions)
      rows.push({
        day,
        status: session.closed_at === null ? 'open' : 'closed',
        ...(session as unknown as Row),
      })
  }
  const { register, clerk } = narrowed.only
  const wanted = rows.filter(
    (row) =>
      (!register || register.includes(String(row.register))) &&
      (!clerk || clerk.includes(String(row.opened_by))),
  )
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame, columns: COLUMNS },
    rows: atOnce(wanted),
    totals: () => totalRow(wanted, SUMMED, frame.currency),
    drawn: { kind: 'bars', of: 'sales_minor' },
    notes: isOpenBefore ? ['openBefore'] : [],
  }
}

function daysFrom(from: string, until: string, zone: string): string[] {
  const days: string[] = []
  for (let day = from; day <= until; day = dayIn(zone, dayOf('--from', day, zone).from + 1.5 * DAY_MS))
    days.push(day)
  return days
}
