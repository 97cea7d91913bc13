/** When performances were closed for sale: somebody did it by command, or a season file said so. The ledger has both. */
import { and, asc, eq, inArray, like } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { inChunks } from '../chunks.ts'
import { grouped } from '../grouped.ts'
import type { Show } from './shows.ts'

/** Epoch ms. */
export interface Closing {
  from: number
  /** Null: nobody has opened it again. */
  until: number | null
}

const HOUR_MS = 3_600_000

/** As it was known at a moment: what was closed or opened later is as it was before that. */
export async function withClosings(
  tx: Tx,
  shows: readonly Show[],
  { at, now }: { at: number; now: number },
): Promise<Show[]> {
  const changes = grouped(await changesOf(tx, shows), ({ id }) => id)
  return shows.map((show) => ({
    ...show,
    closings: closingsOf(show, changes.get(show.id) ?? [], { at, now }),
  }))
}

/** Nobody can buy now what somebody has closed. */
export const isClosedNow = ({ closings = [] }: Pick<Show, 'closings'>): boolean =>
  closings.some(({ until }) => until === null)

interface Change {
  at: number
  closed: boolean
}

/** `changes`: in the order of time. */
function closingsOf(
  { isClosed, startsAt }: Show,
  changes: readonly Change[],
  { at, now }: { at: number; now: number },
): Closing[] {
  const known = changes.filter((change) => change.at <= at)
  const first = changes[0]
  let from: number | null | undefined = (first ? !first.closed : isClosed) ? null : undefined
  const closings: Closing[] = []
  for (const { at: moment, closed } of known) {
    if (closed) from = from === undefined ? moment : from
    else {
      // Where nobody knows since when, it was on sale and sold nothing.
      if (from != null) closings.push({ from, until: moment })
      from = undefined
    }
  }
  // Now it is as it stands, whether anything tells since when or not.
  if (at >= now && isClosed !== (from !== undefined)) from = isClosed ? null : undefined
  if (from === undefined) return closings
  if (startsAt > at) return [...closings, { from: lastHour(from, { at, now }), until: null }]
  // Of what is over nobody may know whether it was closed before its sale was over.
  return from === null ? closings : [...closings, { from, until: null }]
}

/** What is closed sells nothing from the last hour on that is known, where it was closed in the hour that goes on, too. */
const lastHour = (from: number | null, { at, now }: { at: number; now: number }): number => {
  const hour = Math.min(at + 1, now) - HOUR_MS
  return from === null ? hour : Math.min(from, hour)
}

async function changesOf(tx: Tx, shows: readonly Show[]): Promise<(Change & { id: string })[]> {
  const ids = new Map(shows.map(({ code, id }) => [code, id]))
  const filed = (await byFile(tx)).flatMap(({ code, ...change }) => {
    const id = ids.get(code)
    return id === undefined ? [] : [{ ...change, id }]
  })
  return [...(await byCommand(tx, [...ids.values()])), ...filed].sort((one, other) => one.at - other.at)
}

async function byCommand(tx: Tx, ids: string[]): Promise<(Change & { id: string })[]> {
  const { ledger } = tx.t
  const rows = await inChunks(ids, (some) =>
    tx
      .select({ id: ledger.subject, at: ledger.at, action: ledger.action })
      .from(ledger)
      .where(
        and(
          inArray(ledger.subject, some),
          inArray(ledger.action, ['performance.closed', 'performance.opened']),
        ),
      )
      .orderBy(asc(ledger.at), asc(ledger.registerId), asc(ledger.seq)),
  )
  return rows.map(({ id, at, action }) => ({ id, at, closed: action === 'performance.closed' }))
}

/** As `season.applied` has it. */
interface Applied {
  changes: { change: string; kind: string; code: string; fields?: { field: string; to: unknown }[] }[]
}

/** By the code that it had then. */
async function byFile(tx: Tx): Promise<(Change & { code: string })[]> {
  const { ledger } = tx.t
  const rows = await tx
    .select({ at: ledger.at, body: ledger.body })
    .from(ledger)
    .where(
      and(
        eq(ledger.subject, 'house'),
        eq(ledger.action, 'season.applied'),
        // Most change nothing of it, and may be long.
        like(ledger.body, '%"field":"status"%'),
      ),
    )
    .orderBy(asc(ledger.at), asc(ledger.registerId), asc(ledger.seq))
  return rows.flatMap(({ at, body }) => {
    const { changes } = JSON.parse(body) as Applied
    return changes.flatMap(({ change, kind, code, fields = [] }) => {
      const status = fields.find(({ field }) => field === 'status')
      return kind === 'performance' && change === 'change' && status
        ? [{ code, at, closed: status.to === 'closed' }]
        : []
    })
  })
}
