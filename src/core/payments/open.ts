/** The provider of a name. Its SDK is loaded when something is first asked of it. */
import type { Clock } from '../clock.ts'
import { refuse } from '../refusal.ts'
import type { Provider, ProviderName } from './provider.ts'
import type { Settings } from './settings/settings.ts'

/** Refuses provider-unset where nothing is set for it. */
export async function openProvider(
  name: ProviderName,
  settings: Partial<Settings>,
  clock: Clock,
): Promise<Provider> {
  const { alipay, wechat, stripe } = settings
  if (name === 'alipay' && alipay) return (await import('./alipay/alipay.ts')).alipayProvider(alipay, clock)
  if (name === 'wechat' && wechat) return (await import('./wechat/wechat.ts')).wechatProvider(wechat, clock)
  if (name === 'stripe' && stripe) return (await import('./stripe/stripe.ts')).stripeProvider(stripe, clock)
  throw refuse('provider-unset', { provider: name, set: Object.keys(settings) })
}
