/**
 * What the house kept back at a moment that is past, as the ledger has it: later holds do not exist yet, what was released or sold
 * from them since is still kept.
 */
import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import { inChunks } from '../chunks.ts'
import { grouped } from '../grouped.ts'
import type { HouseHoldRow } from './house-hold.ts'

export interface HoldThen
  extends Pick<HouseHoldRow, 'code' | 'kind' | 'reason' | 'clerk' | 'at' | 'releaseAt'> {
  performanceId: string
  /** As its claims were: one for each leg. */
  claims: { seat: string; leg: number }[]
}

export interface ShowOf {
  id: string
  code: string
  planId: string
}

/** Those with places left, by no order. A hold whose time had come by then is none. */
export async function holdsAt(tx: Tx, shows: readonly ShowOf[], at: number): Promise<HoldThen[]> {
  const { houseHold } = tx.t
  const there = await inChunks(
    shows.map(({ id }) => id),
    (some) =>
      tx
        .select({ id: houseHold.id })
        .from(houseHold)
        .where(and(inArray(houseHold.performanceId, some), lte(houseHold.at, at))),
  )
  const ids = [...new Set([...there.map(({ id }) => id), ...(await emptiedSince(tx, at))])]
  const entries = grouped(await entriesOf(tx, ids, at), ({ subject }) => subject)
  const byCode = new Map(shows.map((show) => [show.code, show]))
  const own = [...entries.values()].flatMap((all) => {
    const show = byCode.get(toldBy(all[0]!).performance)
    return show ? [{ show, entries: all }] : []
  })
  const sold = await soldBy(tx, [...new Set(own.map(({ show }) => show.id))], at)
  const held: HoldThen[] = []
  for (const { show, entries: all } of own) {
    const { run } = await loadPlan(tx, show.planId)
    const legs = Array.from({ length: run ? run.stops.length - 1 : 1 }, (_, leg) => leg)
    held.push(...keptBy({ id: show.id, legs }, all, sold.get(show.id) ?? [], at))
  }
  return held
}

interface EntryRow {
  subject: string
  action: string
  at: number
  clerk: string
  body: string
}

function entriesOf(tx: Tx, ids: string[], at: number): Promise<EntryRow[]> {
  const { ledger } = tx.t
  return inChunks(ids, (some) =>
    tx
      .select({
        subject: ledger.subject,
        action: ledger.action,
        at: ledger.at,
        clerk: ledger.clerk,
        body: ledger.body,
      })
      .from(ledger)
      .where(and(inArray(ledger.subject, some), lte(ledger.at, at)))
      .orderBy(asc(ledger.at), asc(ledger.seq)),
  )
}

interface ToldEntry {
  code: string
  performance: string
  reason: string
  release_at?: number | null
  seats: string[]
  legs?: { from: number; to: number }
}

const toldBy = ({ body }: EntryRow): ToldEntry => JSON.parse(body) as ToldEntry

/** Of one hold, in the order of time. */
function keptBy(
  show: { id: string; legs: readonly number[] },
  entries: readonly EntryRow[],
  sold: readonly Sold[],
  at: number,
): HoldThen[] {
  const claims = new Map<string, Set<number>>()
  const [first] = entries
  let [last, next]: [ToldEntry | undefined, number] = [undefined, 0]
  for (const entry of entries) {
    for (; next < sold.length && sold[next]!.at < entry.at; next++) leave(claims, sold[next]!)
    const told = toldBy(entry)
    if (entry.action === 'stock.held' || entry.action === 'stock.blocked') {
      last = told
      for (const seat of told.seats) claims.set(seat, new Set(show.legs))
    } else if (entry.action === 'stock.released') for (const seat of told.seats) claims.delete(seat)
    else if (entry.action === 'stock.taken')
      for (const seat of told.seats) leave(claims, { seat, ...told.legs })
  }
  for (; next < sold.length; next++) leave(claims, sold[next]!)
  const releaseAt = last?.release_at ?? null
  if (!last || claims.size === 0 || (releaseAt !== null && releaseAt <= at)) return []
  return [
    {
      ...{ performanceId: show.id, code: last.code, reason: last.reason, clerk: first!.clerk, at: first!.at },
      ...{ kind: first!.action === 'stock.blocked' ? 'block' : 'hold', releaseAt },
      claims: [...claims].flatMap(([seat, legs]) => [...legs].map((leg) => ({ seat, leg }))),
    },
  ]
}

type Left = { seat: string; from?: number; to?: number }

function leave(claims: Map<string, Set<number>>, { seat, from, to }: Left): void {
  const legs = claims.get(seat)
  if (!legs) return
  for (const leg of legs)
    if (from === undefined || to === undefined || (leg >= from && leg < to)) legs.delete(leg)
  if (legs.size === 0) claims.delete(seat)
}

/** Holds that lost places after it, some of which are gone: only what was written since is looked at. */
async function emptiedSince(tx: Tx, at: number): Promise<string[]> {
  const { ledger, register } = tx.t
  const registers = await tx.select({ id: register.id, most: register.ledgerSeq }).from(register)
  const found: string[] = []
  for (const { id, most } of registers) {
    const rows = await tx
      .selectDistinct({ subject: ledger.subject })
      .from(ledger)
      .where(
        and(
          eq(ledger.registerId, id),
          gt(ledger.seq, await lastBy(tx, id, most, at)),
          inArray(ledger.action, ['stock.released', 'stock.taken']),
        ),
      )
    found.push(...rows.map(({ subject }) => subject))
  }
  return found
}

/** A chain is in the order of time: its last entry by then is found by halves. */
async function lastBy(tx: Tx, chain: string, most: number, at: number): Promise<number> {
  const { ledger } = tx.t
  let [low, high] = [-1, most]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    const [entry] = await tx
      .select({ at: ledger.at })
      .from(ledger)
      .where(and(eq(ledger.registerId, chain), eq(ledger.seq, middle)))
    if (!entry || entry.at <= at) low = middle
    else high = middle
  }
  return low
}

interface Sold extends Left {
  at: number
}

/** By performance, in the order of time: what older versions sold from a hold has no entry of its own. */
async function soldBy(tx: Tx, ids: readonly string[], at: number): Promise<Map<string, Sold[]>> {
  const { ticket } = tx.t
  const rows = await inChunks(ids, (some) =>
    tx
      .select({
        id: ticket.performanceId,
        seat: ticket.seat,
        at: ticket.soldAt,
        from: ticket.fromLeg,
        to: ticket.toLeg,
      })
      .from(ticket)
      .where(and(inArray(ticket.performanceId, some), lte(ticket.soldAt, at)))
      .orderBy(asc(ticket.soldAt)),
  )
  return grouped(rows, ({ id }) => id)
}
