/** Pays for several orders by one ask of a provider: as `sellOnline`, for all of them or none. */
import type { Desk } from '../desk.ts'
import { type AskBasketInput, askBasket } from './ask-basket.ts'
import { type BasketPaid, basketOf } from './basket.ts'
import { collect, type Following, type Providers } from './collect.ts'
import { checkCollected } from './outcome.ts'

/** Refuses what `askBasket` refuses; payment-declined, payment-unknown, payment-late; provider-unset. */
export async function payBasketOnline(
  desk: Desk,
  providers: Providers,
  input: AskBasketInput,
  watching: Pick<Following, 'onShow' | 'isGivenUp'> = {},
): Promise<BasketPaid> {
  await providers(input.online.tender)
  const asked = await askBasket(desk, input)
  const settled = await collect(desk, providers, { ...asked, how: input.online.how, ...watching })
  await checkCollected(desk, providers, settled)
  return desk.store.read((tx) => basketOf(tx, asked.order, false))
}
