/** Keeps seats of a train for long trips, fewer as departure comes near; or keeps them no longer. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { nameOf } from '../name.ts'
import { need } from '../people/may.ts'
import { type KnownProtection, knowRule, type ProtectionRule } from '../rail/protection-rule.ts'
import { type Run, runOf } from '../rail/run-of.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { askedTrip } from '../sales/rail-seats.ts'
import { findClass } from '../sales/rail-wish.ts'
import { lockPerformance } from './lock.ts'
import { protectionRow, protectionsOf } from './protections.ts'
import { settleStock } from './settle.ts'

/** Without a class: the largest. */
type WantedRule = Omit<ProtectionRule, 'code' | 'class'> & { class?: string | undefined }

export interface SetProtectionInput {
  performance: string
  code: string
  /** Null: nothing is kept under the code any more. */
  rule: WantedRule | null
  key: string
}

export interface ProtectionSet {
  performance: string
  /** Null where it went. */
  protection: KnownProtection | null
  /** Stations between which it protects. */
  between: [string, string] | null
}

/**
 * What is sold already stays sold: only whoever comes later is asked. Refuses, in this order: value-faulty, key-reused,
 * performance-unknown, train-missing, stop-unknown, ride-backwards, value-faulty (of the rule), protection-unknown.
 */
export async function setProtection(
  desk: Desk,
  input: SetProtectionInput,
  options: { dryRun?: boolean } = {},
): Promise<ProtectionSet> {
  await need(desk, 'stock')
  const checked = { ...input, code: nameOf('code', input.code) }
  if (options.dryRun) return rehearse(desk.store, (tx) => setIn(tx, desk, checked))
  const settled = settledBy(input.key, async (tx) =>
    protectedNow(tx, await findPerformance(tx, checked.performance), checked.code),
  )
  return desk.store.write((tx) => setIn(tx, desk, checked), { settled })
}

async function setIn(tx: Tx, desk: Desk, input: SetProtectionInput): Promise<ProtectionSet> {
  const at = desk.clock.now()
  const { key, ...content } = input
  const subject = desk.ids.next()
  const request = { key, operation: 'stock-protect', content: content as unknown as Json, subject, at }
  const done = await earlier(tx, request)
  const performance = await lockPerformance(tx, input.performance)
  if (done) return protectedNow(tx, performance, input.code)
  const run = await runAt(tx, performance)
  const protection = input.rule && known(performance, run, input.code, input.rule)
  // What is protected no longer is for who waits, however much is protected from now on.
  await settleStock(tx, desk, performance, at)
  await write(tx, performance, input.code, protection)
  const body = { performance: performance.code, code: input.code, protection: protection as unknown as Json }
  await record(tx, desk, { action: 'stock.protected', subject: performance.id, body }, at)
  // Whoever waits for a short trip may get what is protected no longer.
  await settleStock(tx, desk, performance, at)
  return protectedNow(tx, performance, input.code)
}

/** Refuses train-missing. */
async function runAt(tx: Tx, performance: PerformanceRow): Promise<Run> {
  const run = runOf(await loadPlan(tx, performance.planId))
  if (run) return run
  throw refuse('train-missing', { performance: performance.code })
}

function known(performance: PerformanceRow, run: Run, code: string, rule: WantedRule): KnownProtection {
  askedTrip(performance, run, rule)
  const inClass = rule.class ?? run.train.classes[findClass(performance, run, undefined)]!
  const found = knowRule(run, { ...rule, code, class: inClass })
  if (found.kind === 'known') return found.protection
  const { field, found: value, wanted, fault } = found.fault
  throw refuse('value-faulty', { field: `--${field}`, found: value, wanted, fault })
}

async function write(
  tx: Tx,
  { id, code: performance }: PerformanceRow,
  code: string,
  wanted: KnownProtection | null,
): Promise<void> {
  const { protection } = tx.t
  const gone = await tx
    .delete(protection)
    .where(and(eq(protection.performanceId, id), eq(protection.code, code)))
    .returning({ code: protection.code })
  if (wanted) await tx.insert(protection).values(protectionRow(id, wanted))
  else if (gone.length === 0) {
    const rows = await protectionsOf(tx, id)
    throw refuse('protection-unknown', { performance, asked: code, known: rows.map((row) => row.code) })
  }
}

async function protectedNow(tx: Tx, performance: PerformanceRow, code: string): Promise<ProtectionSet> {
  const protection = (await protectionsOf(tx, performance.id)).find((row) => row.code === code) ?? null
  const { stops } = (await runAt(tx, performance)).route
  return {
    performance: performance.code,
    protection,
    between: protection && [stops[protection.trip.from]!.station, stops[protection.trip.to]!.station],
  }
}
