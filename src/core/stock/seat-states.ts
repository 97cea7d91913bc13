/** Which seats of a performance are not free. */
import { and, type Column, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { type Builders, statement, type Tx } from '../../db/store.ts'
import { must } from '../assert.ts'

export interface SeatState {
  seat: string
  /** Of a train's way; 0 where a seat is sold as a whole. */
  leg: number
  section: string
  state: 'held' | 'sold' | 'blocked'
  register: string
  order: string
}

const at = sql.placeholder('performanceId')
const now = sql.placeholder('now')

/** Each column of the claims as one JSON list: as rows they take three times as long to hand over. */
export const jsonList = (q: Builders, column: Column) =>
  q.dialect === 'postgres'
    ? sql<string>`coalesce(json_agg(${column})::text, '[]')`
    : sql<string>`json_group_array(${column})`

/** What a seat state has beside its section. */
export function stateLists(q: Builders) {
  const { seat, leg, state, registerId, orderId } = q.t.claim
  return {
    seat: jsonList(q, seat),
    leg: jsonList(q, leg),
    state: jsonList(q, state),
    register: jsonList(q, registerId),
    order: jsonList(q, orderId),
  }
}

/** What those lists say, claim by claim. */
export function statesIn(
  lists: Record<Exclude<keyof SeatState, 'section'>, string>,
  sectionOf: (claim: number) => string,
): SeatState[] {
  const legs = JSON.parse(lists.leg) as number[]
  const states = JSON.parse(lists.state) as SeatState['state'][]
  const registers = JSON.parse(lists.register) as string[]
  const orders = JSON.parse(lists.order) as string[]
  return (JSON.parse(lists.seat) as string[]).map((seat, i) => ({
    seat,
    leg: legs[i]!,
    section: sectionOf(i),
    state: states[i]!,
    register: registers[i]!,
    order: orders[i]!,
  }))
}

const live = statement<{ performanceId: string; now: number }>()('claims_live', (q: Builders) => {
  const { claim } = q.t
  return q
    .select({ ...stateLists(q), section: jsonList(q, claim.section) })
    .from(claim)
    .where(and(eq(claim.performanceId, at), or(isNull(claim.expiresAt), gt(claim.expiresAt, now))))
})

/** Every seat that somebody has at `at_ms`; ended holds count as free. */
export async function seatStates(tx: Tx, performanceId: string, at_ms: number): Promise<SeatState[]> {
  const lists = must(
    (await tx.run(live, { performanceId, now: at_ms }))[0],
    'lists of no claims are there too',
  )
  const sections = JSON.parse(lists.section) as string[]
  return statesIn(lists, (claim) => sections[claim]!)
}
