/** Two customers become one: what the other has as a member is the kept one's. In the transaction that merges them. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { lockMember, type MemberRow, termsOfMember } from './member-rows.ts'
import { expirePoints, movePoints } from './move-points.ts'
import { expiryOf } from './point-rules.ts'

/** Where both are members the terms of both count, and the points are added up; the cards of both are the kept one's. */
export async function mergeMembers(
  tx: Tx,
  desk: Desk,
  { keep, other, at }: { keep: string; other: string; at: number },
): Promise<void> {
  const { member } = tx.t
  const gone = await lockMember(tx, other)
  if (!gone) return
  const kept = await lockMember(tx, keep)
  if (kept) return join(tx, desk, { kept, gone, at })
  await tx.update(member).set({ customerId: keep }).where(eq(member.id, gone.id))
}

async function join(
  tx: Tx,
  desk: Desk,
  { kept, gone, at }: { kept: MemberRow; gone: MemberRow; at: number },
): Promise<void> {
  const { memberTerm: term, memberCard: card } = tx.t
  const { points } = await expirePoints(tx, desk, gone, at)
  const expires_at = await expiryOf(tx, gone.id, { at, zone: await houseZone(tx) })
  const moving = { kind: 'merged', at } as const
  if (points > 0) {
    must(await movePoints(tx, desk, gone, { points: -points, ...moving }), 'all of his points go')
    await movePoints(tx, desk, kept, { points, expires_at, ...moving })
  }
  const last = (await termsOfMember(tx, kept.id)).length
  for (const { id, number } of await termsOfMember(tx, gone.id))
    await tx
      .update(term)
      .set({ memberId: kept.id, number: last + number })
      .where(eq(term.id, id))
  await tx.update(card).set({ memberId: kept.id }).where(eq(card.memberId, gone.id))
}
