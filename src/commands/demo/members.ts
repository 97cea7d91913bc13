/** Members of the demo's house: whoever is to pay by their price type becomes one at his first sale, and comes again. */
import { addCustomer } from '../../core/customers/add-customer.ts'
import type { Desk } from '../../core/desk.ts'
import { addMember } from '../../core/members/add-member.ts'

/** Which price type they pay by, what they become, and how many of them there are. */
export interface DemoMembers {
  type: string
  tier: string
  count: number
}

/** Of the first: `try next` names him by it. Nobody's number. */
export const MEMBER_PHONE = '+86 138 0013 8000'

/** Who buys these types: a member's code, drawn by the seed; undefined where anybody may. */
export type Buyers = (desk: Desk, types: Record<string, number>, seed: number) => Promise<string | undefined>

export function buyersOf(members: DemoMembers | undefined): Buyers {
  const codes = new Map<number, string>()
  return async (desk, types, seed) => {
    if (!members || !types[members.type]) return undefined
    // The first sale makes the first.
    const number = codes.size === 0 ? 0 : Math.abs(seed) % members.count
    const known = codes.get(number)
    if (known !== undefined) return known
    const phone = number === 0 ? MEMBER_PHONE : undefined
    const added = await addCustomer(desk, { name: `Member ${number + 1}`, phone, key: desk.ids.next() })
    const { code } = added.customer
    await addMember(desk, { customer: code, tier: members.tier, tender: 'cash', key: desk.ids.next() })
    codes.set(number, code)
    return code
  }
}
