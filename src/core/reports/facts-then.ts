/**
 * What the house kept and had closed at a moment that is past: what is there now, as the ledger has it of then. Later holds do not exist
 * yet, what was released or sold from them since is still kept, a section opened since is still closed.
 */
import { and, asc, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { inChunks } from '../chunks.ts'
import type { Facts } from '../forecast/house/advice.ts'
import { grouped } from '../grouped.ts'

interface Of {
  id: string
  code: string
}

/** Places that a section could sell then, by performance and section, where they were changed since. */
export async function capacitiesThen(tx: Tx, shows: readonly Of[], at: number): Promise<Map<string, number>> {
  const { ledger } = tx.t
  const rows = await inChunks(
    shows.map(({ id }) => id),
    (some) =>
      tx
        .select({ id: ledger.subject, body: ledger.body })
        .from(ledger)
        .where(and(inArray(ledger.subject, some), eq(ledger.action, 'stock.adjusted'), gt(ledger.at, at)))
        // The first change after it has what was before.
        .orderBy(desc(ledger.at), desc(ledger.seq)),
  )
  return new Map(
    rows.map(({ id, body }) => {
      const { section, from } = JSON.parse(body) as { section: string; from: number }
      return [`${id} ${section}`, from]
    }),
  )
}

/** By performance: what the house kept then, blocks apart. */
export async function holdsThen(
  tx: Tx,
  shows: readonly Of[],
  at: number,
): Promise<Map<string, Facts['holds']>> {
  const { houseHold } = tx.t
  const there = await inChunks(
    shows.map(({ id }) => id),
    (some) =>
      tx
        .select({ id: houseHold.id })
        .from(houseHold)
        .where(and(inArray(houseHold.performanceId, some), lte(houseHold.at, at))),
  )
  const ids = new Set([...there.map(({ id }) => id), ...(await releasedSince(tx, at))])
  const entries = await entriesOf(tx, [...ids], at)
  const kept = [...grouped(entries, ({ subject }) => subject).values()].flatMap((own) => keptBy(own, at))
  const byCode = new Map(shows.map(({ id, code }) => [code, id]))
  const mine = kept.filter(({ performance }) => byCode.has(performance))
  const sold = await soldThen(
    tx,
    mine.map((hold) => byCode.get(hold.performance)!),
    at,
  )
  return new Map(
    [...grouped(mine, ({ performance }) => byCode.get(performance)!)].map(([id, holds]) => [
      id,
      holds.flatMap(({ code, seats }) => {
        const places = [...seats].filter((seat) => !sold.has(`${id} ${seat}`)).length
        return places > 0 ? [{ code, places }] : []
      }),
    ]),
  )
}

interface EntryRow {
  subject: string
  action: string
  body: string
}

function entriesOf(tx: Tx, ids: string[], at: number): Promise<EntryRow[]> {
  const { ledger } = tx.t
  return inChunks(ids, (some) =>
    tx
      .select({ subject: ledger.subject, action: ledger.action, body: ledger.body })
      .from(ledger)
      .where(and(inArray(ledger.subject, some), lte(ledger.at, at)))
      .orderBy(asc(ledger.at), asc(ledger.seq)),
  )
}

interface Kept {
  code: string
  performance: string
  seats: Set<string>
}

/** Of one hold, in the order of time. A block is there because nobody may sit there. */
function keptBy(entries: readonly EntryRow[], at: number): Kept[] {
  const seats = new Set<string>()
  let last: { code: string; performance: string; release_at: number | null } | undefined
  for (const { action, body } of entries) {
    const told = JSON.parse(body) as Kept & { release_at?: number | null; seats: string[] }
    if (action === 'stock.blocked') return []
    if (action === 'stock.held') {
      last = { ...told, release_at: told.release_at ?? null }
      for (const seat of told.seats) seats.add(seat)
    } else if (action === 'stock.released') for (const seat of told.seats) seats.delete(seat)
  }
  if (!last || seats.size === 0 || (last.release_at !== null && last.release_at <= at)) return []
  return [{ code: last.code, performance: last.performance, seats }]
}

/** Holds that lost places after it, some of which are gone: only what was written since is looked at. */
async function releasedSince(tx: Tx, at: number): Promise<string[]> {
  const { ledger, register } = tx.t
  const registers = await tx.select({ id: register.id, most: register.ledgerSeq }).from(register)
  const found: string[] = []
  for (const { id, most } of registers) {
    const rows = await tx
      .select({ subject: ledger.subject })
      .from(ledger)
      .where(
        and(
          eq(ledger.registerId, id),
          gt(ledger.seq, await lastBy(tx, id, most, at)),
          eq(ledger.action, 'stock.released'),
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

/** Seats that somebody had bought by then, from the hold or beside it. */
async function soldThen(tx: Tx, ids: readonly string[], at: number): Promise<Set<string>> {
  const { ticket } = tx.t
  const rows = await inChunks([...new Set(ids)], (some) =>
    tx
      .select({ id: ticket.performanceId, seat: ticket.seat })
      .from(ticket)
      .where(
        and(
          inArray(ticket.performanceId, some),
          lte(ticket.soldAt, at),
          or(isNull(ticket.endedAt), gt(ticket.endedAt, at)),
        ),
      ),
  )
  return new Set(rows.map(({ id, seat }) => `${id} ${seat}`))
}
