/**
 * Paying by a provider: the payer's own code is scanned, or ours is shown. It is waited for beside the keys, so that Esc takes it
 * back. None of this throws.
 */
import { walletOf } from '../../../core/payments/auth-code.ts'
import { isRefusal } from '../../../core/refusal.ts'
import type { OnlineAsked } from '../../office.ts'
import type { Paying } from './paying.ts'
import { namingOf } from './people-ask.ts'
import { asking, lookAtSeats, type Selling, tell } from './selling.ts'

/** Begins, and does not wait. */
export function payOnline(selling: Selling): void {
  if (!selling.store.get().waiting) void ask(selling)
}

async function ask(selling: Selling): Promise<void> {
  const { counter, store } = selling
  const { order, quote, said, types, saleKey, paying } = store.get()
  if (!order || !quote || !saleKey) return
  if (said.points !== undefined) return tell(selling, counter.words.pointsApart)
  const online = onlineOf(paying)
  if (!online) return
  const beside = paying.parts.map(({ payment }) => payment)
  store.dispatch({ type: 'showing', show: null })
  const watch = {
    onShow: (show: string) => store.dispatch({ type: 'showing', show }),
    isGivenUp: () => store.get().paying.givenUp,
  }
  await asking(selling, 'notSold', async () => {
    try {
      const asked = { ...said, types }
      const sold = await counter.office.sellOnline(order.order, asked, {
        online,
        beside,
        key: saleKey,
        watch,
      })
      store.dispatch({ type: 'sold', sold: { ...sold, currency: quote.currency } })
    } catch (error) {
      // What was declined for good is over: the next ask is another one. What nobody knows stays the same.
      // Nothing was asked for while somebody was missing: with all of them it is another request.
      selling.naming = namingOf(error, async () => payOnline(selling))
      if (isRefusal(error, 'payment-declined') || selling.naming)
        store.dispatch({ type: 'keyed', newKey: counter.newKey() })
      throw error
    }
  })
  store.dispatch({ type: 'showing', show: null })
  await lookAtSeats(selling)
}

/** A scanned code says whose it is; nothing typed: ours is shown, or the reader is asked. */
function onlineOf({ detail, providers, provider }: Paying): OnlineAsked | undefined {
  const code = detail.replaceAll(/\s/g, '')
  const chosen = providers[provider]
  if (!chosen) return undefined
  if (code !== '') return { tender: walletOf(code) ?? chosen, how: { kind: 'scan', auth_code: code } }
  const how = chosen === 'stripe' ? ({ kind: 'reader', reader: null } as const) : ({ kind: 'show' } as const)
  return { tender: chosen, how }
}
