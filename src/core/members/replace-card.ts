/** Gives a member another card: beside those that he has, or in place of them where one is lost. */
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { drawMemberCode, giveCard, voidCards } from './cards.ts'
import { findMember } from './find-member.ts'
import { type MemberDone, onMember } from './on-member.ts'

export interface CardInput {
  customer: string
  /** All that he has are void from now on. */
  replace?: boolean | undefined
  key: string
}

/** Refuses, in this order: what is refused of a customer, member-unknown. */
export async function replaceCard(
  desk: Desk,
  { customer, replace = false, key }: CardInput,
  options: { dryRun?: boolean } = {},
): Promise<MemberDone> {
  await need(desk, 'customers')
  const told = drawMemberCode(desk.random)
  const request = { customer, operation: 'member card', content: { replace }, key, told, ...options }
  return onMember(desk, request, async (tx, row, { at }) => {
    const member = await findMember(tx, row)
    if (replace) await voidCards(tx, desk, member.id, at)
    await giveCard(tx, desk, member, { told, at })
    return member
  })
}
