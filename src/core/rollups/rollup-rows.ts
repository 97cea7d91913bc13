/** The rows of the rollups: moves added up by their keys, and written onto what is there. */
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Schema, Tx } from '../../db/store.ts'
import { type Figures, type MovedOrder, type Moves, type MovingEntry, NOTHING } from './moves.ts'

type Row = Record<string, string | number>

/** Of one rollup: by the text of its key. */
type Sums = Map<string, Row>

export const ROLLUPS = ['soldDay', 'soldHour', 'soldClerk', 'soldTender'] as const
export type Rollup = (typeof ROLLUPS)[number]

export type Added = Record<Rollup, Sums>

export const noSums = (): Added => ({
  soldDay: new Map(),
  soldHour: new Map(),
  soldClerk: new Map(),
  soldTender: new Map(),
})

const KEYS = {
  soldDay: ['performanceId', 'day', 'category', 'priceType', 'channel'],
  soldHour: ['performanceId', 'day', 'hour'],
  soldClerk: ['performanceId', 'day', 'registerId', 'clerk'],
  soldTender: ['performanceId', 'day', 'registerId', 'clerk', 'tender'],
} as const satisfies { [R in Rollup]: readonly (keyof Schema[R]['$inferSelect'])[] }

const FIGURES = ['tickets', 'gone', 'returned', 'soldMinor', 'backMinor'] as const
const SUMMED = {
  soldDay: FIGURES,
  soldHour: FIGURES,
  soldClerk: ['sales', ...FIGURES],
  soldTender: ['soldMinor', 'backMinor'],
} as const satisfies { [R in Rollup]: readonly (keyof Schema[R]['$inferSelect'])[] }

/** The local day and hour of what was done. */
export interface When {
  day: string
  hour: number
}

export function addMoves(
  added: Added,
  entry: MovingEntry,
  { performance: performanceId, channel }: MovedOrder,
  { sales, parts, tenders }: Moves,
  { day, hour }: When,
): void {
  const on = { performanceId, day }
  const by = { registerId: entry.register, clerk: entry.clerk }
  for (const { category, price_type: priceType, ...figures } of parts)
    add(added, 'soldDay', { ...on, category, priceType, channel }, columns(figures))
  const all = columns(parts.reduce(plus, NOTHING))
  add(added, 'soldHour', { ...on, hour }, all)
  add(added, 'soldClerk', { ...on, ...by }, { sales, ...all })
  for (const { tender, sold_minor: soldMinor, back_minor: backMinor } of tenders)
    add(added, 'soldTender', { ...on, ...by, tender }, { soldMinor, backMinor })
}

const columns = ({ tickets, gone, returned, sold_minor, back_minor }: Figures) => ({
  tickets,
  gone,
  returned,
  soldMinor: sold_minor,
  backMinor: back_minor,
})

const plus = (one: Figures, other: Figures): Figures => ({
  tickets: one.tickets + other.tickets,
  gone: one.gone + other.gone,
  returned: one.returned + other.returned,
  sold_minor: one.sold_minor + other.sold_minor,
  back_minor: one.back_minor + other.back_minor,
})

/** The key's fields come in the order of `KEYS`. */
function add(added: Added, rollup: Rollup, key: Row, figures: Record<string, number>): void {
  const name = keyText(rollup, key)
  const row = added[rollup].get(name)
  if (!row) added[rollup].set(name, { ...key, ...figures })
  else for (const [field, value] of Object.entries(figures)) row[field] = Number(row[field]) + value
}

export const keyText = (rollup: Rollup, row: Row): string =>
  JSON.stringify(KEYS[rollup].map((field) => row[field]))

/** What it sums up, as text: of a row that says nothing undefined. */
export function figuresText(rollup: Rollup, row: Row): string | undefined {
  const figures = SUMMED[rollup].map((field) => Number(row[field]))
  return figures.some((figure) => figure !== 0) ? figures.join(' ') : undefined
}

/** Rows in one statement: twelve columns of each stay far below both engines' limits on parameters. */
const AT_ONCE = 500

/** In the caller's transaction, which has the rollup's row. */
export async function writeSums(tx: Tx, added: Added): Promise<void> {
  for (const rollup of ROLLUPS) {
    const rows = [...added[rollup].values()]
    for (let start = 0; start < rows.length; start += AT_ONCE)
      await upsert(tx, rollup, rows.slice(start, start + AT_ONCE))
  }
}

async function upsert(tx: Tx, rollup: Rollup, rows: Row[]): Promise<void> {
  const table = tx.t[rollup] as unknown as PgTable & Record<string, PgColumn>
  const set = Object.fromEntries(
    SUMMED[rollup].map((field): [string, SQL] => {
      const column = table[field]!
      return [field, sql`${column} + excluded.${sql.identifier(column.name)}`]
    }),
  )
  const target = KEYS[rollup].map((field) => table[field]!)
  await tx.insert(table).values(rows).onConflictDoUpdate({ target, set })
}
