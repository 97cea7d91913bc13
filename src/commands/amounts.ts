/** Amounts as people type and read them on the command line. */
import type { Dictionary } from '../core/language/language.ts'
import { formatMinor, type Minor, parseMinor } from '../core/money.ts'
import { refuse } from '../core/refusal.ts'

/** "80" or "80.00" in the currency. Refuses value-faulty. */
export function amountOf(field: string, typed: string, currency: string): Minor {
  const minor = parseMinor(typed, currency)
  if (minor === undefined || minor < 0)
    throw refuse('value-faulty', {
      field,
      found: typed,
      wanted: `${formatMinor(1250, currency)} (${currency})`,
    })
  return minor
}

/** `61.50 EUR`. */
export function withCurrency(minor: Minor, currency: string): string {
  return `${formatMinor(minor, currency)} ${currency}`
}

/** As the language writes it: 1000 basis points are `10 %`, 250 are `2.5 %`; `10%` in Chinese. */
export function percent({ reports }: Dictionary, basisPoints: number): string {
  return reports.percent(String(basisPoints / 100))
}
