/** Changes how many places of a section may be sold, while it is sold: never below what is sold, held or kept back. */
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan, Section } from '../catalogue/plan/plan.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { nearest } from '../nearest.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { lockPerformance } from './lock.ts'
import { offersFirst, type Settle, settleBefore, settleStock } from './settle.ts'

export interface AdjustStockInput {
  performance: string
  section: string
  /** Places; of a seated section never more than it has seats, of a class of a train seats x legs. */
  capacity: number
  key: string
}

export interface StockAdjusted {
  performance: string
  section: string
  from: number
  capacity: number
  free: number
}

/** More than this is a slip of the pen. */
const MOST_PLACES = 1_000_000

/**
 * Refuses, in this order: value-faulty (a negative capacity, or more than the seats), key-reused, performance-unknown,
 * section-unknown, capacity-in-use.
 */
export async function adjustStock(
  desk: Desk,
  input: AdjustStockInput,
  options: { dryRun?: boolean } = {},
): Promise<StockAdjusted> {
  const { capacity } = input
  if (!Number.isSafeInteger(capacity) || capacity < 0 || capacity > MOST_PLACES)
    throw refuse('value-faulty', { field: 'capacity', found: String(capacity), wanted: `0-${MOST_PLACES}` })
  if (options.dryRun) return rehearse(desk.store, (tx) => adjustIn(tx, desk, input, settleStock))
  const settled = settledBy(input.key, async (tx) =>
    adjustedNow(tx, await findPerformance(tx, input.performance), input),
  )
  return offersFirst(desk, () =>
    desk.store.write((tx) => adjustIn(tx, desk, input, settleBefore), { settled }),
  )
}

async function adjustIn(tx: Tx, desk: Desk, input: AdjustStockInput, settle: Settle): Promise<StockAdjusted> {
  const at = desk.clock.now()
  const { key, ...content } = input
  const subject = desk.ids.next()
  const done = await earlier(tx, { key, operation: 'stock-adjust', content, subject, at })
  const performance = await lockPerformance(tx, input.performance)
  if (done) return adjustedNow(tx, performance, input)
  const plan = await loadPlan(tx, performance.planId)
  const section = sectionOf(plan, performance, input.section)
  checkSeats(section, input.capacity)
  await settle(tx, desk, performance, at)
  const { capacity: from } = await counters(tx, performance.id, section.name)
  const changed = await setCapacity(tx, performance.id, section, input.capacity)
  if (!changed) throw await inUse(tx, performance, section.name, input.capacity)
  const body = { performance: performance.code, section: section.name, from, capacity: input.capacity }
  await record(tx, desk, { action: 'stock.adjusted', subject: performance.id, body }, at)
  // More places may be what somebody waits for.
  await settleStock(tx, desk, performance, at)
  return { ...(await adjustedNow(tx, performance, { section: section.name })), from }
}

function sectionOf(plan: Plan, performance: PerformanceRow, asked: string): Section {
  const found = plan.sections.find(({ name }) => name.toLowerCase() === asked.toLowerCase())
  if (found) return found
  const names = plan.sections.map(({ name }) => name)
  throw refuse('section-unknown', { performance: performance.code, asked, nearest: nearest(asked, names) })
}

function checkSeats({ kind, capacity: most, name }: Section, capacity: number): void {
  if (kind === 'seated' && capacity > most)
    throw refuse('value-faulty', {
      field: 'capacity',
      found: String(capacity),
      wanted: `0-${most} (${name})`,
    })
}

/** False where more is sold, held or kept back. The condition is the database's, not ours. */
async function setCapacity(
  tx: Tx,
  performanceId: string,
  section: Section,
  capacity: number,
): Promise<boolean> {
  const { stock } = tx.t
  const changed = await tx
    .update(stock)
    .set({ capacity, adjusted: capacity === section.capacity ? 0 : 1, version: sql`${stock.version} + 1` })
    .where(
      and(
        eq(stock.performanceId, performanceId),
        eq(stock.section, section.name),
        sql`${stock.held} + ${stock.sold} + ${stock.blocked} <= ${capacity}`,
      ),
    )
    .returning({ version: stock.version })
  return changed.length === 1
}

async function inUse(tx: Tx, performance: PerformanceRow, section: string, wanted: number) {
  const { sold, held, blocked } = await counters(tx, performance.id, section)
  return refuse('capacity-in-use', { performance: performance.code, section, wanted, sold, held, blocked })
}

async function counters(tx: Tx, performanceId: string, section: string) {
  const { stock } = tx.t
  const [row] = await tx
    .select()
    .from(stock)
    .where(and(eq(stock.performanceId, performanceId), eq(stock.section, section)))
  return must(row, `the section ${section} has its stock`)
}

async function adjustedNow(
  tx: Tx,
  performance: PerformanceRow,
  { section: asked }: { section: string },
): Promise<StockAdjusted> {
  const plan = await loadPlan(tx, performance.planId)
  const section = sectionOf(plan, performance, asked).name
  const { capacity, held, sold, blocked } = await counters(tx, performance.id, section)
  const free = capacity - held - sold - blocked
  return { performance: performance.code, section, from: capacity, capacity, free }
}
