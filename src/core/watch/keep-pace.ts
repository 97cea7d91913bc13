/**
 * Counts a purchase for the card, the name, the number that it has, by the rules of its terms, and finds where that is a pace:
 * then it is flagged, or refused until somebody passes it by right. In the caller's transaction.
 */
import type { Tx } from '../../db/store.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import type { OfPerformance } from '../limits/count-limits.ts'
import type { Passing } from '../limits/passing.ts'
import { mayPass } from '../people/passed.ts'
import { lockedOrder, type OrderRow } from '../sales/order-rows.ts'
import { type Flagged, raiseFlag } from './raise-flag.ts'
import { paceWatched } from './reached.ts'
import { isOnChannel, paceOf, scopeOf, type WatchRule } from './rules.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { addUse, dropUse, othersOf, usesOf } from './use-rows.ts'

export interface Purchase {
  /** As it is where it is not written yet. */
  order: OrderRow
  performance: OfPerformance
  tickets: number
  /** Last four digits of those that it is paid by. */
  cards: readonly string[]
  at: number
  pass?: Passing | undefined
  /** It has been paid for: it may be flagged, and nobody is asked any more. */
  isPaid?: boolean
}

export interface Pace {
  /** Rules that were passed, as the ledger calls them. */
  passed: string[]
  /** To be told by `recordFlags`, behind all else that is locked. */
  flags: Flagged[]
}

/** How the ledger calls it where it was passed over. */
export const PURCHASE_PACE = 'purchase-pace'

/** Refuses pace-watched, right-missing. */
export async function keepPace(tx: Tx, desk: Desk, asked: Purchase): Promise<Pace> {
  const { watch } = await loadTerms(tx, asked.order.termsId)
  if (!watch) return { passed: [], flags: [] }
  const pace: Pace = { passed: [], flags: [] }
  // Somebody may have said anew who buys it, since it was read.
  const order = await lockedOrder(tx, asked.order)
  const purchase = { ...asked, order }
  for (const subject of await moveUses(tx, purchase, subjectsOf(watch, order, asked.cards)))
    for (const rule of watch.filter(({ same }) => same === subject.kind))
      if (isOnChannel(rule, order.channel)) await look(tx, desk, { purchase, subject, rule }, pace)
  await mayPass(tx, desk.actor, pace.passed)
  return pace
}

/** What the order counts for from now on: those that are new, each of them ours until the transaction ends. */
async function moveUses(tx: Tx, purchase: Purchase, wanted: readonly Subject[]): Promise<Subject[]> {
  const { order, performance, tickets, at } = purchase
  const had = await usesOf(tx, order.id)
  const isIn = (list: readonly Subject[], { subject }: Subject) => list.some((one) => one.subject === subject)
  // Cards are paid with one after another.
  for (const use of had) if (use.kind !== 'card' && !isIn(wanted, use)) await dropUse(tx, use)
  const fresh = wanted.filter((subject) => !isIn(had, subject))
  const use = {
    ...{ orderId: order.id, channel: order.channel, tickets, at },
    ...{ performanceId: performance.id, eventId: performance.eventId },
  }
  for (const subject of fresh) await addUse(tx, { ...use, ...subject })
  return fresh
}

interface Look {
  purchase: Purchase
  subject: Subject
  rule: WatchRule
}

async function look(tx: Tx, desk: Desk, { purchase, subject, rule }: Look, pace: Pace): Promise<void> {
  const { order, performance, tickets, at, pass = [], isPaid = false } = purchase
  const scopeId = scopeOf(rule, performance)
  const others = await othersOf(tx, subject, { rule, scopeId, orderId: order.id, at })
  const all = [...others, { order_id: order.id, ref: order.ref, tickets, at }]
  if (paceOf(rule, all) < rule.least) return
  if (rule.ask === 'supervisor' && !isPaid) {
    if (!pass.includes('watch')) throw paceWatched({ performance, rule, others, tickets })
    pace.passed = [PURCHASE_PACE]
  }
  pace.flags.push(await raiseFlag(tx, desk, { performance, rule, scopeId, subject, orders: all, at }))
}
