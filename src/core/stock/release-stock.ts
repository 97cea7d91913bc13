/** Gives seats back that the house kept: all of a house hold or a block, or some. Whoever waits is offered them first. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { seatsCalled } from '../sales/named-seats.ts'
import { houseOf } from '../seats/house-of.ts'
import { blockedBy, findHouseHold, type HouseHoldRow, houseHoldCalled } from './house-hold.ts'
import { lockPerformance } from './lock.ts'
import { placeNames } from './places-named.ts'
import { settleStock } from './settle.ts'
import { unblock } from './unblock.ts'

export interface ReleaseStockInput {
  performance: string
  code: string
  /** Names or ranges; empty, and no standing places: all of it. */
  seats?: string[] | undefined
  /** Places of standing areas: section -> count. */
  standing?: Record<string, number> | undefined
  key: string
}

export interface StockReleased {
  performance: string
  code: string
  /** Names of the seats that came free, and of those that the house keeps under this code. */
  released: string[]
  kept: string[]
}

/**
 * Refuses, in this order: value-faulty, key-reused, performance-unknown, house-hold-unknown, seat-unknown,
 * house-hold-lacks (seats that it does not have).
 */
export async function releaseStock(
  desk: Desk,
  input: ReleaseStockInput,
  options: { dryRun?: boolean } = {},
): Promise<StockReleased> {
  await need(desk, 'stock')
  if (options.dryRun) return rehearse(desk.store, (tx) => releaseIn(tx, desk, input))
  const settled = settledBy(input.key, (tx) => releasedBefore(tx, input))
  return desk.store.write((tx) => releaseIn(tx, desk, input), { settled })
}

async function releaseIn(tx: Tx, desk: Desk, input: ReleaseStockInput): Promise<StockReleased> {
  const at = desk.clock.now()
  const { key, ...content } = input
  const subject = desk.ids.next()
  const done = await earlier(tx, {
    key,
    operation: 'stock-release',
    content: content as unknown as Json,
    subject,
    at,
  })
  if (done) return releasedBefore(tx, input)
  const performance = await lockPerformance(tx, input.performance)
  await settleStock(tx, desk, performance, at)
  const row = await findHouseHold(tx, performance, input.code)
  const released = await giveBack(tx, desk, performance, row, input, at)
  await settleStock(tx, desk, performance, at)
  return { ...(await keptNow(tx, performance, row.code)), released }
}

/** Takes the seats out of the hold, and the hold away where none are left. */
async function giveBack(
  tx: Tx,
  desk: Desk,
  performance: PerformanceRow,
  row: HouseHoldRow,
  input: ReleaseStockInput,
  at: number,
): Promise<string[]> {
  const house = houseOf(await loadPlan(tx, performance.planId))
  const has = await blockedBy(tx, row)
  const isAll = !input.seats?.length && Object.keys(input.standing ?? {}).length === 0
  const asked = isAll ? has.map(({ seat }) => seat) : askedOf(house, performance, row, has, input)
  const gone = new Set(await unblock(tx, row, isAll ? undefined : asked.map((id) => ({ id }))))
  const released = placeNames(
    house,
    has.filter(({ seat }) => gone.has(seat)),
  )
  const { houseHold } = tx.t
  const isEmpty = has.every(({ seat }) => gone.has(seat))
  if (isEmpty)
    await tx
      .delete(houseHold)
      .where(and(eq(houseHold.performanceId, performance.id), eq(houseHold.id, row.id)))
  const body = { code: row.code, performance: performance.code, seats: [...gone].sort() }
  await record(tx, desk, { action: 'stock.released', subject: row.id, body }, at)
  return released
}

/** Ids of the seats that are asked for, all of them the hold's. */
function askedOf(
  house: ReturnType<typeof houseOf>,
  performance: PerformanceRow,
  row: HouseHoldRow,
  has: { seat: string; section: string }[],
  { seats = [], standing = {} }: ReleaseStockInput,
): string[] {
  const { code } = performance
  const ids = new Set(has.map(({ seat }) => seat))
  const named = seats.flatMap((name) => seatsCalled(house, code, name)).map((index) => house.seats[index]!)
  const foreign = named.filter(({ id }) => !ids.has(id)).map(({ label }) => label)
  const places = Object.entries(standing).flatMap(([section, count]) => {
    if (!Number.isSafeInteger(count) || count < 1)
      throw refuse('value-faulty', { field: 'standing', found: `${section}=${count}`, wanted: '1, 2, 3, …' })
    const mine = [...ids].filter((id) => id.startsWith(`${section}#`)).sort()
    if (mine.length < count) foreign.push(`${section} x ${count}`)
    return mine.slice(0, count)
  })
  if (foreign.length > 0)
    throw refuse('house-hold-lacks', { performance: code, code: row.code, seats: foreign })
  return [...named.map(({ id }) => id), ...places]
}

async function releasedBefore(tx: Tx, { performance, code }: ReleaseStockInput): Promise<StockReleased> {
  return keptNow(tx, await findPerformance(tx, performance), code)
}

async function keptNow(tx: Tx, performance: PerformanceRow, code: string): Promise<StockReleased> {
  const row = await houseHoldCalled(tx, performance.id, code)
  const house = houseOf(await loadPlan(tx, performance.planId))
  const kept = row ? placeNames(house, await blockedBy(tx, row)) : []
  return { performance: performance.code, code, released: [], kept }
}
