/** Which seats of a performance are not free. */
import { and, type Column, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { type Builders, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'

export interface SeatState {
  seat: string
  section: string
  state: 'held' | 'sold' | 'blocked'
  register: string
  order: string
}

const at = sql.placeholder('performanceId')
const now = sql.placeholder('now')

/** Each column of the claims as one JSON list: as rows they take three times as long to hand over. */
export function stateLists(q: Builders) {
  const { claim } = q.t
  const list = (column: Column) =>
    q.dialect === 'postgres'
      ? sql<string>`coalesce(json_agg(${column})::text, '[]')`
      : sql<string>`json_group_array(${column})`
  return {
    seat: list(claim.seat),
    section: list(claim.section),
    state: list(claim.state),
    register: list(claim.registerId),
    order: list(claim.orderId),
  }
}

/** What those lists say, seat by seat. */
export function statesIn(rows: Record<keyof SeatState, string>[]): SeatState[] {
  const lists = must(rows[0], 'lists of no claims are there too')
  const read = <Value extends string>(list: string) => JSON.parse(list) as Value[]
  const sections = read(lists.section)
  const states = read<SeatState['state']>(lists.state)
  const registers = read(lists.register)
  const orders = read(lists.order)
  return read(lists.seat).map((seat, i) => ({
    seat,
    section: sections[i]!,
    state: states[i]!,
    register: registers[i]!,
    order: orders[i]!,
  }))
}

const live = statement<{ performanceId: string; now: number }>()('claims_live', (q: Builders) => {
  const { claim } = q.t
  return q
    .select(stateLists(q))
    .from(claim)
    .where(and(eq(claim.performanceId, at), or(isNull(claim.expiresAt), gt(claim.expiresAt, now))))
})

/** Every seat that somebody has at `at_ms`; ended holds count as free. */
export async function seatStates(tx: Tx, performanceId: string, at_ms: number): Promise<SeatState[]> {
  return statesIn(await tx.run(live, { performanceId, now: at_ms }))
}
