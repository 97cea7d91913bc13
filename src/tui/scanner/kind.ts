/** What was scanned, by the shape of its text alone: whether there is such a thing is the house's answer. */
import { isLikeCardCode } from '../../core/accounts/card-code.ts'
import { isLikeTicketCode } from '../../core/gate/code.ts'
import { parseReference } from '../../core/ids.ts'
import { isLikeMemberCode } from '../../core/members/cards.ts'
import { walletOf } from '../../core/payments/auth-code.ts'

export type ScanKind = 'order' | 'ticket' | 'member' | 'payment' | 'account' | 'unknown'

/** The narrow shapes come first: any letters and digits may be a house's own gift card. */
export function kindOfScan(text: string): ScanKind {
  if (isLikeTicketCode(text)) return 'ticket'
  if (walletOf(text)) return 'payment'
  if (isLikeMemberCode(text)) return 'member'
  if (parseReference(text) !== undefined) return 'order'
  return isLikeCardCode(text) ? 'account' : 'unknown'
}

/** As it may stand on a screen that others see: of what opens money or a door only its end. */
export function shownScan(text: string): string {
  const kind = kindOfScan(text)
  return kind === 'order' || kind === 'unknown' ? text.slice(0, 40) : `****${text.slice(-4)}`
}
