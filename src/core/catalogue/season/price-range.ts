/** The lowest and highest price of some price lists, for the price type that is sold where nothing is said. */
import type { Minor } from '../../money.ts'
import type { Fares } from '../../rail/fares.ts'
import type { Season } from './season.ts'

export function priceRange(
  season: Season,
  lists: Iterable<string>,
): { currency: string; lowest_minor: Minor; highest_minor: Minor } {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, 0]
  for (const list of new Set(lists)) {
    const terms = season.terms.get(list)
    const type = terms?.price_types[0]?.code ?? ''
    const prices = Object.values(terms?.prices ?? {}).map((byType) => byType[type])
    for (const price of terms?.fares ? fullFares(terms.fares) : prices) {
      if (price === undefined) continue
      lowest = Math.min(lowest, price)
      highest = Math.max(highest, price)
    }
  }
  const lowest_minor = Number.isFinite(lowest) ? lowest : 0
  return { currency: season.house.currency, lowest_minor, highest_minor: highest }
}

/** By pair: all of them. By distance nobody knows how far: the minimum of each class. */
function fullFares({ base }: Fares): Minor[] {
  if (base.kind === 'distance') return Object.values(base.classes).map(({ minimum_minor }) => minimum_minor)
  return Object.values(base.pairs).flatMap((ends) =>
    Object.values(ends).flatMap((byClass) => Object.values(byClass)),
  )
}
