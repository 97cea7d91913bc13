/** How prices, price types and orders are named at the counter. */
import { formatReference } from '../core/ids.ts'
import { formatMinor } from '../core/money.ts'
import type { Terms } from '../core/sales/terms.ts'
import { shown } from '../core/text.ts'
import type { CounterLanguage } from './office.ts'

/** The title in the language, else in English, else the code. */
export function priceTypeName(terms: Terms, code: string, language: CounterLanguage): string {
  const type = terms.price_types.find((one) => one.code === code)
  return shown(type?.title[language] ?? type?.title.en ?? code)
}

/** What a part of a price is called: the price type for its base, the surcharge's title, else the code. */
export function partName(terms: Terms, code: string, language: CounterLanguage): string {
  const surcharge = terms.surcharges.find((one) => one.code === code)
  if (!surcharge) return priceTypeName(terms, code, language)
  return shown(surcharge.title[language] ?? surcharge.title.en ?? code)
}

/** Base price of the first price type in a category, `48.00`; '' where it is not sold. */
export function seatPrices(terms: Terms, category: string): string {
  const first = terms.price_types
    .map(({ code }) => terms.prices[category]?.[code])
    .find((price) => price !== undefined)
  return first === undefined ? '' : formatMinor(first, terms.currency)
}

/** `W7K39QF2` and `W7K3-9QF2` both as `W7K3-9QF2`. */
export function orderName(ref: string): string {
  return /^[0-9A-Z]{8}$/.test(ref) ? formatReference(ref) : shown(ref)
}
