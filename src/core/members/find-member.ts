/** The member that a customer is, or was. */
import type { Tx } from '../../db/store.ts'
import type { CustomerRow } from '../customers/customer-rows.ts'
import { formatReference } from '../ids.ts'
import { refuse } from '../refusal.ts'
import { type MemberRow, memberOf } from './member-rows.ts'
import { tiersOf } from './tier-rows.ts'

/** Refuses member-unknown. */
export async function findMember(tx: Tx, { id, code }: CustomerRow): Promise<MemberRow> {
  const found = await memberOf(tx, id)
  if (found) return found
  const tiers = (await tiersOf(tx)).map((tier) => tier.code)
  throw refuse('member-unknown', { customer: formatReference(code), tiers })
}
