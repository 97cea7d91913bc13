/** One pace is one flag, as long as nobody has cleared it: what comes meanwhile is added to it. The subject is the caller's. */
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { codeAfter, formatReference } from '../ids.ts'
import { record } from '../ledger/record.ts'
import type { FlagRow } from './flag-rows.ts'
import { ruleText, type WatchRule } from './rules.ts'
import type { Subject } from './subjects.ts'
import type { Other } from './use-rows.ts'

export interface Pacing {
  performance: { id: string; eventId: string }
  rule: WatchRule
  scopeId: string
  subject: Subject
  /** All of the rule's time: the last one is sold now. */
  orders: readonly Other[]
  at: number
}

/** What the ledger is told of it. */
export interface Flagged {
  /** As people name it. */
  code: string
  id: string
  isNew: boolean
  rule: string
  orders: number
  tickets: number
  /** Stored references of those that it has counted by this. */
  refs: string[]
}

/** Flags begin with it, as customers begin with a C. */
export const FIRST = 'F'

export async function raiseFlag(tx: Tx, desk: Desk, pacing: Pacing): Promise<Flagged> {
  const { subject, rule, scopeId, orders } = pacing
  const { watchFlag, watchFlagOrder } = tx.t
  const isOurs = and(
    eq(watchFlag.subject, subject.subject),
    eq(watchFlag.rule, ruleText(rule)),
    eq(watchFlag.scopeId, scopeId),
    eq(watchFlag.status, 'open'),
  )
  const find = () => tx.select().from(watchFlag).where(isOurs)
  const [open] = await find()
  while (!open && !(await begin(tx, desk, pacing)));
  const flag = open ?? must((await find())[0], 'the flag was just raised')
  const added = await tx
    .insert(watchFlagOrder)
    .values(orders.map(({ order_id: orderId, tickets, at }) => ({ flagId: flag.id, orderId, tickets, at })))
    .onConflictDoUpdate({
      target: [watchFlagOrder.flagId, watchFlagOrder.orderId],
      // What was asked for in vain may be bought as something else.
      set: { tickets: sql`excluded.tickets`, at: sql`excluded.at` },
      setWhere: sql`${watchFlagOrder.tickets} <> excluded.tickets OR ${watchFlagOrder.at} <> excluded.at`,
    })
    .returning({ orderId: watchFlagOrder.orderId })
  const grown = await grow(tx, flag.id)
  const refs = orders
    .filter((one) => added.some(({ orderId }) => orderId === one.order_id))
    .map(({ ref }) => ref)
  const { id, code } = flag
  return { id, code, isNew: !open, rule: flag.rule, orders: grown.orders, tickets: grown.tickets, refs }
}

/** False where the code is another flag's. */
async function begin(tx: Tx, desk: Desk, pacing: Pacing): Promise<boolean> {
  const { performance, rule, scopeId, subject, orders, at } = pacing
  const row: FlagRow = {
    ...{ id: desk.ids.next(), code: codeAfter(FIRST, desk.random) },
    ...{ rule: ruleText(rule), scopeId, subject: subject.subject },
    ...{ performanceId: performance.id, eventId: performance.eventId },
    ...{ orders: orders.length, tickets: orders.reduce((sum, { tickets }) => sum + tickets, 0) },
    firstOrderId: must(orders[0], 'a pace has orders').order_id,
    lastOrderId: must(orders.at(-1), 'a pace has orders').order_id,
    ...{ status: 'open', at, lastAt: at, clearedAt: null, clearedBy: null, reason: null },
  }
  const made = await tx
    .insert(tx.t.watchFlag)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: tx.t.watchFlag.id })
  return made.length === 1
}

/** To what its orders come to now: whoever was there before may have looked at his clock later. */
async function grow(tx: Tx, id: string): Promise<FlagRow> {
  const { watchFlag } = tx.t
  const of = (what: string, which = '') =>
    sql`(SELECT ${sql.raw(what)} FROM watch_flag_order m WHERE m.flag_id = ${id} ${sql.raw(which)})`
  const [row] = await tx
    .update(watchFlag)
    .set({
      orders: of('count(*)'),
      tickets: of('sum(m.tickets)'),
      firstOrderId: of('m.order_id', 'ORDER BY m.at, m.order_id LIMIT 1'),
      lastOrderId: of('m.order_id', 'ORDER BY m.at DESC, m.order_id DESC LIMIT 1'),
      lastAt: of('max(m.at)'),
    })
    .where(eq(watchFlag.id, id))
    .returning()
  return must(row, `the flag ${id} is there`)
}

/** Their codes. Behind all else that is locked. What the ledger keeps for ever names orders, and nobody. */
export async function recordFlags(
  tx: Tx,
  desk: Desk,
  flags: readonly Flagged[],
  at: number,
): Promise<string[]> {
  for (const { id, code, isNew, rule, orders, tickets, refs } of flags) {
    const body = { flag: code, rule, orders, tickets, refs }
    await record(tx, desk, { action: isNew ? 'watch.flagged' : 'watch.went-on', subject: id, body }, at)
  }
  return flags.map(({ code }) => formatReference(code))
}

/** Codes of those that have counted the order, and that nobody has looked into. */
export async function flagsOf(tx: Tx, orderId: string): Promise<string[]> {
  const { watchFlag, watchFlagOrder } = tx.t
  const rows = await tx
    .select({ code: watchFlag.code })
    .from(watchFlagOrder)
    .innerJoin(watchFlag, eq(watchFlag.id, watchFlagOrder.flagId))
    .where(and(eq(watchFlagOrder.orderId, orderId), eq(watchFlag.status, 'open')))
    .orderBy(watchFlag.id)
  return rows.map(({ code }) => formatReference(code))
}
