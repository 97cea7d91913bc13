/** Z: closes the register's till with what was counted. A closed Z never changes; a later sale opens the next till. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import { canonical } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { type TillFigures, tillFigures } from './till-figures.ts'
import { lockOpenTill } from './till-rows.ts'

export interface ZReport extends TillFigures {
  till: string
  closed_at: number
  closed_by: string
  counted_minor: Minor
  /** Counted - expected: negative is missing from the drawer. */
  variance_minor: Minor
}

/** Refuses, in this order: value-faulty, key-reused, till-not-open. */
export async function closeTill(desk: Desk, input: { counted_minor: Minor; key: string }): Promise<ZReport> {
  const { counted_minor, key } = input
  if (!Number.isSafeInteger(counted_minor) || counted_minor < 0)
    throw refuse('value-faulty', { field: 'counted', found: String(counted_minor), wanted: '0 or more' })
  const settled = settledBy(key, (tx, id) => closedTill(tx, desk.actor.register, id))
  return desk.store.write((tx) => closeIn(tx, desk, counted_minor, key), { settled })
}

async function closeIn(tx: Tx, desk: Desk, counted_minor: Minor, key: string): Promise<ZReport> {
  const { register, clerk } = desk.actor
  const at = desk.clock.now()
  const till = await lockOpenTill(tx, register)
  const request = {
    key,
    operation: 'till z',
    content: { register, counted_minor },
    subject: till?.id ?? '',
    at,
  }
  const done = await earlier(tx, request)
  if (done) return closedTill(tx, register, done)
  if (!till) throw refuse('till-not-open', { register })
  const figures = await tillFigures(tx, till)
  const report: ZReport = {
    ...figures,
    till: till.id,
    closed_at: at,
    closed_by: clerk,
    counted_minor,
    variance_minor: counted_minor - figures.expected_minor,
  }
  await close(tx, report)
  await record(tx, desk, { action: 'till.closed', subject: till.id, body: { ...report } }, at)
  return report
}

async function close(tx: Tx, report: ZReport): Promise<void> {
  const { till } = tx.t
  const [closed] = await tx
    .update(till)
    .set({
      status: 'closed',
      closedAt: report.closed_at,
      closedBy: report.closed_by,
      countedMinor: report.counted_minor,
      body: canonical({ ...report }),
    })
    .where(and(eq(till.registerId, report.register), eq(till.id, report.till), eq(till.status, 'open')))
    .returning({ id: till.id })
  assert(closed, `the till ${report.till} is closed once`)
}

/** The Z as it was closed. */
async function closedTill(tx: Tx, register: string, id: string): Promise<ZReport> {
  const { till } = tx.t
  const [row] = await tx
    .select({ body: till.body })
    .from(till)
    .where(and(eq(till.registerId, register), eq(till.id, id)))
  return JSON.parse(must(row?.body, `the till ${id} is closed`)) as ZReport
}
