/**
 * Exchanges tickets where the difference is paid by a provider: holds the new seats, asks outside any transaction, and makes
 * the exchange or leaves all as it was. Killed anywhere, the same key goes on where it was.
 */
import type { Desk } from '../../desk.ts'
import { collect, type Following, type Providers } from '../../payments/collect.ts'
import { checkCollected } from '../../payments/outcome.ts'
import { type AskExchangeInput, askExchange } from './ask-exchange.ts'
import { type Exchanged, exchangedBy } from './exchange.ts'

/** Refuses what `askExchange` refuses; payment-declined, payment-unknown, payment-late; provider-unset. */
export async function exchangeOnline(
  desk: Desk,
  providers: Providers,
  input: AskExchangeInput,
  watching: Pick<Following, 'onShow' | 'isGivenUp'> = {},
): Promise<Exchanged> {
  await providers(input.online.tender)
  const asked = await askExchange(desk, input)
  const settled = await collect(desk, providers, { ...asked, how: input.online.how, ...watching })
  await checkCollected(desk, providers, settled)
  return desk.store.read((tx) => exchangedBy(tx, asked.order, false))
}
