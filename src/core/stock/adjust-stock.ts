/**
 * Changes how many places of a section may be sold, while it is sold: never below what is sold, held or kept back. Of a
 * train's class so many seats may be taken on each leg: the row guards all legs together, and each is asked by turn.
 */
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan, Section } from '../catalogue/plan/plan.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { sectionUnknown } from '../sales/section-unknown.ts'
import { lockPerformance } from './lock.ts'
import { type SectionCounts, sectionCounts } from './section-counts.ts'
import { offersFirst, type Settle, settleBefore, settleStock } from './settle.ts'
import type { LegCount, Stretch } from './whole-way.ts'

export interface AdjustStockInput {
  performance: string
  section: string
  /** Places; of a seated section, or a class of a train, never more than it has seats. */
  capacity: number
  key: string
}

export interface StockAdjusted {
  performance: string
  section: string
  from: number
  capacity: number
  free: number
  /** Of a train: where the fewest seats are free. Null of a house. */
  fullest: Stretch | null
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
  await need(desk, 'stock')
  const { capacity } = input
  if (!Number.isSafeInteger(capacity) || capacity < 0 || capacity > MOST_PLACES)
    throw refuse('value-faulty', { field: 'capacity', found: String(capacity), wanted: `0-${MOST_PLACES}` })
  if (options.dryRun) return rehearse(desk.store, (tx) => adjustIn(tx, desk, input, settleStock))
  const settled = settledBy(input.key, async (tx) =>
    adjustedNow(tx, desk, await findPerformance(tx, input.performance), input),
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
  if (done) return adjustedNow(tx, desk, performance, input)
  const plan = await loadPlan(tx, performance.planId)
  const section = sectionOf(plan, performance, input.section)
  const legs = legsOf(plan)
  checkSeats(section, legs, input.capacity)
  await settle(tx, desk, performance, at)
  const before = await countsNow(tx, desk, performance, section.name)
  const from = before.capacity
  checkLegs(performance, before, input.capacity)
  const changed = await setCapacity(tx, performance.id, section, input.capacity * legs)
  if (!changed) throw inUse(performance, before, input.capacity)
  const body = { performance: performance.code, section: section.name, from, capacity: input.capacity }
  await record(tx, desk, { action: 'stock.adjusted', subject: performance.id, body }, at)
  // More places may be what somebody waits for.
  await settleStock(tx, desk, performance, at)
  return { ...(await adjustedNow(tx, desk, performance, { section: section.name })), from }
}

function sectionOf(plan: Plan, performance: PerformanceRow, asked: string): Section {
  const found = plan.sections.find(({ name }) => name.toLowerCase() === asked.toLowerCase())
  if (found) return found
  throw sectionUnknown(performance.code, asked, plan)
}

/** How many claims a seat can have: a train's has one for each leg. */
const legsOf = ({ run }: Plan): number => (run ? run.stops.length - 1 : 1)

function checkSeats({ kind, capacity: claims, name }: Section, legs: number, capacity: number): void {
  const most = claims / legs
  if (kind === 'seated' && capacity > most)
    throw refuse('value-faulty', {
      field: 'capacity',
      found: String(capacity),
      wanted: `0-${most} (${name})`,
    })
}

/** Of a train: on no leg more seats are taken. Refuses capacity-in-use, of the leg that has the most. */
function checkLegs(performance: PerformanceRow, { section, by_leg }: SectionCounts, wanted: number): void {
  const used = ({ sold, held, blocked }: LegCount) => sold + held + blocked
  const [most] = [...(by_leg ?? [])].sort((a, b) => used(b) - used(a))
  if (!most || used(most) <= wanted) return
  const { sold, held, blocked, from, to } = most
  const between: [string, string] = [from, to]
  throw refuse('capacity-in-use', {
    performance: performance.code,
    section,
    wanted,
    sold,
    held,
    blocked,
    between,
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

function inUse(performance: PerformanceRow, { section, sold, held, blocked }: SectionCounts, wanted: number) {
  return refuse('capacity-in-use', { performance: performance.code, section, wanted, sold, held, blocked })
}

async function countsNow(
  tx: Tx,
  desk: Desk,
  { id, planId }: PerformanceRow,
  section: string,
): Promise<SectionCounts> {
  const all = await sectionCounts(tx, id, await loadPlan(tx, planId), desk.clock.now())
  return must(
    all.find((one) => one.section === section),
    `the section ${section} has its stock`,
  )
}

async function adjustedNow(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  { section: asked }: { section: string },
): Promise<StockAdjusted> {
  const plan = await loadPlan(tx, performance.planId)
  const { name: section } = sectionOf(plan, performance, asked)
  const { capacity, free, fullest } = await countsNow(tx, desk, performance, section)
  return { performance: performance.code, section, from: capacity, capacity, free, fullest }
}
