/** An amount as a clerk types it. */
import { formatMinor, type Minor, parseMinor } from '../core/money.ts'
import { refuse } from '../core/refusal.ts'

/** Refuses value-faulty. `field`: what it is called where it is typed. */
export function amountIn(field: string, typed: string, currency: string): Minor {
  const minor = parseMinor(typed, currency)
  if (minor === undefined || minor < 0)
    throw refuse('value-faulty', {
      field,
      found: typed,
      wanted: `${formatMinor(1250, currency)} (${currency})`,
    })
  return minor
}
