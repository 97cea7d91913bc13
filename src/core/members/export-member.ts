/** What the house has of a customer as a member, for whoever asks what is known of him. */
import { asc, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { memberOf, movementsOf } from './member-rows.ts'
import { type MemberView, viewMember } from './member-view.ts'
import { type PointView, viewMovements } from './show-member.ts'

/** As the ledger has it. */
export interface MemberEvent {
  at: number
  clerk: string
  register: string
  /** `member.sold`, `member.points`, `member.card`, `member.cards-void`. */
  action: string
}

export interface MemberExport extends MemberView {
  /** All of them, the oldest first: of who was merged into him, too. */
  movements: PointView[]
  history: MemberEvent[]
}

/** `merged`: ids of the customers who were merged into him. Null where he has never been a member. */
export async function exportMember(
  tx: Tx,
  { customerId, merged, at }: { customerId: string; merged: readonly string[]; at: number },
): Promise<MemberExport | null> {
  const member = await memberOf(tx, customerId)
  if (!member) return null
  const ids = [member.id, ...(await membersOf(tx, merged))]
  const movements: PointView[] = []
  for (const id of ids) movements.push(...(await viewMovements(tx, await movementsOf(tx, id))))
  movements.sort((a, b) => a.at - b.at)
  return { ...(await viewMember(tx, member, at)), movements, history: await historyOf(tx, ids) }
}

async function membersOf(tx: Tx, customers: readonly string[]): Promise<string[]> {
  const { member } = tx.t
  const rows = await tx
    .select({ id: member.id })
    .from(member)
    .where(inArray(member.customerId, [...customers]))
    .orderBy(asc(member.id))
  return rows.map(({ id }) => id)
}

async function historyOf(tx: Tx, members: string[]): Promise<MemberEvent[]> {
  const { ledger } = tx.t
  const { at, clerk, registerId: register, action } = ledger
  return tx
    .select({ at, clerk, register, action })
    .from(ledger)
    .where(inArray(ledger.subject, members))
    .orderBy(asc(at), asc(register), asc(ledger.seq))
}
