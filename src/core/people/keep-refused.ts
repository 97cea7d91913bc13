/**
 * What was refused for want of a right is kept (OWASP ASVS 5.0, 16.3.2): who, where, which right, and what he came for. In a
 * transaction of its own, because that of the operation was rolled back.
 */
import { eq, max, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { lockChain, record } from '../ledger/record.ts'
import { isRefusal } from '../refusal.ts'
import type { RefusedRight } from './refused-right.ts'
import { searchName } from './staff-rows.ts'

export interface Refused {
  refusal: RefusedRight
  /** What he came for: `report sales`. */
  command: string
}

/**
 * The same right refused to the same person at the same register, whoever stood by, is kept once in so long: a script that asks on
 * and on fills no ledger.
 */
const ONCE_IN_MS = 60_000

const lastOf = statement<{ subject: string }>()('right_last_refused', (q) => {
  const { ledger } = q.t
  return q
    .select({ at: max(ledger.at) })
    .from(ledger)
    .where(eq(ledger.subject, sql.placeholder('subject')))
})

/** False where the same was kept a moment ago. Whoever floods costs a read, and keeps nobody from selling. */
export async function keepRefused(desk: Desk, { refusal, command }: Refused): Promise<boolean> {
  const { clerk, supervised } = refusal.details
  const { right, ...amounts } = toldOf(refusal)
  const { register } = desk.actor
  const who = [clerk, ...(supervised === null ? [] : [supervised])].map(searchName)
  const subject = ['right', right, ...who, register].join(':')
  const at = desk.clock.now()
  const isKept = async (tx: Tx) => {
    const [last] = await tx.run(lastOf, { subject })
    return last?.at != null && Math.abs(at - last.at) < ONCE_IN_MS
  }
  if (await desk.store.read(isKept)) return false
  const by = { ...desk, actor: { ...desk.actor, clerk, may: undefined } }
  const body = { right, command, ...amounts, ...(supervised === null ? {} : { supervisor: supervised }) }
  return desk.store.write(async (tx) => {
    // Whoever keeps the same at the same moment waits here, and finds it.
    await lockChain(tx, register)
    if (await isKept(tx)) return false
    await record(tx, by, { action: 'right.refused', subject, body }, at)
    return true
  })
}

function toldOf(refusal: RefusedRight) {
  if (isRefusal(refusal, 'right-missing')) return { right: refusal.details.right }
  const { refund_minor, limit_minor } = refusal.details
  return { right: 'refund-over', refund_minor, limit_minor }
}
