/** What an answer means for a payment and its order. In the caller's transaction, under the performance's turn. */
import { canonical, type Json } from '../../canonical.ts'
import { record } from '../../ledger/record.ts'
import { isLetGo } from '../../limits/ended-holds.ts'
import type { AskKept } from '../ask-row.ts'
import { keepClaims } from '../keep-claims.ts'
import type { Answer } from '../provider.ts'
import { comesIn } from './comes-in.ts'
import { comesToNothing } from './comes-to-nothing.ts'
import { canMove, movePayment, type PaymentStatus } from './move-payment.ts'
import type { Outcome, Settling } from './settling.ts'

/** The seats of a payment that nobody knows of are kept until it is known, or the performance has begun; a day at least. */
const UNKNOWN_MS = 24 * 3_600_000

/** The refund's id where the money came too late, else null. */
export async function paymentComesTo(settling: Settling): Promise<string | null> {
  const { answer, payment } = settling
  const status = statusOf(answer)
  // The same answer again, or one that is older than what is known.
  if (!canMove(payment.status, status)) return null
  switch (answer.outcome) {
    case 'pending':
      await stillPending(settling, answer)
      return null
    case 'succeeded':
      return comesIn(settling, answer)
    case 'failed':
    case 'cancelled':
    case 'absent':
      await saysNo(settling, status, answer)
      return null
    case 'unknown':
    case 'mismatch':
      await nobodyKnows(settling, answer)
      return null
  }
}

export function statusOf({ outcome }: Answer): PaymentStatus {
  if (outcome === 'absent') return 'cancelled'
  return outcome === 'mismatch' ? 'unknown' : outcome
}

async function stillPending(
  { tx, desk, rows: { order }, payment, answer, at }: Settling,
  { show }: Outcome<'pending'>,
): Promise<void> {
  const handle = answer.handle ?? payment.handle
  const isNew = payment.status !== 'pending'
  if (!isNew && handle === payment.handle && show === null) return
  await movePayment(tx, payment, 'pending', { handle, body: withBody(payment.body, { show }) })
  if (!isNew) return
  const { id, tender, amountMinor: amount_minor } = payment
  const body = { ref: order.ref, payment: id, tender, amount_minor }
  await record(tx, desk, { action: 'payment.pending', subject: order.id, body }, at)
}

async function saysNo(settling: Settling, status: PaymentStatus, answer: Answer): Promise<void> {
  const { tx, desk, rows, payment, at } = settling
  const said =
    answer.outcome === 'failed'
      ? { reason: answer.reason, code: answer.code }
      : { reason: 'cancelled', code: answer.outcome }
  await movePayment(tx, payment, status, {
    handle: answer.handle ?? payment.handle,
    body: withBody(payment.body, said),
    settledAt: at,
  })
  const { order } = rows
  const body = {
    ref: order.ref,
    payment: payment.id,
    tender: payment.tender,
    amount_minor: payment.amountMinor,
    ...said,
  }
  await record(tx, desk, { action: 'payment.failed', subject: order.id, body }, at)
  await comesToNothing(settling)
}

async function nobodyKnows(
  { tx, desk, performance, rows, payment, at }: Settling,
  answer: Outcome<'unknown'> | Outcome<'mismatch'>,
): Promise<void> {
  const said: Record<string, Json> =
    answer.outcome === 'unknown'
      ? { why: answer.why, code: answer.code }
      : { why: 'mismatch', differs: answer.differs as unknown as Json }
  const isNew = payment.status !== 'unknown'
  await movePayment(tx, payment, 'unknown', {
    handle: answer.handle ?? payment.handle,
    body: withBody(payment.body, said),
  })
  const { order } = rows
  if (!isNew) return
  if (order.status === 'awaiting-payment' && !(await isLetGo(tx, order, at)))
    await keepClaims(tx, order, Math.max(performance.startsAt, at + UNKNOWN_MS))
  const body = {
    ref: order.ref,
    payment: payment.id,
    tender: payment.tender,
    amount_minor: payment.amountMinor,
    ...said,
  }
  await record(tx, desk, { action: 'payment.unknown', subject: order.id, body }, at)
}

function withBody(body: string | null, more: Record<string, Json>): string {
  const kept = JSON.parse(body ?? '{}') as Partial<AskKept> & Record<string, Json>
  return canonical({ ...kept, ...more })
}
