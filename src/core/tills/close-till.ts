/** Z: closes the register's till with what was counted. A closed Z never changes; a later sale opens the next till. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import { canonical, type Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { houseMoney } from '../house-money.ts'
import { record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import { type TillFigures, tillFigures } from './till-figures.ts'
import { lockOpenTill, tillOf } from './till-rows.ts'

export interface ZReport extends TillFigures {
  till: string
  closed_at: number
  closed_by: string
  counted_minor: Minor
  /** Counted - expected: negative is missing from the drawer. */
  variance_minor: Minor
}

export interface CloseInput {
  counted_minor: Minor
  /** Closes although money was asked for and nobody knows yet whether it came: it stands in the Z. */
  with_unknown?: boolean | undefined
  key: string
}

/** Refuses, in this order: value-faulty, key-reused, till-not-open, payments-open. */
export async function closeTill(desk: Desk, input: CloseInput): Promise<ZReport> {
  await need(desk, 'till')
  const { counted_minor, key } = input
  if (!Number.isSafeInteger(counted_minor) || counted_minor < 0)
    throw refuse('value-faulty', { field: 'counted', found: String(counted_minor), wanted: '0 or more' })
  const settled = settledBy(key, (tx, id) => closedTill(tx, desk.actor.register, id))
  return desk.store.write((tx) => closeIn(tx, desk, input), { settled })
}

async function closeIn(tx: Tx, desk: Desk, input: CloseInput): Promise<ZReport> {
  const { counted_minor, with_unknown, key } = input
  const { register, clerk } = desk.actor
  const at = desk.clock.now()
  const till = await lockOpenTill(tx, register)
  const request = {
    key,
    operation: 'till z',
    content: { register, counted_minor, ...(with_unknown ? { with_unknown } : {}) },
    subject: till?.id ?? '',
    at,
  }
  const done = await earlier(tx, request)
  if (done) return closedTill(tx, register, done)
  if (!till) throw refuse('till-not-open', { register })
  const figures = await tillFigures(tx, till)
  if (!with_unknown) await checkSettled(tx, desk, figures)
  const report: ZReport = {
    ...figures,
    till: till.id,
    closed_at: at,
    closed_by: clerk,
    counted_minor,
    variance_minor: counted_minor - figures.expected_minor,
  }
  await close(tx, report)
  await record(tx, desk, { action: 'till.closed', subject: till.id, body: bodyOf(report) }, at)
  return report
}

/** Money that may have moved is never closed over in silence. */
async function checkSettled(tx: Tx, desk: Desk, { register, open_payments }: TillFigures): Promise<void> {
  if (open_payments.length === 0) return
  const house = await houseMoney(tx, desk.store.location)
  throw refuse('payments-open', { register, payments: open_payments, ...house })
}

/** As it stands in the till's row and in the ledger, letter by letter. */
const bodyOf = (report: ZReport) => ({ ...report }) as unknown as Json

async function close(tx: Tx, report: ZReport): Promise<void> {
  const { till } = tx.t
  const [closed] = await tx
    .update(till)
    .set({
      status: 'closed',
      closedAt: report.closed_at,
      closedBy: report.closed_by,
      countedMinor: report.counted_minor,
      body: canonical(bodyOf(report)),
    })
    .where(and(eq(till.registerId, report.register), eq(till.id, report.till), eq(till.status, 'open')))
    .returning({ id: till.id })
  assert(closed, `the till ${report.till} is closed once`)
}

/** The Z as it was closed; what an earlier version did not tell in it is summed. */
async function closedTill(tx: Tx, register: string, id: string): Promise<ZReport> {
  const row = must(await tillOf(tx, register, id), `the till ${id} is there`)
  const report = JSON.parse(must(row.body, `the till ${id} is closed`)) as ZReport
  return 'tenders' in report ? report : { ...(await tillFigures(tx, row)), ...(report as ZReport) }
}
