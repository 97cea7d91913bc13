/**
 * Sells by a provider: holds the seats, asks for the money outside any transaction, and sells or keeps or gives back as the
 * answer says. Killed anywhere, the same key goes on where it was: the seats are held once, and asked for once.
 */

import type { Desk } from '../desk.ts'
import type { Door } from '../fairness/rules.ts'
import type { PersonInput } from '../identity/person.ts'
import type { Passing } from '../limits/passing.ts'
import type { Minor } from '../money.ts'
import { isRefusal } from '../refusal.ts'
import type { Buyer } from '../sales/buyer.ts'
import { type HoldInput, hold } from '../sales/hold.ts'
import { mayOverride } from '../sales/override/may-override.ts'
import type { PricedBy } from '../sales/priced-by.ts'
import { release } from '../sales/release.ts'
import { showOrder } from '../sales/show-order.ts'
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
  /** Kept with the order; of what is held already in place of what it had. */
  buyer?: Buyer | undefined
  /** Who the tickets are for, where the performance asks for real names. */
  people?: readonly PersonInput[] | undefined
  /** What is shown where a challenge or a waiting room stands before the sale. */
  door?: Door | undefined
  /** Rules for buyers that whoever acts passes over. */
  pass?: Passing | undefined
  /** The total that was shown to whoever pays: another one is refused. */
  expected_minor?: Minor | undefined
  key: string
}

/** Refuses what `hold` and `askPayment` refuse; payment-declined, payment-unknown, payment-late; provider-unset. */
export async function sellOnline(
  desk: Desk,
  providers: Providers,
  asked: SellOnlineInput,
  watching: Pick<Following, 'onShow' | 'isGivenUp'> = {},
): Promise<Settled> {
  // Before any seat is held, too.
  const input = await mayOverride(desk, asked)
  const { performance = '', wanted, online, key, buyer, door, ...rest } = input
  // Before any seat is held: without its keys nobody can be asked.
  await providers(online.tender)
  const isHeld = wanted.mode === 'held'
  // The key itself stands for the first thing that is written: a sale in cash under the same key is another request.
  const order = isHeld
    ? wanted.order
    : await heldBy(desk, { performance, wanted, buyer, pass: input.pass, for_sale: true, door, key })
  const ask = {
    ...rest,
    online,
    order,
    presale: door?.presale,
    ...(isHeld ? { buyer, key } : { key: `${key} ask` }),
  }
  const begun = await askPayment(desk, ask).catch(async (error: unknown) => {
    // Where nothing is to be paid it is told how the seats that are held are sold.
    const isOver = isRefusal(error) && error.code !== 'payment-needless'
    if (!isHeld && isOver) await giveBack(desk, order, key)
    throw error
  })
  const settled = await collect(desk, providers, { ...begun, how: online.how, ...watching })
  return checkCollected(desk, providers, settled)
}

/** What was held for a sale that is refused is free again, unless something has come of it meanwhile. */
async function giveBack(desk: Desk, order: string, key: string): Promise<void> {
  if ((await showOrder(desk, order)).status === 'held')
    await release(desk, { order, key: `${key} given back` })
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
