/** Money that goes back by another tender than it came by: in cash, or to a gift card. */
import type { Tx } from '../../db/store.ts'
import { CARD_KINDS } from '../accounts/account-rows.ts'
import { findAccount } from '../accounts/find-account.ts'
import type { Back, OtherTender } from './give-back.ts'
import type { PaymentRow } from './order-rows.ts'

/** As it was where no other is asked for, or it would be the same one. Refuses code-mistyped, account-unknown. */
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
  return back.map((one) => (isSame(one.payment, to) ? one : { ...one, to }))
}

const isSame = ({ tender, reference }: PaymentRow, to: OtherTender): boolean =>
  tender === to.tender && (to.tender === 'cash' || reference === to.account)

/** What goes back as the quote, the ledger and people have it: tender and amount of each part. */
export const tendersBack = (back: readonly Back[]) =>
  back.map(({ payment, to, amount_minor }) => ({ tender: to?.tender ?? payment.tender, amount_minor }))

/** The rule that is passed over where any of it goes back by another tender that was not `offered`. */
export const passedBack = (back: readonly Back[], offered = false): string[] =>
  !offered && back.some(({ to }) => to !== undefined) ? ['tender-changed'] : []

/** As the ledger has rules that were passed over: nothing where there were none. */
export const ledgerPassed = (passed: string[]): { passed?: string[] } => (passed.length > 0 ? { passed } : {})
