/** Who buys, as a member: what his price depends on. In the transaction that prices the order. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { codeOfCustomer } from '../customers/customer-rows.ts'
import type { Actor } from '../desk.ts'
import { mayDo } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import type { SpentPoints } from '../sales/pricing/benefits.ts'
import type { Terms } from '../sales/terms.ts'
import { memberOf, movementsOf } from './member-rows.ts'
import { type Membership, membershipOf } from './membership-of.ts'
import { expiredBy, lotsLeft } from './points.ts'
import { tierOf, tierRows } from './tier-rows.ts'

/** Who buys, and what he is. */
export interface MemberBuying {
  customerId: string | null
  membership: Membership | null
}

/** Nothing is asked where nobody is known. */
export async function memberBuying(
  tx: Tx,
  customerId: string | null | undefined,
  at: number,
): Promise<MemberBuying> {
  if (customerId == null) return { customerId: null, membership: null }
  return { customerId, membership: await membershipOf(tx, customerId, at) }
}

/** `points`: so many are to be spent. Refuses value-faulty, points-unspendable, points-short. */
export async function pointsToSpend(
  tx: Tx,
  { customerId, membership }: MemberBuying,
  points: number | undefined,
  at: number,
): Promise<SpentPoints | undefined> {
  if (points === undefined) return undefined
  if (!Number.isSafeInteger(points) || points < 1 || points > 1_000_000_000)
    throw refuse('value-faulty', { field: 'points', found: String(points), wanted: '1-1000000000' })
  const worth_minor = membership?.tier.points?.worth_minor ?? 0
  const customer = await codeOfCustomer(tx, customerId)
  if (worth_minor === 0) throw refuse('points-unspendable', { customer, has: membership?.tier.code ?? null })
  const member = must(await memberOf(tx, must(customerId, 'a member is a customer')), 'he is a member')
  const has = member.points - expiredBy(lotsLeft(await movementsOf(tx, member.id)), at)
  if (has < points) throw refuse('points-short', { customer: customer ?? '', points: has, wanted: points })
  return { points, worth_minor }
}

/**
 * What staff pass over where price types are only for members and who buys is none: `members-only`, by right. In a house
 * that is open to everybody nobody has it. Refuses members-only.
 */
export async function membersPassed(
  tx: Tx,
  actor: Actor,
  { price_types, currency }: Terms,
  { types, buying }: { types: readonly string[]; buying: MemberBuying },
): Promise<string[]> {
  const { membership, customerId } = buying
  const isFor = ({ members }: Terms['price_types'][number]) =>
    members === undefined || (membership !== null && members.includes(membership.tier.code))
  const refused = price_types.find((type) => types.includes(type.code) && !isFor(type))
  if (!refused) return []
  if (actor.may && mayDo(actor, 'pass-rules')) return ['members-only']
  const tiers = (await tierRows(tx))
    .map(tierOf)
    .filter(({ code }) => refused.members?.includes(code))
    .sort((a, b) => a.price_minor - b.price_minor)
  throw refuse('members-only', {
    price_type: refused.code,
    tiers: tiers.map(({ code, price_minor }) => ({ code, price_minor })),
    customer: await codeOfCustomer(tx, customerId),
    has: membership?.tier.code ?? null,
    currency,
  })
}
