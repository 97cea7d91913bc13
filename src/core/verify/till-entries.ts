/** I9: a till was opened and closed by whom, when and with what the ledger says; its Z says the same of it. */
import { asc, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { sumOfPieces } from '../tills/denominations.ts'
import type { TillRow } from '../tills/till-rows.ts'
import type { ZReport } from '../tills/z-report.ts'
import { compare, type Difference, readBody } from './difference.ts'

interface Entry {
  register: string
  clerk: string
  at: number
  body: string
}

/** One of each kind, of a till that was closed. */
interface Told {
  id: string
  row?: TillRow
  'till.opened': Entry[]
  'till.closed': Entry[]
}

/** Tills and their entries, and the reverse: neither is there without the other. */
export async function entryDifferences(tx: Tx, tills: readonly TillRow[]): Promise<Difference[]> {
  const none = (id: string): Told => ({ id, 'till.opened': [], 'till.closed': [] })
  const told = new Map<string, Told>(tills.map((row) => [row.id, { ...none(row.id), row }]))
  const { ledger } = tx.t
  const entries = await tx
    .select()
    .from(ledger)
    .where(inArray(ledger.action, ['till.opened', 'till.closed']))
    .orderBy(asc(ledger.registerId), asc(ledger.seq))
  for (const { subject: id, action, registerId: register, clerk, at, body } of entries) {
    const one = told.get(id) ?? none(id)
    one[action as 'till.opened'].push({ register, clerk, at, body })
    told.set(id, one)
  }
  return compare([...told.values()], 'I9', ({ id }) => `till ${id}`, linesOf).differences
}

function linesOf({ row, 'till.opened': opened, 'till.closed': closed }: Told): [string, string] {
  const floatOf = (body: string) => readBody<{ float_minor: number }>(body).float_minor
  return [
    JSON.stringify([
      opened.map(({ register, clerk, at, body }) => [register, clerk, at, floatOf(body)]),
      closed.map(({ register, clerk, at, body }) => [register, clerk, at, body]),
    ]),
    JSON.stringify([
      row ? [[row.registerId, row.openedBy, row.openedAt, row.floatMinor]] : [],
      row?.status === 'closed' ? [[row.registerId, row.closedBy, row.closedAt, row.body]] : [],
    ]),
  ]
}

/** What a Z says of its own till, beside the till's row; its coins and notes come to what was counted. */
export function headDifferences(tills: readonly TillRow[], currency: string): Difference[] {
  return compare(
    tills.filter(({ status }) => status === 'closed'),
    'I9',
    ({ id }) => `till ${id}`,
    (row) => {
      const z = readBody<ZReport>(row.body)
      return [
        JSON.stringify([
          [z.register, z.till, z.opened_at, z.opened_by, z.float_minor],
          [z.closed_at, z.closed_by, z.counted_minor],
          z.count ? piecesIn(z.count, currency) : z.counted_minor,
        ]),
        JSON.stringify([
          [row.registerId, row.id, row.openedAt, row.openedBy, row.floatMinor],
          [row.closedAt, row.closedBy, row.countedMinor],
          row.countedMinor,
        ]),
      ]
    },
  ).differences
}

/** Null where they are none. */
function piecesIn(count: ZReport['count'], currency: string): number | null {
  try {
    return sumOfPieces(count ?? [], currency)
  } catch {
    return null
  }
}
