/** A member as everybody reads him: docs/json.md has the shape. A card's code is never in it. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { type CustomerRow, customerById } from '../customers/customer-rows.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { cardsOfMember, type MemberRow, movementsOf, type TermRow, termsOfMember } from './member-rows.ts'
import { expiredBy, type Lot, lotsLeft } from './points.ts'
import { termAt } from './term-at.ts'
import { knownTier } from './tier-rows.ts'

export interface TermView {
  tier: string
  from: number
  /** The first moment that it is over. */
  until: number
  price_minor: Minor
  clerk: string
  register: string
  at: number
}

/** What is one value each. */
export interface MemberLine {
  /** The customer's code. */
  customer: string
  name: string | null
  /** `over`: he was one. */
  status: 'valid' | 'over'
  /** That he has, or had last. */
  tier: string
  /** When all that he has paid for is over. */
  until: number
  /** Those that have expired are no more, booked out or not. */
  points: number
}

export interface MemberView extends MemberLine {
  title: Record<string, string>
  /** The next that expire, and when. */
  expiring: { points: number; at: number } | null
  terms: TermView[]
  cards: { card: string; status: 'active' | 'void'; at: number }[]
}

/** What is known of a member: his terms in their order, and all movements of his points. */
interface Known {
  member: MemberRow
  customer: Pick<CustomerRow, 'code' | 'name'>
  terms: readonly TermRow[]
  lots: readonly Lot[]
}

export function lineOf({ member, customer, terms, lots }: Known, at: number): MemberLine {
  const { term, isValid } = termAt(terms, at)
  return {
    customer: formatReference(customer.code),
    name: customer.name,
    status: isValid ? 'valid' : 'over',
    tier: term.tier,
    until: Math.max(...terms.map(({ untilAt }) => untilAt)),
    points: member.points - expiredBy(lots, at),
  }
}

export async function viewMember(tx: Tx, member: MemberRow, at: number): Promise<MemberView> {
  const customer = must(await customerById(tx, member.customerId), 'a member is a customer')
  const terms = await termsOfMember(tx, member.id)
  const lots = lotsLeft(await movementsOf(tx, member.id))
  const line = lineOf({ member, customer, terms, lots }, at)
  const [next] = lots.filter(({ expires_at }) => expires_at !== null && expires_at > at)
  return {
    ...line,
    title: (await knownTier(tx, line.tier)).title,
    expiring: next ? { points: next.points, at: next.expires_at! } : null,
    terms: terms.map(viewTerm),
    cards: (await cardsOfMember(tx, member.id)).map((card) => ({
      card: `****${card.last4}`,
      status: card.status,
      at: card.at,
    })),
  }
}

const viewTerm = ({ tier, fromAt, untilAt, priceMinor, clerk, registerId, at }: TermRow): TermView => ({
  ...{ tier, from: fromAt, until: untilAt, price_minor: priceMinor, clerk, register: registerId, at },
})
