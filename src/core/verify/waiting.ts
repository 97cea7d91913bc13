/**
 * I13: nobody is passed. No free seats fit the wish of anybody who waits; whoever has an offer has a hold of his own with
 * as many places as his party is large, and whoever was served has bought it, or had it reserved.
 */
import { asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { formatReference } from '../ids.ts'
import { SOLD_STATUSES } from '../sales/order-states.ts'
import { fitWish } from '../waiting/fit.ts'
import { type Room, roomNow } from '../waiting/room.ts'
import { alike, type WaitRow, waitQueue, wishOf } from '../waiting/wait-rows.ts'
import { type Check, compare, type Difference, readBody } from './difference.ts'

export const waitCheck: Check = {
  name: 'waiting',
  async run(tx) {
    const [counted] = await tx.rows<{ requests: number }>(sql`SELECT count(*) AS requests FROM wait_request`)
    const requests = Number(counted?.requests ?? 0)
    if (requests === 0) return { checked: 0, differences: await orphans(tx) }
    return {
      checked: requests,
      differences: [...(await offers(tx)), ...(await orphans(tx)), ...(await passed(tx))],
    }
  },
}

interface OfferRow {
  performance: string
  ref: string
  status: string
  party: number
  order_status: string | null
  choice: string | null
  places: number
  /** 0 or 1. */
  reserved: number
}

async function offers(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<OfferRow>(sql`
    SELECT p.code AS performance, w.ref, w.status, w.party, o.status AS order_status, o.choice,
      (SELECT count(DISTINCT c.seat) FROM claim c
        WHERE c.performance_id = w.performance_id AND c.order_id = w.order_id AND c.state = 'held') AS places,
      CASE WHEN EXISTS (SELECT 1 FROM ledger e
        WHERE e.subject = w.order_id AND e.action = 'order.reserved') THEN 1 ELSE 0 END AS reserved
    FROM wait_request w JOIN performance p ON p.id = w.performance_id
    LEFT JOIN "order" o ON o.id = w.order_id AND o.performance_id = w.performance_id
    WHERE w.status IN ('offered', 'served') ORDER BY p.code, w.id`)
  return compare(
    rows,
    'I13',
    ({ performance, ref }) => `${performance} ${ref}`,
    (row) =>
      row.status === 'offered'
        ? [
            `offered to ${row.ref}: held, ${row.party} places`,
            `offered to ${madeTo(row.choice)}: ${isKept(row) ? 'held' : row.order_status}, ${row.places} places`,
          ]
        : [`${row.ref} bought`, `${madeTo(row.choice)} ${isBought(row) ? 'bought' : row.order_status}`],
  ).differences
}

/** Also while its money is asked for. */
const isKept = ({ order_status: status }: OfferRow) => status === 'held' || status === 'awaiting-payment'

/** Whatever became of it later: what was reserved may end without being paid. */
const isBought = ({ order_status: status, reserved }: OfferRow) =>
  Number(reserved) === 1 || (SOLD_STATUSES as readonly (string | null)[]).includes(status)

function madeTo(choice: string | null): string {
  return readBody<{ wait: string }>(choice).wait ?? 'nobody'
}

/** Offers that are held for nobody. */
async function orphans(tx: Tx): Promise<Difference[]> {
  const rows = await tx.rows<{ ref: string; wait: string | null }>(sql`
    SELECT o.ref, w.ref AS wait FROM "order" o
    LEFT JOIN wait_request w ON w.performance_id = o.performance_id AND w.order_id = o.id
      AND w.status IN ('offered', 'served')
    WHERE o.status = 'held' AND o.choice LIKE '%"mode":"offer"%' AND w.ref IS NULL`)
  return compare(
    rows,
    'I13',
    ({ ref }) => `hold ${formatReference(ref)}`,
    () => ['an offer to somebody', 'nobody has it'],
  ).differences
}

async function passed(tx: Tx): Promise<Difference[]> {
  const { performance, waitRequest } = tx.t
  const rows = await tx
    .selectDistinct({ id: waitRequest.performanceId, status: performance.status })
    .from(waitRequest)
    .innerJoin(performance, eq(performance.id, waitRequest.performanceId))
    .where(eq(waitRequest.status, 'waiting'))
    .orderBy(asc(waitRequest.performanceId))
  const differences: Difference[] = []
  for (const { id, status } of rows) if (status === 'open') differences.push(...(await passedAt(tx, id)))
  return differences
}

/** Many wishes are alike: what does not fit one does not fit the next like it. */
async function passedAt(tx: Tx, performanceId: string): Promise<Difference[]> {
  const performance = await findPerformance(tx, { id: performanceId })
  const room = await readableRoom(tx, performance)
  if (!room) return []
  const unfit = new Set<string>()
  const found: WaitRow[] = []
  for (const row of await waitQueue(tx, performanceId)) {
    if (unfit.has(alike(row))) continue
    if (fitWish(room, wishOf(row), row.party).kind === 'none') unfit.add(alike(row))
    else found.push(row)
  }
  return found.map(({ ref, party }) => ({
    invariant: 'I13',
    subject: `${performance.code} ${ref}`,
    expected: 'nothing free that fits',
    found: `free places for its party of ${party}`,
  }))
}

/** Undefined where somebody has made the plan or the terms unreadable: that is told as I8. */
async function readableRoom(tx: Tx, performance: PerformanceRow): Promise<Room | undefined> {
  try {
    return await roomNow(tx, performance, await lastSettled(tx, performance.id))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * Whoever took seats or began to wait had settled what a train protects at that moment. What is protected no longer since
 * is offered to who waits by whoever comes next, as ended holds are: nobody has been passed yet.
 */
async function lastSettled(tx: Tx, performanceId: string): Promise<number> {
  const [last] = await tx.rows<{ at: number | null }>(sql`
    SELECT max(at) AS at FROM (
      SELECT max(at) AS at FROM claim WHERE performance_id = ${performanceId}
      UNION ALL SELECT max(at) FROM wait_request WHERE performance_id = ${performanceId}) AS moments`)
  return Number(last?.at ?? 0)
}
