/** The frame of every change of a member: of his customer, once by its key, and shown as he then is. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import type { CustomerRow } from '../customers/customer-rows.ts'
import { findCustomer } from '../customers/find-customer.ts'
import { type CustomerRequest, type CustomerWork, onCustomer } from '../customers/on-customer.ts'
import type { Desk } from '../desk.ts'
import { houseZone } from '../house-money.ts'
import { isCodeOf } from './cards.ts'
import { type MemberRow, memberOf } from './member-rows.ts'
import { type MemberView, viewMember } from './member-view.ts'

export interface MemberDone {
  member: MemberView
  /** Of a card that was given, as it is printed: told this once. Null where it was told before, and in a dry run. */
  code: string | null
  replay: boolean
}

export interface MemberWork extends CustomerWork {
  /** IANA, of the house. */
  zone: string
}

/**
 * `told`: the code of the card that the work gives, drawn before it. Refuses what `onCustomer` refuses: code-mistyped,
 * member-card-void, customer-unknown, customer-ambiguous, key-reused, customer-erased, and what the work refuses.
 */
export async function onMember(
  desk: Desk,
  { told = null, ...request }: CustomerRequest & { told?: string | null },
  work: (tx: Tx, row: CustomerRow, doing: MemberWork) => Promise<MemberRow>,
): Promise<MemberDone> {
  const { customer, result } = await onCustomer(desk, request, async (tx, row, doing) => {
    const zone = await houseZone(tx)
    return viewMember(tx, await work(tx, row, { ...doing, zone }), doing.at)
  })
  if (result) return { member: result, code: request.dryRun ? null : told, replay: false }
  return desk.store.read(async (tx) => {
    const row = await findCustomer(tx, customer.code)
    const member = must(await memberOf(tx, row.id), 'who was made a member is one')
    // Where the answer was lost on its way, it is still ours to tell.
    const isOurs = told !== null && (await isCodeOf(tx, told, member))
    const view = await viewMember(tx, member, desk.clock.now())
    return { member: view, code: isOurs ? told : null, replay: !isOurs }
  })
}
