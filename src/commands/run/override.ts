/** Flags -> the prices that staff set. */
import { need } from '../../core/people/may.ts'
import { refuse } from '../../core/refusal.ts'
import type { AskedOverride } from '../../core/sales/override/override.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import type { OverrideOptions } from '../override.ts'
import { reasonAsked } from './account-asked.ts'

/** Undefined where nothing is set. `quoted`: nobody is asked why. Refuses value-faulty, right-missing. */
export async function overrideFrom(
  app: App,
  { override, reason }: OverrideOptions,
  currency: string,
  quoted = false,
): Promise<AskedOverride | undefined> {
  if (override === undefined) {
    if (reason !== undefined)
      throw refuse('value-faulty', {
        field: '--reason',
        found: reason,
        wanted: '--override 45.00 --reason …',
      })
    return undefined
  }
  const prices = override.map((typed) => priceOf(typed, currency))
  if (quoted) return { prices }
  // Whoever may not is asked no question, and nothing is held for him.
  await need(await app.desk(), 'price-override')
  return { prices, reason: await reasonAsked(app, reason) }
}

/** `F-12=45.00`, `45.00`: the amount stands last, a seat's name may have an equals sign in it. */
function priceOf(typed: string, currency: string): AskedOverride['prices'][number] {
  const at = Math.max(typed.lastIndexOf('='), typed.lastIndexOf('＝'))
  const price_minor = amountOf('--override', typed.slice(at + 1), currency)
  const seat = typed.slice(0, Math.max(at, 0)).trim()
  if (at >= 0 && seat === '')
    throw refuse('value-faulty', { field: '--override', found: typed, wanted: 'F-12=45.00' })
  return { seat: at < 0 ? null : seat, price_minor }
}
