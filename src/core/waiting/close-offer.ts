/** What becomes of a request whose offer is sold, or comes to nothing. An order that is no offer is left as it is. */
import { and, eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'

const close = statement<{ performanceId: string; orderId: string; status: string }>()(
  'wait_close_offer',
  (q) =>
    q
      .update(q.t.waitRequest)
      .set({ status: sql`${sql.placeholder('status')}` })
      .where(
        and(
          eq(q.t.waitRequest.performanceId, sql.placeholder('performanceId')),
          eq(q.t.waitRequest.orderId, sql.placeholder('orderId')),
          // As text, so that both engines use the index of what is offered and of nothing else.
          sql`${q.t.waitRequest.status} = 'offered'`,
        ),
      )
      .returning({ id: q.t.waitRequest.id, ref: q.t.waitRequest.ref }),
)

interface Which {
  id: string
  code: string
}

/** The offer was sold. */
export function serveOffer(tx: Tx, desk: Desk, performance: Which, orderId: string, at: number) {
  return closeOffer(tx, desk, performance, { orderId, status: 'served', at })
}

/** The offer has ended, was released, or was exchanged for other seats. */
export function lapseOffer(tx: Tx, desk: Desk, performance: Which, orderId: string, at: number) {
  return closeOffer(tx, desk, performance, { orderId, status: 'lapsed', at })
}

async function closeOffer(
  tx: Tx,
  desk: Desk,
  { id, code }: Which,
  { orderId, status, at }: { orderId: string; status: 'served' | 'lapsed'; at: number },
): Promise<void> {
  const [closed] = await tx.run(close, { performanceId: id, orderId, status })
  if (!closed) return
  const body = { wait: closed.ref, performance: code, order: orderId }
  await record(tx, desk, { action: `wait.${status}`, subject: closed.id, body }, at)
}
