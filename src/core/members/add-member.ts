/** Makes a customer a member: he pays for a term, and has a card. */
import type { Tx } from '../../db/store.ts'
import type { CustomerRow } from '../customers/customer-rows.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { insertRows } from '../rows.ts'
import { drawMemberCode, giveCard } from './cards.ts'
import { type MemberRow, memberOf, type TermRow, termsOfMember } from './member-rows.ts'
import { type MemberDone, onMember } from './on-member.ts'
import { paidBy, sellTerm, type TermPayment } from './sell-term.ts'
import { findTier } from './tier-rows.ts'

export interface AddMemberInput extends TermPayment {
  /** A code, a telephone number, an e-mail address, or the id. */
  customer: string
  tier: string
  key: string
}

const insertMembers = insertRows<MemberRow>('member', [
  ...(['id', 'customerId', 'points', 'seq', 'clerk', 'registerId', 'at'] as const),
])

/**
 * Refuses, in this order: value-faulty, card-number-refused, what is refused of a customer (`onMember`), tier-unknown,
 * member-already (what follows on it is a renewal). Who was one before is one again, with the points that he has.
 */
export async function addMember(
  desk: Desk,
  input: AddMemberInput,
  options: { dryRun?: boolean } = {},
): Promise<MemberDone> {
  await need(desk, 'sell')
  const { customer, tier: asked, key, ...paying } = input
  const payment = paidBy(paying)
  const told = drawMemberCode(desk.random)
  const content = { tier: asked, ...payment }
  const request = { customer, operation: 'member add', content, key, told, ...options }
  return onMember(desk, request, async (tx, row, { id, at, zone }) => {
    const tier = await findTier(tx, asked)
    const member = (await memberOf(tx, row.id)) ?? (await enrol(tx, desk, row, at))
    const terms = await termsOfMember(tx, member.id)
    checkIsNone(row, terms, { at, zone })
    const term = { tier, number: terms.length + 1, from: at, price_minor: tier.price_minor }
    await sellTerm(tx, desk, member, { ...term, payment, zone, id, at })
    await giveCard(tx, desk, member, { told, at })
    return member
  })
}

function checkIsNone(
  { code }: CustomerRow,
  terms: readonly TermRow[],
  { at, zone }: { at: number; zone: string },
): void {
  const valid = terms.find(({ untilAt }) => untilAt > at)
  if (!valid) return
  const until = Math.max(...terms.map(({ untilAt }) => untilAt))
  throw refuse('member-already', { customer: formatReference(code), tier: valid.tier, until, zone })
}

async function enrol(tx: Tx, desk: Desk, { id: customerId }: CustomerRow, at: number): Promise<MemberRow> {
  const { clerk, register: registerId } = desk.actor
  const row = { id: desk.ids.next(), customerId, points: 0, seq: 0, clerk, registerId, at }
  await insertMembers(tx, [row])
  return row
}
