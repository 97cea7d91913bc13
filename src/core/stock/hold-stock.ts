/**
 * Keeps seats back: for the press, the author, the wheelchair that may still come (`hold`), or because nobody may sit
 * there (`block`). A hold ends by itself at its release; a block stays until it is released.
 */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { typedMoment } from '../catalogue/performance/typed-moment.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { nameOf } from '../name.ts'
import { need } from '../people/may.ts'
import { runOf } from '../rail/run-of.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import type { ChosenSeat, Situation } from '../sales/choose.ts'
import { claimChoice } from '../sales/claim-seats.ts'
import { refusedByCapacity } from '../sales/rail-room.ts'
import { houseOf } from '../seats/house-of.ts'
import { tripOf } from './claims.ts'
import { legsOfEach } from './from-house.ts'
import { blockedBy, breakersOf, type HouseHoldRow, houseHoldCalled } from './house-hold.ts'
import { lockPerformance } from './lock.ts'
import { placeNames, placesNamed, standingIn } from './places-named.ts'
import { placesIn } from './quota.ts'
import { runInventory } from './run-inventory.ts'
import { offersFirst, type Settle, settleBefore, settleStock } from './settle.ts'

export interface HoldStockInput {
  performance: string
  code: string
  kind: 'hold' | 'block'
  reason: string
  /** Names or ranges as a person types them, or seat ids. */
  seats: string[]
  /** Places of standing areas: section -> count. */
  standing?: Record<string, number> | undefined
  /** Clerks who may sell from it; empty: whoever names its code. */
  may_break?: string[] | undefined
  /** When it ends by itself, as typed: `start-60m`, `2027-01-15 18:30`; none: never, or as before. */
  release?: string | undefined
  key: string
}

export interface StockHeld {
  performance: string
  /** IANA, of the venue. */
  zone: string
  code: string
  kind: 'hold' | 'block'
  reason: string
  may_break: string[]
  release_at: number | null
  /** Names of the seats that it has now, and of those that it was given now; a standing area with how many: `Pit x 20`. */
  seats: string[]
  added: string[]
  /** How many places these are, and how many of them stand: area -> count. */
  places: number
  places_added: number
  standing: Record<string, number>
}

/**
 * Seats under a code that is there are added to it, and its reason, breakers and release become those given. Refuses, in
 * this order: value-faulty, key-reused, performance-unknown, performance-over, release-out-of-range, seat-unknown,
 * section-unknown, house-hold-differs (the code is of the other kind), seats-taken, not-enough-seats.
 */
export async function holdStock(
  desk: Desk,
  input: HoldStockInput,
  options: { dryRun?: boolean } = {},
): Promise<StockHeld> {
  await need(desk, 'stock')
  const checked = { ...input, code: nameOf('code', input.code), reason: nameOf('reason', input.reason) }
  const settled = settledBy(input.key, (tx) => heldBefore(tx, checked))
  if (options.dryRun) return rehearse(desk.store, (tx) => holdIn(tx, desk, checked, settleStock))
  return offersFirst(desk, () =>
    desk.store.write((tx) => holdIn(tx, desk, checked, settleBefore), { settled }),
  )
}

async function holdIn(tx: Tx, desk: Desk, input: HoldStockInput, settle: Settle): Promise<StockHeld> {
  const at = desk.clock.now()
  const { key, ...content } = input
  const subject = desk.ids.next()
  const done = await earlier(tx, {
    key,
    operation: 'stock-hold',
    content: content as unknown as Json,
    subject,
    at,
  })
  const performance = await lockPerformance(tx, input.performance)
  if (done) return heldNow(tx, performance, input)
  await settle(tx, desk, performance, at)
  const release_at =
    input.release === undefined ? undefined : typedMoment(performance, 'release', input.release)
  return keepBack(tx, desk, performance, { ...input, id: subject, release_at }, at)
}

export interface KeepBack extends Omit<HoldStockInput, 'key' | 'performance' | 'release'> {
  /** Of the hold, where it is a new one. */
  id: string
  /** Epoch milliseconds; null: it does not end by itself; undefined: as before. */
  release_at?: number | null | undefined
}

/** The same inside another operation that has the performance's turn. */
export async function keepBack(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  input: KeepBack,
  at: number,
): Promise<StockHeld> {
  checkRelease(performance, input, at)
  const plan = await loadPlan(tx, performance.planId)
  const situation = { tx, desk, performance, plan }
  const isNamed = input.seats.length > 0 || Object.keys(input.standing ?? {}).length > 0
  // Without seats it is only told anew why, until when and for whom: what is not there yet needs some.
  const isKnown = !isNamed && (await houseHoldCalled(tx, performance.id, input.code))?.kind === input.kind
  const places = isKnown ? [] : placesNamed(situation, input.seats, input.standing ?? {})
  const row = await writeRow(tx, desk, performance, input, at)
  const has = legsOfEach(await blockedBy(tx, row))
  const fresh = places.flatMap((place) => missing(place, has.get(place.id)))
  const registerId = desk.actor.register
  const owner = { performanceId: performance.id, orderId: row.id, registerId, at, expiresAt: row.releaseAt }
  await checkCapacity(situation, fresh)
  if (fresh.length > 0) await claimChoice(situation, { ...owner, state: 'blocked' }, fresh)
  const body = {
    code: row.code,
    performance: performance.code,
    reason: row.reason,
    may_break: breakersOf(row),
    release_at: row.releaseAt,
    seats: [...new Set(fresh.map(({ id }) => id))].sort(),
  }
  const action = row.kind === 'hold' ? 'stock.held' : 'stock.blocked'
  await record(tx, desk, { action, subject: row.id, body }, at)
  const given = fresh.map(({ id, section }) => ({ seat: id, section }))
  const added = placeNames(houseOf(plan), given)
  return { ...(await heldNow(tx, performance, input)), added, places_added: placesIn(fresh) }
}

async function heldBefore(tx: Tx, input: HoldStockInput): Promise<StockHeld> {
  return heldNow(tx, await findPerformance(tx, input.performance), input)
}

/** As it is now: what has been given back since then has no seats any more. */
async function heldNow(
  tx: Tx,
  performance: PerformanceRow,
  { code, kind, reason, may_break = [] }: Pick<KeepBack, 'code' | 'kind' | 'reason' | 'may_break'>,
): Promise<StockHeld> {
  const row = await houseHoldCalled(tx, performance.id, code)
  const house = houseOf(await loadPlan(tx, performance.planId))
  const has = row ? await blockedBy(tx, row) : []
  return {
    performance: performance.code,
    zone: performance.zone,
    code,
    kind: row?.kind ?? kind,
    reason: row?.reason ?? reason,
    may_break: row ? breakersOf(row) : may_break,
    release_at: row?.releaseAt ?? null,
    seats: placeNames(house, has),
    added: [],
    places: new Set(has.map(({ seat }) => seat)).size,
    places_added: 0,
    standing: standingIn(house, has),
  }
}

/** Of a train whose capacity was set by hand. Refuses not-enough-seats. */
async function checkCapacity(
  { tx, performance, plan }: Situation,
  seats: readonly ChosenSeat[],
): Promise<void> {
  const run = runOf(plan)
  if (!run || seats.length === 0) return
  const inventory = await runInventory(tx, performance.id, run)
  const refused = refusedByCapacity(performance, run, inventory, seats)
  if (refused) throw refused
}

/** What the hold does not have of it: nothing, all of it, or of a train's seat some legs, which came back from a sale. */
function missing(place: ChosenSeat, has: ReadonlySet<number> | undefined): ChosenSeat[] {
  if (!has) return [place]
  const { from, to } = tripOf(place)
  const pieces: { from: number; to: number }[] = []
  for (let leg = from; leg < to; leg++) {
    if (has.has(leg)) continue
    const last = pieces.at(-1)
    if (last?.to === leg) last.to = leg + 1
    else pieces.push({ from: leg, to: leg + 1 })
  }
  return pieces.map((trip) => ({ ...place, trip }))
}

/** A release lies ahead, and not after the performance has begun. */
function checkRelease(
  { startsAt, code, zone }: PerformanceRow,
  { kind, release_at }: { kind: 'hold' | 'block'; release_at?: number | null | undefined },
  now: number,
): void {
  if (startsAt <= now) throw refuse('performance-over', { performance: code })
  const end = release_at ?? null
  if (end === null) return
  if (kind === 'block') throw refuse('value-faulty', { field: 'release', found: String(end), wanted: '-' })
  if (!Number.isSafeInteger(end) || end <= now || end > startsAt)
    throw refuse('release-out-of-range', { performance: code, found: end, from: now, until: startsAt, zone })
}

/** The row under this code: a new one, or the one that is there with what is given now. */
async function writeRow(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  input: KeepBack,
  at: number,
): Promise<HouseHoldRow> {
  const { houseHold, claim } = tx.t
  const { code, kind, reason, id } = input
  const before = await beforeOf(tx, performance, code, kind)
  // A release that has been is over: what is kept back anew stays until it is given back.
  const given = before?.releaseAt != null && before.releaseAt > at ? before.releaseAt : null
  const releaseAt = input.release_at === undefined ? given : input.release_at
  const mayBreak =
    input.may_break === undefined && before ? before.mayBreak : JSON.stringify(input.may_break ?? [])
  const { clerk, register: registerId } = desk.actor
  const row = { performanceId: performance.id, id: before?.id ?? id, code, kind, reason, mayBreak, releaseAt }
  if (!before) {
    const made = { ...row, clerk, registerId, at }
    await tx.insert(houseHold).values(made)
    return made
  }
  const mine = and(eq(houseHold.performanceId, performance.id), eq(houseHold.id, row.id))
  await tx.update(houseHold).set({ reason, mayBreak, releaseAt }).where(mine)
  const held = and(
    eq(claim.performanceId, performance.id),
    eq(claim.orderId, row.id),
    eq(claim.state, 'blocked'),
  )
  if (releaseAt !== before.releaseAt) await tx.update(claim).set({ expiresAt: releaseAt }).where(held)
  return { ...before, ...row }
}

/** What the code holds until now. One of the other kind that has no seats any more makes room. Refuses house-hold-differs. */
async function beforeOf(
  tx: Tx,
  performance: PerformanceRow,
  code: string,
  kind: 'hold' | 'block',
): Promise<HouseHoldRow | undefined> {
  const { houseHold } = tx.t
  const found = await houseHoldCalled(tx, performance.id, code)
  if (!found || found.kind === kind) return found
  if ((await blockedBy(tx, found)).length > 0)
    throw refuse('house-hold-differs', { performance: performance.code, code, kind: found.kind })
  await tx
    .delete(houseHold)
    .where(and(eq(houseHold.performanceId, performance.id), eq(houseHold.id, found.id)))
  return undefined
}
