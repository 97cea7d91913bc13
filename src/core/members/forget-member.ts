/** A person who was a member is erased. In the transaction that erases him. */
import { and, inArray, isNotNull } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { voidCards } from './cards.ts'
import { lockMember } from './member-rows.ts'
import { movePoints } from './move-points.ts'

/** His cards are void, and his points are gone. What he has paid for stays, without him. It writes into the ledger. */
export async function forgetMember(tx: Tx, desk: Desk, customerId: string, at: number): Promise<void> {
  const found = await lockMember(tx, customerId)
  if (!found) return
  await voidCards(tx, desk, found.id, at)
  if (found.points > 0) await movePoints(tx, desk, found, { kind: 'expired', points: -found.points, at })
}

/** Why points were adjusted is in somebody's words. `customers`: his id, and those of who was merged into him. */
export async function forgetReasons(tx: Tx, customers: readonly string[]): Promise<void> {
  const { member, pointMovement: movement } = tx.t
  const his = tx
    .select({ id: member.id })
    .from(member)
    .where(inArray(member.customerId, [...customers]))
  await tx
    .update(movement)
    .set({ reason: null })
    .where(and(inArray(movement.memberId, his), isNotNull(movement.reason)))
}
