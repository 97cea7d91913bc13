/** Codes that a customer names: each is one of ours, and for this order. Pure. */
import { refuse } from '../../refusal.ts'
import { type Offered, type Promotion, sameCode } from './discount.ts'
import { type Unit, type WhyNot, whyNot } from './fits.ts'
import type { Pricing } from './pricing.ts'

/**
 * Refuses promotion-unknown, promotion-not-begun, promotion-ended, promotion-used-up, promotion-not-for. A code that
 * brings less than something else is no fault: the quote tells it.
 */
export function checkCodes(
  pricing: Pricing,
  units: readonly Unit[],
  offered: readonly Offered[],
  codes: readonly string[],
): void {
  for (const asked of codes) {
    const found = offered.find(({ promotion }) => sameCode(promotion.code, asked))
    if (!found) throw refuse('promotion-unknown', { asked })
    const { promotion, ...rest } = found
    const why = whyNot(pricing, units, { of: 'promotion', discount: promotion, ...rest })
    if (why) throw refusalOf(pricing, promotion, why)
  }
}

function refusalOf({ zone, performance, terms }: Pricing, { code: promotion }: Promotion, why: WhyNot) {
  if (why.reason === 'not-begun') return refuse('promotion-not-begun', { promotion, from: why.from, zone })
  if (why.reason === 'ended') return refuse('promotion-ended', { promotion, until: why.until, zone })
  if (why.reason === 'used-up' || why.reason === 'person')
    return refuse('promotion-used-up', { promotion, by: why.reason === 'person' ? 'person' : 'all' })
  return refuse('promotion-not-for', { promotion, performance, currency: terms.currency, ...why })
}
