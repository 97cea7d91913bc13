/** A manager's day: every session of every register that was opened on a day of the house, and what they come to. */

import { and, asc, eq, gt, gte, lt, lte, or } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { dayBounds, dayIn } from '../zone.ts'
import { type SessionLine, sessionLine } from './session-line.ts'
import { type TenderFigures, type TillFigures, tillFigures, tillThen } from './till-figures.ts'
import type { TillRow } from './till-rows.ts'
import { printedZ, type ZReport } from './z-report.ts'

export interface DayOfTills {
  /** `2027-01-15`, in the house's zone. */
  day: string
  zone: string
  currency: string
  sessions: SessionLine[]
  /** Over all of them. Cash first. */
  tenders: TenderFigures[]
  total: {
    float_minor: Minor
    sales_minor: Minor
    refunds_minor: Minor
    cash_in_minor: Minor
    cash_out_minor: Minor
    drops_minor: Minor
    no_sales: number
    expected_minor: Minor
    /** Of those that are closed. */
    counted_minor: Minor
    variance_minor: Minor
  }
  /** Opened on a day before, and open still: they are in none of the sums. */
  open_before: { register: string; opened_at: number; opened_by: string }[]
}

/** Today where no day is named; `then`: as it was at this moment. Refuses house-missing, value-faulty. */
export async function dayOfTills(desk: Desk, given?: string, then?: number): Promise<DayOfTills> {
  await need(desk, 'reports')
  return desk.store.read(async (tx) => {
    const { currency, zone } = await houseMoney(tx, desk.store.location)
    const day = given ?? dayIn(zone, then ?? desk.clock.now())
    const bounds = dayBounds(zone, day)
    if (!bounds) throw refuse('value-faulty', { field: 'day', found: day, wanted: '2027-01-15' })
    const { sessions, before } = await sessionsOf(tx, bounds, then)
    const seen = []
    for (const row of sessions) seen.push({ row, figures: await figuresOf(tx, row, then) })
    const lines = seen.map(({ row, figures }) => sessionLine(row, figures))
    return {
      day,
      zone,
      currency,
      sessions: lines,
      tenders: tendersOf(seen.map(({ figures }) => figures)),
      total: totalOf(lines),
      open_before: before.map((row) => ({
        register: row.registerId,
        opened_at: row.openedAt,
        opened_by: row.openedBy,
      })),
    }
  })
}

async function sessionsOf(tx: Tx, { from, until }: { from: number; until: number }, then?: number) {
  const { till } = tx.t
  const isOpen =
    then === undefined ? eq(till.status, 'open') : or(eq(till.status, 'open'), gt(till.closedAt, then))
  const found = await tx
    .select()
    .from(till)
    .where(
      and(
        lt(till.openedAt, until),
        or(gte(till.openedAt, from), isOpen),
        then === undefined ? undefined : lte(till.openedAt, then),
      ),
    )
    .orderBy(asc(till.openedAt), asc(till.registerId))
  const rows = found.map((row) => asThen(row, then))
  return {
    sessions: rows.filter(({ openedAt }) => openedAt >= from),
    before: rows.filter(({ openedAt }) => openedAt < from),
  }
}

/** A till that was closed since was open. */
function asThen(row: TillRow, then: number | undefined): TillRow {
  if (then === undefined || row.closedAt === null || row.closedAt <= then) return row
  return {
    ...row,
    status: 'open',
    number: null,
    closedAt: null,
    closedBy: null,
    countedMinor: null,
    body: null,
  }
}

function figuresOf(
  tx: Tx,
  row: TillRow,
  then?: number,
): Promise<Pick<TillFigures, 'tenders'> & Partial<ZReport>> {
  if (row.status === 'closed') return printedZ(tx, row)
  return then === undefined ? tillFigures(tx, row) : tillThen(tx, row, then)
}

function tendersOf(all: Pick<TillFigures, 'tenders'>[]): TenderFigures[] {
  const tenders = all.flatMap((figures) => figures.tenders)
  const names = [...new Set(tenders.map(({ tender }) => tender))].filter((name) => name !== 'cash').sort()
  return (['cash', ...names] as const).map((tender) => {
    const mine = tenders.filter((one) => one.tender === tender)
    const sumOf = (of: 'sales' | 'refunds' | 'other') => ({
      count: mine.reduce((sum, one) => sum + one[of].count, 0),
      minor: mine.reduce((sum, one) => sum + one[of].minor, 0),
    })
    return { tender, sales: sumOf('sales'), refunds: sumOf('refunds'), other: sumOf('other') }
  })
}

/** What of a session is added up over registers. */
export const SUMMED = [
  'float_minor',
  'sales_minor',
  'refunds_minor',
  'cash_in_minor',
  'cash_out_minor',
  'drops_minor',
  'no_sales',
  'expected_minor',
  'counted_minor',
  'variance_minor',
] as const

function totalOf(lines: SessionLine[]): DayOfTills['total'] {
  const sums = SUMMED.map((field) => [field, lines.reduce((sum, line) => sum + (line[field] ?? 0), 0)])
  return Object.fromEntries(sums) as DayOfTills['total']
}
