/** The lowest and highest price of some price lists, for the price type that is sold where nothing is said. */
import type { Minor } from '../../money.ts'
import type { Season } from './season.ts'

export function priceRange(
  season: Season,
  lists: Iterable<string>,
): { currency: string; lowest_minor: Minor; highest_minor: Minor } {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, 0]
  for (const list of new Set(lists)) {
    const terms = season.terms.get(list)
    const type = terms?.price_types[0]?.code ?? ''
    for (const prices of Object.values(terms?.prices ?? {})) {
      const price = prices[type]
      if (price === undefined) continue
      lowest = Math.min(lowest, price)
      highest = Math.max(highest, price)
    }
  }
  const lowest_minor = Number.isFinite(lowest) ? lowest : 0
  return { currency: season.house.currency, lowest_minor, highest_minor: highest }
}
