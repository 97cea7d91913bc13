/**
 * Gives a performance another version of its plan. Whoever has a seat keeps it: a plan that has no place for a
 * live claim is refused. Seats are known by their id, standing places by their section.
 */
import { and, asc, eq, gt, inArray, isNull, notInArray, or } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import type { Desk } from '../../desk.ts'
import { formatReference } from '../../ids.ts'
import { refuse } from '../../refusal.ts'
import { expireHolds } from '../../stock/expire.ts'
import { takeTurn } from '../../stock/lock.ts'
import { replaceProtections } from '../../stock/protections.ts'
import { lapseOffer } from '../../waiting/close-offer.ts'
import type { Plan } from '../plan/plan.ts'
import { loadPlan } from '../plan-store.ts'

export interface Replan {
  id: string
  code: string
  from: string
  to: Plan
}

interface LiveClaim {
  seat: string
  section: string
  state: 'held' | 'sold' | 'blocked'
  ref: string | null
}

interface Places {
  /** Seat id -> section, and how many stand where. */
  sectionOf: ReadonlyMap<string, string>
  standing: ReadonlyMap<string, number>
}

/** Where every live claim stands in the new plan. Refuses plan-loses-seats, naming order and seat. */
export async function placeClaims(tx: Tx, { id, code, from, to }: Replan, now: number) {
  const claims = await liveClaims(tx, id, now)
  const before = await loadPlan(tx, from)
  // Legs are counted from the first stop: on another way they would mean other stations.
  const places = wayOf(before) === wayOf(to) ? placesOf(to) : NOWHERE
  const used = new Map<string, number>()
  const lost: LiveClaim[] = []
  const placed = claims.flatMap((claim) => {
    const section = sectionFor(places, used, claim)
    if (section === undefined) lost.push(claim)
    return section === undefined ? [] : [{ ...claim, to: section }]
  })
  if (lost.length === 0) return placed
  const labels = new Map(before.sections.flatMap((section) => section.seats.map((s) => [s.id, s.label])))
  const tickets = lost.map(({ ref, seat, section }) => ({
    order: ref === null ? '-' : formatReference(ref),
    seat: labels.get(seat) ?? section,
  }))
  throw refuse('plan-loses-seats', { performance: code, tickets })
}

async function liveClaims(tx: Tx, performanceId: string, now: number): Promise<LiveClaim[]> {
  const { claim, order } = tx.t
  return tx
    .select({ seat: claim.seat, section: claim.section, state: claim.state, ref: order.ref })
    .from(claim)
    .leftJoin(order, eq(order.id, claim.orderId))
    .where(and(eq(claim.performanceId, performanceId), or(isNull(claim.expiresAt), gt(claim.expiresAt, now))))
    .orderBy(asc(claim.at), asc(claim.seat))
}

/** Where a train stops; nothing for a house. */
const wayOf = ({ run }: Plan): string => run?.stops.map(({ station }) => station).join('\n') ?? ''

const NOWHERE: Places = { sectionOf: new Map(), standing: new Map() }

const placesKept = new WeakMap<Plan, Places>()

function placesOf(plan: Plan): Places {
  const known = placesKept.get(plan)
  if (known) return known
  const places = {
    sectionOf: new Map(plan.sections.flatMap(({ name, seats }) => seats.map((seat) => [seat.id, name]))),
    standing: new Map(
      plan.sections.filter((one) => one.kind === 'standing').map((one) => [one.name, one.capacity]),
    ),
  }
  placesKept.set(plan, places)
  return places
}

function sectionFor(places: Places, used: Map<string, number>, claim: LiveClaim): string | undefined {
  const seated = places.sectionOf.get(claim.seat)
  if (seated !== undefined || !claim.seat.startsWith(`${claim.section}#`)) return seated
  const count = (used.get(claim.section) ?? 0) + 1
  used.set(claim.section, count)
  return count <= (places.standing.get(claim.section) ?? 0) ? claim.section : undefined
}

/** Moves claims, tickets and stock to the new plan; the caller changes the performance's row and serves who waits. */
export async function replan(tx: Tx, desk: Desk, change: Replan, now: number): Promise<void> {
  const { claim, ticket } = tx.t
  const { id, to } = change
  // Sales take it too, so that none of them claims a seat between the look and the change.
  await takeTurn(tx, id)
  for (const orderId of await expireHolds(tx, desk, change, now))
    await lapseOffer(tx, desk, change, orderId, now)
  const placed = await placeClaims(tx, change, now)
  const moved = placed.filter((one) => one.section !== one.to)
  for (const section of new Set(moved.map((one) => one.to))) {
    const seats = moved.filter((one) => one.to === section).map((one) => one.seat)
    const whose = (table: typeof claim | typeof ticket) =>
      and(eq(table.performanceId, id), inArray(table.seat, seats))
    await tx.update(claim).set({ section }).where(whose(claim))
    await tx.update(ticket).set({ section }).where(whose(ticket))
  }
  if (wayOf(await loadPlan(tx, change.from)) !== wayOf(to)) await replaceProtections(tx, id, [])
  await rewriteStock(tx, id, await loadPlan(tx, change.from), to, placed)
}

async function rewriteStock(
  tx: Tx,
  performanceId: string,
  from: Plan,
  plan: Plan,
  placed: { state: LiveClaim['state']; to: string }[],
): Promise<void> {
  const { stock } = tx.t
  const rows = await tx.select().from(stock).where(eq(stock.performanceId, performanceId))
  const before = new Map(rows.map((row) => [row.section, row]))
  const names = plan.sections.map((section) => section.name)
  await tx.delete(stock).where(and(eq(stock.performanceId, performanceId), notInArray(stock.section, names)))
  for (const { name, kind, capacity } of plan.sections) {
    const mine = placed.filter((one) => one.to === name)
    const count = (state: LiveClaim['state']) => mine.filter((one) => one.state === state).length
    const old = before.get(name)
    const row = {
      kind,
      ...capacityAfter(old, { kind, capacity }, legsOf(plan) / legsOf(from)),
      sold: count('sold'),
      held: count('held'),
      blocked: count('blocked'),
      version: (old?.version ?? -1) + 1,
    }
    await tx
      .insert(stock)
      .values({ performanceId, section: name, ...row })
      .onConflictDoUpdate({ target: [stock.performanceId, stock.section], set: row })
  }
}

/** How many claims a seat can have. */
const legsOf = ({ run }: Plan): number => (run ? run.stops.length - 1 : 1)

/** What was set by hand stays, as seats of a train whose way has `times` as many legs; but there are never more than seats. */
function capacityAfter(
  before: { capacity: number; adjusted: number } | undefined,
  { kind, capacity }: { kind: 'seated' | 'standing'; capacity: number },
  times: number,
): { capacity: number; adjusted: number } {
  if (!before?.adjusted) return { capacity, adjusted: 0 }
  const stays = Math.floor(before.capacity * times)
  return { capacity: kind === 'seated' ? Math.min(stays, capacity) : stays, adjusted: 1 }
}
