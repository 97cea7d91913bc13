/**
 * Sells by a provider: holds the seats, asks for the money outside any transaction, and sells or keeps or gives back as the
 * answer says. Killed anywhere, the same key goes on where it was: the seats are held once, and asked for once.
 */
import type { Desk } from '../desk.ts'
import { isRefusal } from '../refusal.ts'
import type { Buyer } from '../sales/buyer.ts'
import { type HoldInput, hold } from '../sales/hold.ts'
import type { PricedBy } from '../sales/priced-by.ts'
import type { Wanted } from '../sales/wanted.ts'
import { askPayment } from './ask-payment.ts'
import type { OnlineTender } from './ask-row.ts'
import { collect, type Following, type Providers } from './collect.ts'
import { checkCollected } from './outcome.ts'
import type { Settled } from './settle-payment.ts'
import type { InstantTender } from './tender.ts'

export interface SellOnlineInput extends PricedBy {
  performance?: string | undefined
  /** What to sell, or the reference of what is held. */
  wanted: Wanted | { mode: 'held'; order: string }
  online: OnlineTender
  beside?: readonly InstantTender[] | undefined
  /** Kept with the order; what is held already has its own. */
  buyer?: Buyer | undefined
  key: string
}

/** Refuses what `hold` and `askPayment` refuse; payment-declined, payment-unknown, payment-late; provider-unset. */
export async function sellOnline(
  desk: Desk,
  providers: Providers,
  input: SellOnlineInput,
  watching: Pick<Following, 'onShow' | 'isGivenUp'> = {},
): Promise<Settled> {
  const { performance = '', wanted, online, key, buyer, ...rest } = input
  // Before any seat is held: without its keys nobody can be asked.
  await providers(online.tender)
  const order =
    wanted.mode === 'held'
      ? wanted.order
      : await heldBy(desk, { performance, wanted, buyer, key: `${key} hold` })
  const asked = await askPayment(desk, { ...rest, online, order, key: `${key} ask` })
  const settled = await collect(desk, providers, { ...asked, how: online.how, ...watching })
  return checkCollected(desk, settled)
}

/** The same key again is answered with its hold, also where that was sold or has ended since. */
async function heldBy(desk: Desk, input: HoldInput): Promise<string> {
  try {
    return (await hold(desk, input)).ref
  } catch (error) {
    if (isRefusal(error, 'order-state') || isRefusal(error, 'hold-expired')) return error.details.order
    throw error
  }
}
