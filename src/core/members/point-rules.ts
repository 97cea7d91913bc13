/** The rule of a member's points: that of the tier that he has, or had last. */
import type { Tx } from '../../db/store.ts'
import { termsOfMember } from './member-rows.ts'
import { termAt } from './term-at.ts'
import { endOfLength } from './tier.ts'
import { knownTier } from './tier-rows.ts'

/** When points that he is given now are gone; null: never. */
export async function expiryOf(
  tx: Tx,
  memberId: string,
  { at, zone }: { at: number; zone: string },
): Promise<number | null> {
  const terms = await termsOfMember(tx, memberId)
  const { term } = termAt(terms, at)
  const rule = (await knownTier(tx, term.tier)).points
  return rule?.expire ? endOfLength(rule.expire, at, zone) : null
}
