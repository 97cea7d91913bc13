/** Money that goes back by another tender than it came by: in cash, or to a gift card. */
import type { Tx } from '../../db/store.ts'
import { CARD_KINDS } from '../accounts/account-rows.ts'
import { findAccount } from '../accounts/find-account.ts'
import type { Back, OtherTender } from './give-back.ts'

/** As it was where no other is asked for. Refuses code-mistyped, account-unknown. */
export async function otherTender(
  tx: Tx,
  back: readonly Back[],
  asked: OtherTender | undefined,
): Promise<Back[]> {
  if (!asked) return [...back]
  const to: OtherTender =
    asked.tender === 'cash'
      ? asked
      : { tender: 'gift-card', account: (await findAccount(tx, asked.account, CARD_KINDS)).id }
  return back.map((one) => (one.payment.tender === to.tender && to.tender === 'cash' ? one : { ...one, to }))
}
