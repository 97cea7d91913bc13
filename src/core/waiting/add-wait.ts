/** Puts a party on the waiting list of a performance. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { canonical, type Json } from '../canonical.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import type { Minor } from '../money.ts'
import { nameOf } from '../name.ts'
import { nearest } from '../nearest.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { insertRows } from '../rows.ts'
import { checkOnSale } from '../sales/sale-window.ts'
import { checkSeats } from '../sales/wanted.ts'
import { lockPerformance } from '../stock/lock.ts'
import { offersFirst, type Settle, settleBefore, settleStock } from '../stock/settle.ts'
import { type Fitting, fitWish } from './fit.ts'
import { emptyRoom, type Room, roomNow } from './room.ts'
import { untilOf } from './until.ts'
import { type WaitRow, waitById } from './wait-rows.ts'
import { viewWait, type WaitView } from './wait-view.ts'
import type { WaitWish } from './wish.ts'

export interface WaitInput {
  performance: string
  party: number
  /** Any of these would do; none: any. */
  sections: string[]
  categories: string[]
  /** By the first price type, a seat. */
  price_most_minor: Minor | null
  together: boolean
  /** `start-2h`, or a local time of the venue. */
  until: string
  name: string
  contact: string | null
  key: string
}

export interface WaitAdded {
  wait: WaitView
  /** True where the key had been used for the same request before: nothing was written now. */
  replay: boolean
}

const insertWait = insertRows<WaitRow>('waitRequest', [
  'performanceId',
  'id',
  'ref',
  'status',
  'party',
  'wish',
  'contact',
  'untilAt',
  'orderId',
  'clerk',
  'registerId',
  'at',
])

/**
 * Refuses, in this order: value-faulty (a party, a name, a price), key-reused, performance-unknown, not-on-sale,
 * value-faulty (a moment that has passed), section-unknown, category-unknown, wait-hopeless (it could never fit),
 * wait-needless (it fits now).
 */
export async function addWait(
  desk: Desk,
  input: WaitInput,
  options: { dryRun?: boolean } = {},
): Promise<WaitAdded> {
  checkSeats('best', input.party)
  const most = input.price_most_minor
  if (most !== null && !(Number.isSafeInteger(most) && most >= 0))
    throw refuse('value-faulty', { field: 'price', found: String(most), wanted: '0, 1, 2, …' })
  nameOf('name', input.name)
  if (input.contact !== null) nameOf('contact', input.contact)
  if (options.dryRun) return rehearse(desk.store, (tx) => addIn(tx, desk, input, settleStock))
  const settled = settledBy(input.key, (tx, id) => addedBefore(tx, input.performance, id))
  return offersFirst(desk, () => desk.store.write((tx) => addIn(tx, desk, input, settleBefore), { settled }))
}

async function addIn(tx: Tx, desk: Desk, input: WaitInput, settle: Settle): Promise<WaitAdded> {
  const at = desk.clock.now()
  const id = desk.ids.next()
  const { key, ...content } = input
  const done = await earlier(tx, {
    key,
    operation: 'wait',
    content: content as unknown as Json,
    subject: id,
    at,
  })
  if (done) return addedBefore(tx, input.performance, done)
  const performance = await lockPerformance(tx, input.performance)
  checkOnSale(performance, at)
  const untilAt = untilOf(performance, input.until, at)
  await settle(tx, desk, performance, at)
  const empty = await emptyRoom(tx, performance)
  checkHouse(empty, performance)
  const wish = wishFrom(empty, performance, input)
  await checkWorthWaiting(tx, performance, wish, input.party)
  const row: WaitRow = {
    performanceId: performance.id,
    id,
    ref: await nextRef(tx, performance.id),
    status: 'waiting',
    party: input.party,
    wish: canonical(wish as unknown as Json),
    contact: canonical({ name: input.name, contact: input.contact }),
    untilAt,
    orderId: null,
    clerk: desk.actor.clerk,
    registerId: desk.actor.register,
    at,
  }
  await insertWait(tx, [row])
  const body = { wait: row.ref, performance: performance.code, party: row.party, wish, until_at: untilAt }
  await record(tx, desk, { action: 'wait.added', subject: id, body: body as unknown as Json }, at)
  return { wait: await viewWait(tx, performance, row), replay: false }
}

/** The request that a key made, as it is now. */
async function addedBefore(tx: Tx, asked: string, id: string): Promise<WaitAdded> {
  const performance = await findPerformance(tx, asked)
  return { wait: await viewWait(tx, performance, await waitById(tx, performance.id, id)), replay: true }
}

/** Counted under the performance's lock; the unique key stands behind it. */
async function nextRef(tx: Tx, performanceId: string): Promise<string> {
  const { waitRequest } = tx.t
  const [counted] = await tx
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(waitRequest)
    .where(sql`${waitRequest.performanceId} = ${performanceId}`)
  return `W${(counted?.count ?? 0) + 1}`
}

/** A train's seats are free by legs, which no wish names yet. Refuses value-faulty. */
function checkHouse({ plan }: Room, { code }: PerformanceRow): void {
  if (plan.run)
    throw refuse('value-faulty', { field: 'performance', found: code, wanted: 'theatre, cinema, …' })
}

/** Sections and categories as the plan writes them. Refuses section-unknown, category-unknown. */
function wishFrom({ plan }: Room, { code: performance }: PerformanceRow, input: WaitInput): WaitWish {
  const named = (asked: string, known: string[]) =>
    known.find((name) => name.toLowerCase() === asked.toLowerCase())
  const sections = input.sections.map((asked) => {
    const known = plan.sections.map(({ name }) => name)
    const found = named(asked, known)
    if (found === undefined)
      throw refuse('section-unknown', { performance, asked, nearest: nearest(asked, known) })
    return found
  })
  const categories = input.categories.map((asked) => {
    const known = plan.categories.map(({ name }) => name)
    const found = named(asked, known)
    if (found === undefined) throw refuse('category-unknown', { performance, asked, known })
    return found
  })
  const { price_most_minor, together } = input
  const inOrder = (names: string[]) => [...new Set(names)].sort()
  return { sections: inOrder(sections), categories: inOrder(categories), price_most_minor, together }
}

/** Refuses wait-hopeless where an empty house would not do, wait-needless where what is free now would. */
async function checkWorthWaiting(
  tx: Tx,
  performance: PerformanceRow,
  wish: WaitWish,
  party: number,
): Promise<void> {
  const { code } = performance
  const empty = fitWish(await emptyRoom(tx, performance), wish, party)
  if (empty.kind === 'none') {
    const { free, longest } = empty
    throw refuse('wait-hopeless', {
      performance: code,
      wanted: party,
      together: wish.together,
      free,
      longest,
    })
  }
  const room = await roomNow(tx, performance)
  const now = fitWish(room, wish, party)
  if (now.kind !== 'none') throw needless(code, room, now, party)
}

function needless(performance: string, { house }: Room, fits: Fitting, wanted: number) {
  if (fits.kind === 'standing')
    return refuse('wait-needless', { performance, wanted, seats: [], section: fits.section.name })
  const seats = fits.found.seats.map((seat) => house.seats[seat]!.label)
  return refuse('wait-needless', { performance, wanted, seats, section: null })
}
