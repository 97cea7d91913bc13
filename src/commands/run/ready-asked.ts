/** Costs of programmes and staff, as options say them: all of a kind, or none. */
import { formatMinor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import type { ReadyAsked } from '../../core/reports/ready.ts'
import { amountOf } from '../amounts.ts'
import type { ForecastShowOptions } from '../forecast.ts'

const ALL = 100

export function readyAsked(options: ForecastShowOptions, currency: string): ReadyAsked {
  return { programmes: programmesOf(options, currency), staff: staffOf(options, currency) }
}

function programmesOf(
  { programmePrice, programmeCost, programmeShare: share = ALL }: ForecastShowOptions,
  currency: string,
): ReadyAsked['programmes'] {
  if (programmePrice === undefined && programmeCost === undefined) return undefined
  const price_minor = wanted('--programme-price', programmePrice, currency)
  const cost_minor = wanted('--programme-cost', programmeCost, currency)
  if (share > ALL)
    throw refuse('value-faulty', { field: '--programme-share', found: String(share), wanted: `1..${ALL}` })
  if (price_minor <= cost_minor)
    throw refuse('value-faulty', {
      ...{ field: '--programme-price', found: programmePrice ?? '', fault: 'price-below-cost' },
      wanted: `> ${formatMinor(cost_minor, currency)}`,
    })
  return { price_minor, cost_minor, share }
}

function staffOf(
  { staffPer: per, staffCost, staffMissing }: ForecastShowOptions,
  currency: string,
): ReadyAsked['staff'] {
  if (per === undefined && staffCost === undefined && staffMissing === undefined) return undefined
  if (per === undefined) throw refuse('value-faulty', { field: '--staff-per', found: '', wanted: '60' })
  const cost_minor = wanted('--staff-cost', staffCost, currency)
  return { per, cost_minor, missing_minor: wanted('--staff-missing', staffMissing, currency) }
}

/** One without the others says nothing. */
const wanted = (field: string, typed: string | undefined, currency: string) =>
  amountOf(field, typed ?? '', currency)
