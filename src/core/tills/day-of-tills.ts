/** A manager's day: every session of every register that was opened on a day of the house, and what they come to. */

import { and, asc, eq, gte, lt, or } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { dayBounds, dayIn } from '../zone.ts'
import { type SessionLine, sessionLine } from './session-line.ts'
import { type TenderFigures, type TillFigures, tillFigures } from './till-figures.ts'
import type { TillRow } from './till-rows.ts'
import { printedZ } from './z-report.ts'

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

/** Today where no day is named. Refuses house-missing, value-faulty. */
export async function dayOfTills(desk: Desk, given?: string): Promise<DayOfTills> {
  await need(desk, 'reports')
  return desk.store.read(async (tx) => {
    const { currency, zone } = await houseMoney(tx, desk.store.location)
    const day = given ?? dayIn(zone, desk.clock.now())
    const bounds = dayBounds(zone, day)
    if (!bounds) throw refuse('value-faulty', { field: 'day', found: day, wanted: '2027-01-15' })
    const { sessions, before } = await sessionsOf(tx, bounds)
    const seen = []
    for (const row of sessions) seen.push({ row, figures: await figuresOf(tx, row) })
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

async function sessionsOf(tx: Tx, { from, until }: { from: number; until: number }) {
  const { till } = tx.t
  const rows = await tx
    .select()
    .from(till)
    .where(and(lt(till.openedAt, until), or(gte(till.openedAt, from), eq(till.status, 'open'))))
    .orderBy(asc(till.openedAt), asc(till.registerId))
  return {
    sessions: rows.filter(({ openedAt }) => openedAt >= from),
    before: rows.filter(({ openedAt }) => openedAt < from),
  }
}

const figuresOf = (tx: Tx, row: TillRow): Promise<TillFigures> =>
  row.status === 'closed' ? printedZ(tx, row) : tillFigures(tx, row)

function tendersOf(all: TillFigures[]): TenderFigures[] {
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
