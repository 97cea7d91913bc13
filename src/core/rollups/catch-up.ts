/**
 * Takes what the ledgers have told since into the rollups. A register's chain is written in order and without gaps, so that
 * one number of each register says exactly what is taken in, with any number of writers on either engine: nothing is counted
 * twice, nothing is passed over, and a sale has nothing to write for it.
 */
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { localHours, zonesNow, zonesText } from './local-hours.ts'
import { movedOrders } from './moved-orders.ts'
import { MOVING, type MovingEntry, movesOf } from './moves.ts'
import { addMoves, noSums, ROLLUPS, writeSums } from './rollup-rows.ts'

/** Entries taken in by one transaction: whoever sells meanwhile waits for no more than that. */
const ENTRIES = 500

/** Another number: all is made anew. */
const SHAPE = 1

const ID = 'sales'

export interface Progress {
  /** Entries of the ledgers, and how many of them are taken in. */
  entries: number
  taken: number
}

/**
 * Before history is read. Twice at once, or once more when nothing came, changes nothing. `told`: of an old house, which is
 * taken in piece by piece.
 */
export async function catchUp(desk: Desk, told?: (progress: Progress) => void): Promise<void> {
  for (;;) {
    const progress = await desk.store.read(progressNow)
    if (!progress) return
    told?.(progress)
    await desk.store.write(takeIn)
  }
}

const marks = statement<Record<string, never>>()('rollup_marks', (q) => {
  const { register, rollupMark } = q.t
  return q
    .select({ register: register.id, end: register.ledgerSeq, seq: rollupMark.seq })
    .from(register)
    .leftJoin(rollupMark, eq(rollupMark.registerId, register.id))
    .orderBy(asc(register.id))
})

const state = statement<Record<string, never>>()('rollup_state', (q) => q.select().from(q.t.rollup))

export async function progressOf(tx: Tx): Promise<Progress> {
  const chains = await tx.run(marks, {})
  return {
    entries: chains.reduce((sum, { end }) => sum + end, 0),
    taken: chains.reduce((sum, { seq }) => sum + (seq ?? 0), 0),
  }
}

/** Undefined where there is nothing to do. */
async function progressNow(tx: Tx): Promise<Progress | undefined> {
  const { entries, taken } = await progressOf(tx)
  const [kept] = await tx.run(state, {})
  if (entries === taken && (!kept || isCurrent(kept, await zonesNow(tx)))) return undefined
  return { entries, taken }
}

/** A venue may come to it; where one's zone is another, its days were others. */
function isCurrent({ shape, zones }: { shape: number; zones: string }, now: Record<string, string>): boolean {
  const then = JSON.parse(zones) as Record<string, string>
  return shape === SHAPE && Object.entries(then).every(([venue, zone]) => now[venue] === zone)
}

async function takeIn(tx: Tx): Promise<void> {
  await begin(tx)
  let left = ENTRIES
  const entries: MovingEntry[] = []
  for (const { register, end, seq } of await tx.run(marks, {})) {
    const before = seq ?? 0
    const until = Math.min(end, before + left)
    if (until <= before) continue
    entries.push(...(await entriesOf(tx, register, before, until)))
    await setMark(tx, register, until)
    left -= until - before
    if (left === 0) break
  }
  if (entries.length === 0) return
  const orders = await movedOrders(tx, entries)
  const hours = await localHours(
    tx,
    [...orders.values()].map(({ performance }) => performance),
  )
  const added = noSums()
  for (const entry of entries) {
    const order = orders.get(entry.subject)
    // An entry that no order stands for is told by `verify` (I7).
    if (order) addMoves(added, entry, order, movesOf(entry, order), hours(order.performance, entry.at))
  }
  await writeSums(tx, added)
}

/** From here on nobody else takes in. What was taken in in another way is taken in anew. */
async function begin(tx: Tx): Promise<void> {
  const { rollup, rollupMark } = tx.t
  const now = await zonesNow(tx)
  const zones = zonesText(now)
  await tx.insert(rollup).values({ id: ID, shape: SHAPE, zones }).onConflictDoNothing()
  const [kept] = await tx.locked(tx.select().from(rollup).where(eq(rollup.id, ID)))
  if (!kept || (kept.shape === SHAPE && kept.zones === zones)) return
  await tx.update(rollup).set({ shape: SHAPE, zones }).where(eq(rollup.id, ID))
  if (isCurrent(kept, now)) return
  for (const table of ROLLUPS) await tx.delete(tx.t[table])
  await tx.delete(rollupMark)
}

function entriesOf(tx: Tx, register: string, after: number, until: number): Promise<MovingEntry[]> {
  const { ledger } = tx.t
  return tx
    .select({
      register: ledger.registerId,
      seq: ledger.seq,
      at: ledger.at,
      clerk: ledger.clerk,
      action: ledger.action,
      subject: ledger.subject,
      body: ledger.body,
    })
    .from(ledger)
    .where(
      and(
        eq(ledger.registerId, register),
        gt(ledger.seq, after),
        lte(ledger.seq, until),
        inArray(ledger.action, [...MOVING]),
      ),
    )
    .orderBy(asc(ledger.seq))
}

async function setMark(tx: Tx, registerId: string, seq: number): Promise<void> {
  const { rollupMark } = tx.t
  await tx
    .insert(rollupMark)
    .values({ registerId, seq })
    .onConflictDoUpdate({ target: rollupMark.registerId, set: { seq: sql`excluded.seq` } })
}
