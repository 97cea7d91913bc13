/** Sets how many places a channel may sell of a performance, or how many tickets of a price type are sold; or takes that back. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { type Desk, WAITING_LIST } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { nameOf } from '../name.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { lockPerformance } from './lock.ts'
import { awaitedOfType, type QuotaRow, quotasOf } from './quota.ts'
import { settleStock } from './settle.ts'

export interface SetQuotaInput {
  performance: string
  code: string
  /** Left out where the quota is there already, or goes. */
  of?: { kind: QuotaRow['kind']; subject: string } | undefined
  /** Null: the quota goes. */
  most: number | null
  key: string
}

export interface QuotaView {
  performance: string
  code: string
  kind: QuotaRow['kind']
  subject: string
  /** Null where it went. */
  most: number | null
  used: number
}

/**
 * Refuses, in this order: value-faulty, key-reused, performance-unknown, quota-unknown (of what is not said to be of
 * anything), price-type-unknown, quota-in-use.
 */
export async function setQuota(
  desk: Desk,
  input: SetQuotaInput,
  options: { dryRun?: boolean } = {},
): Promise<QuotaView> {
  await need(desk, 'stock')
  const { most } = input
  if (most !== null && (!Number.isSafeInteger(most) || most < 0))
    throw refuse('value-faulty', { field: 'most', found: String(most), wanted: '0, 1, 2, …' })
  const checked = { ...input, code: nameOf('code', input.code) }
  if (options.dryRun) return rehearse(desk.store, (tx) => setIn(tx, desk, checked))
  const settled = settledBy(input.key, async (tx) =>
    quotaNow(tx, await findPerformance(tx, input.performance), checked),
  )
  return desk.store.write((tx) => setIn(tx, desk, checked), { settled })
}

async function setIn(tx: Tx, desk: Desk, input: SetQuotaInput): Promise<QuotaView> {
  const at = desk.clock.now()
  const { key, ...content } = input
  const subject = desk.ids.next()
  const done = await earlier(tx, {
    key,
    operation: 'stock-quota',
    content: content as unknown as Json,
    subject,
    at,
  })
  const performance = await lockPerformance(tx, input.performance)
  if (done) return quotaNow(tx, performance, input)
  // Holds that have ended do not count any more.
  await settleStock(tx, desk, performance, at)
  return writeQuota(tx, desk, performance, input, at)
}

/** The same inside another operation that has the performance's turn. */
export async function writeQuota(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  input: Omit<SetQuotaInput, 'key' | 'performance'>,
  at: number,
): Promise<QuotaView> {
  const { code, most } = input
  const known = await quotasOf(tx, performance.id)
  const before = known.find((row) => row.code === code)
  const of = input.of ?? before
  if (!of || (most === null && !before))
    throw refuse('quota-unknown', {
      performance: performance.code,
      asked: code,
      known: known.map((row) => row.code),
    })
  const { kind, subject } = of
  if (most !== null) checkAlone(known, { code, kind, subject })
  const used =
    most === null ? (before?.used ?? 0) : await write(tx, performance, { code, kind, subject, most })
  if (most === null) await remove(tx, performance, code)
  const view = { performance: performance.code, code, kind, subject, most, used }
  await record(tx, desk, { action: 'stock.quota', subject: performance.id, body: view }, at)
  return view
}

/** A channel or a price type has one quota. */
function checkAlone(known: readonly QuotaRow[], of: Pick<QuotaRow, 'code' | 'kind' | 'subject'>): void {
  const other = known.find(
    ({ code, kind, subject }) => code !== of.code && kind === of.kind && subject === of.subject,
  )
  if (other) throw refuse('value-faulty', { field: 'code', found: of.code, wanted: other.code })
}

async function write(
  tx: Tx,
  performance: PerformanceRow,
  wanted: { code: string; kind: QuotaRow['kind']; subject: string; most: number },
): Promise<number> {
  const { kind, subject, most, code } = wanted
  if (kind === 'price-type') await checkType(tx, performance, subject)
  else checkChannel(subject)
  // Whoever claims counts on the sections before the quotas: with these rows in hand nobody is between the two.
  const { stock, quota } = tx.t
  await tx.locked(
    tx
      .select({ section: stock.section })
      .from(stock)
      .where(eq(stock.performanceId, performance.id))
      .orderBy(stock.section),
  )
  const used =
    kind === 'channel'
      ? await placesOf(tx, performance.id, subject)
      : await ticketsOf(tx, performance.id, subject)
  if (used > most) throw refuse('quota-in-use', { performance: performance.code, quota: code, most, used })
  await remove(tx, performance, code)
  await tx.insert(quota).values({ performanceId: performance.id, ...wanted, used })
  return used
}

/** Offers are made by whoever gives seats back, whatever the quotas. */
function checkChannel(channel: string): void {
  if (channel === WAITING_LIST)
    throw refuse('value-faulty', { field: 'of', found: channel, wanted: 'counter, web, kiosk, …' })
}

async function checkType(tx: Tx, { termsId }: PerformanceRow, asked: string): Promise<void> {
  const known = (await loadTerms(tx, termsId)).price_types.map((type) => type.code)
  if (!known.includes(asked)) throw refuse('price-type-unknown', { asked, known })
}

async function remove(tx: Tx, { id }: PerformanceRow, code: string): Promise<void> {
  const { quota } = tx.t
  await tx.delete(quota).where(and(eq(quota.performanceId, id), eq(quota.code, code)))
}

async function placesOf(tx: Tx, performanceId: string, channel: string): Promise<number> {
  const { claim, order } = tx.t
  const [row] = await tx
    .select({ count: sql<number>`count(DISTINCT ${claim.orderId} || ' ' || ${claim.seat})`.mapWith(Number) })
    .from(claim)
    .innerJoin(order, eq(order.id, claim.orderId))
    .where(and(eq(claim.performanceId, performanceId), eq(order.channel, channel)))
  return row?.count ?? 0
}

async function ticketsOf(tx: Tx, performanceId: string, type: string): Promise<number> {
  const { ticket } = tx.t
  const made = await tx.$count(
    ticket,
    and(
      eq(ticket.performanceId, performanceId),
      eq(ticket.priceType, type),
      inArray(ticket.status, ['valid', 'used']),
    ),
  )
  return made + (await awaitedOfType(tx, performanceId, type))
}

async function quotaNow(
  tx: Tx,
  performance: PerformanceRow,
  { code, of }: { code: string; of?: SetQuotaInput['of'] },
): Promise<QuotaView> {
  const row = (await quotasOf(tx, performance.id)).find((one) => one.code === code)
  const { kind, subject } = row ?? of ?? { kind: 'channel' as const, subject: '' }
  return { performance: performance.code, code, kind, subject, most: row?.most ?? null, used: row?.used ?? 0 }
}
