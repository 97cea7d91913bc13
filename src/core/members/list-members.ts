/** Members, newest first, with what they are and have now. */
import { asc, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Schema, Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { need } from '../people/may.ts'
import { lineOf, type MemberLine } from './member-view.ts'
import { lotsLeft } from './points.ts'

export const MEMBER_STATUSES = ['valid', 'over'] as const

export interface MembersAsked {
  tier?: string | undefined
  status?: MemberLine['status'] | undefined
  /** Only whose membership is over before this moment, and not yet: who should be asked whether he renews it. */
  ending_before?: number | undefined
  limit?: number | undefined
}

const LISTED = 100
/** Read at a time: memory stays flat however many there are, and below both engines' limits on parameters. */
const PAGE = 500

export async function listMembers(
  desk: Desk,
  { tier, status, ending_before, limit = LISTED }: MembersAsked,
): Promise<{ members: MemberLine[]; zone: string }> {
  await need(desk, 'customers')
  const at = desk.clock.now()
  const isWanted = (one: MemberLine) =>
    (tier === undefined || one.tier === tier) &&
    (status === undefined || one.status === status) &&
    (ending_before === undefined || (one.until > at && one.until <= ending_before))
  return desk.store.read(async (tx) => {
    const zone = await houseZone(tx)
    const members: MemberLine[] = []
    for await (const line of linesOf(tx, at)) {
      if (!isWanted(line)) continue
      members.push(line)
      if (members.length === limit) break
    }
    return { members, zone }
  })
}

async function* linesOf(tx: Tx, at: number): AsyncGenerator<MemberLine> {
  const { member, customer } = tx.t
  for (let before: string | undefined; ; ) {
    const rows = await tx
      .select({ member, customer: { code: customer.code, name: customer.name } })
      .from(member)
      .innerJoin(customer, eq(customer.id, member.customerId))
      .where(before === undefined ? undefined : lt(member.id, before))
      .orderBy(desc(member.id))
      .limit(PAGE)
    const known = await knownOf(
      tx,
      rows.map((row) => row.member.id),
    )
    for (const row of rows) {
      const { terms, movements } = known.get(row.member.id) ?? { terms: [], movements: [] }
      // What was merged into another has nothing any more.
      if (terms.length > 0) yield lineOf({ ...row, terms, lots: lotsLeft(movements) }, at)
    }
    before = rows.at(-1)?.member.id
    if (rows.length < PAGE) return
  }
}

interface Known {
  terms: Schema['memberTerm']['$inferSelect'][]
  movements: Schema['pointMovement']['$inferSelect'][]
}

async function knownOf(tx: Tx, ids: string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map()
  const { memberTerm: term, pointMovement: movement } = tx.t
  const known = new Map(ids.map((id): [string, Known] => [id, { terms: [], movements: [] }]))
  const terms = await tx.select().from(term).where(inArray(term.memberId, ids)).orderBy(asc(term.number))
  for (const row of terms) known.get(row.memberId)?.terms.push(row)
  const moved = await tx
    .select()
    .from(movement)
    .where(inArray(movement.memberId, ids))
    .orderBy(asc(movement.seq))
  for (const row of moved) known.get(row.memberId)?.movements.push(row)
  return known
}
