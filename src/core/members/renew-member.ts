/** Sells a member the term that follows on what he has; or begins anew where that is over. */
import type { Tx } from '../../db/store.ts'
import type { CustomerRow } from '../customers/customer-rows.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { findMember } from './find-member.ts'
import { type TermRow, termsOfMember } from './member-rows.ts'
import { type MemberDone, onMember } from './on-member.ts'
import { paidBy, sellTerm, type TermPayment } from './sell-term.ts'
import { lastToEnd } from './term-at.ts'
import type { Tier } from './tier.ts'
import { findTier, tiersOf } from './tier-rows.ts'

export interface RenewMemberInput extends TermPayment {
  /** A code, a card, a telephone number, an e-mail address, or the id. */
  customer: string
  /** Another than he has: it begins when that is over. */
  tier?: string | undefined
  key: string
}

/**
 * Refuses, in this order: value-faulty, card-number-refused, what is refused of a customer, member-unknown, tier-unknown,
 * tier-ended.
 */
export async function renewMember(
  desk: Desk,
  input: RenewMemberInput,
  options: { dryRun?: boolean } = {},
): Promise<MemberDone> {
  await need(desk, 'sell')
  const { customer, tier: asked, key, ...paying } = input
  const payment = paidBy(paying)
  const content = { tier: asked ?? null, ...payment }
  const request = { customer, operation: 'member renew', content, key, ...options }
  return onMember(desk, request, async (tx, row, { id, at, zone }) => {
    const member = await findMember(tx, row)
    const terms = await termsOfMember(tx, member.id)
    const last = lastToEnd(terms)
    const tier = await tierNamed(tx, row, asked, last)
    const from = Math.max(at, last.untilAt)
    // What follows on the same tier without a gap is a renewal; all else is bought as everybody buys it.
    const isRenewal = tier.code === last.tier && from === last.untilAt
    const price_minor = isRenewal ? tier.renewal_minor : tier.price_minor
    const term = { tier, number: terms.length + 1, from, price_minor }
    await sellTerm(tx, desk, member, { ...term, payment, zone, id, at })
    return member
  })
}

/** That he says, or that he has. */
async function tierNamed(
  tx: Tx,
  { code }: CustomerRow,
  asked: string | undefined,
  last: TermRow,
): Promise<Tier> {
  if (asked !== undefined) return findTier(tx, asked)
  const tiers = await tiersOf(tx)
  const same = tiers.find((tier) => tier.code === last.tier)
  if (same) return same
  const others = tiers.map((tier) => tier.code)
  throw refuse('tier-ended', { customer: formatReference(code), tier: last.tier, tiers: others })
}
