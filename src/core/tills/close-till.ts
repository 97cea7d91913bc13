/** Z: closes the register's till with what was counted. A closed Z never changes; a later sale opens the next till. */
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import { canonical, type Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { houseMoney, houseZone } from '../house-money.ts'
import { makeCheckpoint } from '../ledger/make-checkpoint.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { type Counting, checkCounting, checkExplained, counted } from './counted.ts'
import { openHolds } from './open-holds.ts'
import type { OpenHold } from './refusals.ts'
import { type TillFigures, tillFigures } from './till-figures.ts'
import { lockOpenTill, type TillRow, tillOf } from './till-rows.ts'
import { type PrintedZ, printedZ, type ZReport } from './z-report.ts'

export type { PrintedZ, ZReport } from './z-report.ts'

export interface CloseInput extends Counting {
  /** Why the count is off. */
  reason?: string | undefined
  /** Closes although money was asked for and nobody knows yet whether it came: it stands in the Z. */
  with_unknown?: boolean | undefined
  /** Closes although the register holds seats: they stand in the Z. */
  with_holds?: boolean | undefined
  key: string
}

/**
 * Refuses, in this order: right-missing, value-faulty, card-number-refused, key-reused, till-not-open, payments-open, holds-open,
 * denomination-unknown, variance-unexplained.
 */
export async function closeTill(desk: Desk, input: CloseInput): Promise<PrintedZ> {
  await need(desk, 'till')
  checkCounting(input)
  const reason = input.reason === undefined ? null : freeTextOf('reason', input.reason)
  const settled = settledBy(input.key, (tx, id) => closedTill(tx, desk.actor.register, id))
  return desk.store.write((tx) => closeIn(tx, desk, { ...input, reason }), { settled })
}

interface Closing extends Omit<CloseInput, 'reason'> {
  reason: string | null
}

async function closeIn(tx: Tx, desk: Desk, closing: Closing): Promise<PrintedZ> {
  const { register, clerk } = desk.actor
  const at = desk.clock.now()
  const till = await lockOpenTill(tx, register)
  const content = contentOf(register, closing)
  const request = { key: closing.key, operation: 'till z', content, subject: till?.id ?? '', at }
  const done = await earlier(tx, request)
  if (done) return closedTill(tx, register, done)
  if (!till) throw refuse('till-not-open', { register })
  const figures = await tillFigures(tx, till)
  const open_holds = await openHolds(tx, register, at)
  await checkFinished(tx, desk, figures, { ...closing, open_holds })
  const house = await houseMoney(tx, desk.store.location)
  const count = counted(figures, closing, house.currency)
  await checkExplained(tx, count, { reason: closing.reason, register, currency: house.currency })
  const report: ZReport = {
    ...figures,
    till: till.id,
    number: await nextNumber(tx, register),
    closed_at: at,
    closed_by: clerk,
    ...count,
    reason: closing.reason,
    open_holds,
  }
  await close(tx, report)
  await record(tx, desk, { action: 'till.closed', subject: till.id, body: bodyOf(report) }, at)
  // In the same transaction: the heads of other registers are read as they are committed, and nobody is waited for.
  const checkpoint = await makeCheckpoint(tx, desk, { till: till.id, at })
  return { ...report, checkpoint: checkpoint.note }
}

/** What is not said is left out, as it was before it could be said. */
function contentOf(register: string, { key: _, reason, ...said }: Closing): Json {
  const told = Object.entries({ register, ...said, ...(reason === null ? {} : { reason }) })
  return Object.fromEntries(told.filter(([, value]) => value !== undefined && value !== false)) as Json
}

/** Money that may have moved, and seats that wait for somebody, are never closed over in silence. */
async function checkFinished(
  tx: Tx,
  desk: Desk,
  { register, open_payments }: TillFigures,
  { with_unknown, with_holds, open_holds }: Closing & { open_holds: OpenHold[] },
): Promise<void> {
  if (open_payments.length > 0 && !with_unknown) {
    const house = await houseMoney(tx, desk.store.location)
    throw refuse('payments-open', { register, payments: open_payments, ...house })
  }
  if (open_holds.length === 0 || with_holds) return
  throw refuse('holds-open', { register, holds: open_holds, zone: await houseZone(tx) })
}

/** Under the till's lock: of a register only one till is open, so that its Zs are counted one after another. */
async function nextNumber(tx: Tx, register: string): Promise<number> {
  const { till } = tx.t
  const [last] = await tx
    .select({ number: sql`coalesce(max(${till.number}), 0)`.mapWith(Number) })
    .from(till)
    .where(eq(till.registerId, register))
  return must(last, 'a maximum is one row').number + 1
}

/** As it stands in the till's row and in the ledger, letter by letter. */
const bodyOf = (report: ZReport) => ({ ...report }) as unknown as Json

async function close(tx: Tx, report: ZReport): Promise<void> {
  const { till } = tx.t
  const [closed] = await tx
    .update(till)
    .set({
      status: 'closed',
      number: report.number,
      closedAt: report.closed_at,
      closedBy: report.closed_by,
      countedMinor: report.counted_minor,
      body: canonical(bodyOf(report)),
    })
    .where(and(eq(till.registerId, report.register), eq(till.id, report.till), eq(till.status, 'open')))
    .returning({ id: till.id })
  assert(closed, `the till ${report.till} is closed once`)
}

async function closedTill(tx: Tx, register: string, id: string): Promise<PrintedZ> {
  const row: TillRow = must(await tillOf(tx, register, id), `the till ${id} is there`)
  return printedZ(tx, row)
}
