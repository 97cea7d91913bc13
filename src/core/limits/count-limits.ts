/**
 * Counts what an order has for the persons that it is for, by the rules of its terms: what it has gained is taken from each
 * person's counter, which nobody can pass, and what it has lost is given back. Whatever has changed about the order (seats,
 * names, buyer), this makes the counters right. In the caller's transaction.
 */
import { asc, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Actor } from '../desk.ts'
import { identitiesOf } from '../identity/identity-rows.ts'
import { mayPass } from '../people/passed.ts'
import { refuse } from '../refusal.ts'
import { lockedOrder, type OrderRow } from '../sales/order-rows.ts'
import { leaveEnded } from './ended-holds.ts'
import { byExchange } from './for-exchange.ts'
import { heldBy } from './held-by.ts'
import type { Passing } from './passing.ts'
import { countedBy, isWithin, type PersonLimit } from './person-limit.ts'
import { type ByPerson, ticketsByPerson } from './persons.ts'
import { limitReached } from './reached.ts'
import { noteRefused } from './refused.ts'
import {
  ageOut,
  type CounterKey,
  giveTickets,
  keyText,
  lockUse,
  takeBeyondLimit,
  takeTickets,
  type UseRow,
  usesOf,
  writeUse,
} from './use-rows.ts'

/** Of a performance, what limits want to know. */
export interface OfPerformance {
  id: string
  code: string
  eventId: string
  zone: string
}

export interface Counting {
  /** As it is where it is not written yet. */
  order: OrderRow
  performance: OfPerformance
  at: number
  /** The rules are passed: by who may, or because nobody gets more by it. */
  beyond?: boolean | undefined
  /** It gains no seats by this: how many somebody unknown has was asked when it got them. */
  gainsNone?: boolean | undefined
}

/** Of somebody who acts: he says which rules he passes. */
export type ByRight = Omit<Counting, 'beyond'> & { pass?: Passing | undefined }

/** How the ledger calls it where it was passed over. */
export const PERSON_LIMIT = 'person-limit'

/** The same where somebody acts who may say which rules he passes (`pass`). Refuses right-missing where he may not. */
export async function countByRight(
  tx: Tx,
  actor: Actor,
  { pass = [], ...counting }: ByRight,
): Promise<string[]> {
  const passed = await countLimits(tx, { ...counting, beyond: pass.includes('limit') }).catch((error) => {
    noteRefused(error, actor, counting)
    throw error
  })
  await mayPass(tx, actor, passed)
  return passed
}

/** The rules that were passed. Refuses limit-buyer, limit-reached. */
export async function countLimits(tx: Tx, counting: Counting): Promise<string[]> {
  const { limits, real_name } = await loadTerms(tx, counting.order.termsId)
  if (!limits) return []
  const order = await lockedOrder(tx, counting.order)
  const persons = ticketsByPerson(
    order,
    await heldBy(tx, order),
    real_name ? await identitiesOf(tx, order.id) : [],
  )
  const wanted = await byExchange(tx, order, usesWanted(limits, counting, order, persons))
  const asked = { ...counting, order }
  const unknown = counting.gainsNone ? 0 : (persons.get(null) ?? 0)
  const isPassed = await checkUnknown(tx, asked, { limits, unknown, isNamed: real_name !== undefined })
  const beyond = await moveAll(tx, asked, wanted, await usesOf(tx, order.id))
  return isPassed || beyond ? [PERSON_LIMIT] : []
}

/** What the order has of each rule, and whose it is. */
export interface Use extends UseRow {
  limit: PersonLimit
}

/** Pure. */
export function usesWanted(
  limits: readonly PersonLimit[],
  { performance, at: now }: Pick<Counting, 'performance' | 'at'>,
  { id: orderId, createdAt: at }: Pick<OrderRow, 'id' | 'createdAt'>,
  persons: ByPerson,
): Use[] {
  return limits.flatMap((limit) => {
    const what = countedBy(limit, performance)
    const counted = isWithin(what, at, now) ? 1 : 0
    return [...persons].flatMap(([person, quantity]) =>
      person === null ? [] : [{ orderId, ...what, person, quantity, counted, at, limit }],
    )
  })
}

interface Unknown {
  limits: readonly PersonLimit[]
  /** Tickets of nobody who is known. */
  unknown: number
  isNamed: boolean
}

/** Whoever says nothing of himself has at most what one person may have, by each order. True: it was passed. */
async function checkUnknown(
  tx: Tx,
  { performance, order, beyond }: Counting,
  { limits, unknown, isNamed }: Unknown,
): Promise<boolean> {
  const asking = limits.find(({ buyer_needed }) => buyer_needed && !isNamed && unknown > 0)
  const lower = limits.find(({ most }) => unknown > most)
  if (!asking && !lower) return false
  if (beyond) return true
  if (asking) {
    const { per, period_ms, most } = asking
    throw refuse('limit-buyer', { performance: performance.code, per, period_ms, most })
  }
  throw await limitReached(tx, { performance, limit: lower!, key: null, orderId: order.id, wanted: unknown })
}

/** True where a rule was passed. */
async function moveAll(
  tx: Tx,
  counting: Counting,
  wanted: readonly Use[],
  had: readonly UseRow[],
): Promise<boolean> {
  const before = new Map(had.map((row) => [keyText(row), row]))
  const after = new Map(wanted.map((use) => [keyText(use), use]))
  let isPassed = false
  for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const passed = await moveOne(tx, counting, before.get(key), after.get(key))
    isPassed ||= passed
  }
  return isPassed
}

const countedIn = (row: UseRow | undefined): number => (row?.counted === 1 ? row.quantity : 0)

async function moveOne(
  tx: Tx,
  counting: Counting,
  read: UseRow | undefined,
  after: Use | undefined,
): Promise<boolean> {
  const before = read && (await lockUse(tx, read))
  const by = countedIn(after) - countedIn(before)
  if (before && after && by === 0 && before.quantity === after.quantity) return false
  const row = after ?? (before && { ...before, quantity: 0 })
  if (!row) return false
  if (by <= 0) {
    await writeUse(tx, row)
    await giveTickets(tx, row, -by)
    return false
  }
  await ageOut(tx, row, counting.at)
  const isPassed = await gain(tx, counting, after!, by)
  await writeUse(tx, row)
  return isPassed
}

async function gain(tx: Tx, counting: Counting, use: Use, by: number): Promise<boolean> {
  const { performance, order, at, beyond } = counting
  const { limit } = use
  const { most } = limit
  if (await takeTickets(tx, use, by, most)) return false
  if ((await leaveEnded(tx, use, at)) && (await takeTickets(tx, use, by, most))) return false
  if (!beyond)
    throw await limitReached(tx, { performance, limit, key: use, orderId: order.id, wanted: use.quantity })
  await takeBeyondLimit(tx, use, by, most)
  return true
}

const byKey = (a: CounterKey, b: CounterKey): number => (keyText(a) < keyText(b) ? -1 : 1)

/** Orders that come to nothing have nothing of anybody. `termsId`: of each. */
export async function forgetLimits(
  tx: Tx,
  orders: readonly Pick<OrderRow, 'id' | 'termsId'>[],
): Promise<void> {
  const limited: string[] = []
  for (const { id, termsId } of orders) if ((await loadTerms(tx, termsId)).limits) limited.push(id)
  if (limited.length === 0) return
  // From here on nobody else changes whose they are.
  const { order } = tx.t
  await tx.locked(
    tx.select({ id: order.id }).from(order).where(inArray(order.id, limited)).orderBy(asc(order.id)),
  )
  const rows: UseRow[] = []
  for (const id of limited) rows.push(...(await usesOf(tx, id)))
  for (const row of rows.sort(byKey)) {
    const now = await lockUse(tx, row)
    if (!now) continue
    await writeUse(tx, { ...now, quantity: 0 })
    await giveTickets(tx, now, countedIn(now))
  }
}
