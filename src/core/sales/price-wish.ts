/** `--price lowest|highest|39.00`: the categories that this means, by what the first price type pays. */
import { formatMinor } from '../money.ts'
import { refuse } from '../refusal.ts'
import type { Terms } from './terms.ts'
import type { Wish } from './wanted.ts'

/**
 * Sets of categories to try one after another: those of one price are one set. Refuses value-faulty where nothing has
 * the price, with the prices that there are.
 */
export function categoriesAt(terms: Terms, price: Wish['price']): Set<string>[] {
  const byPrice = new Map<number, Set<string>>()
  const first = terms.price_types[0]?.code ?? ''
  for (const [category, prices] of Object.entries(terms.prices)) {
    const amount = prices[first]
    if (amount !== undefined) byPrice.set(amount, (byPrice.get(amount) ?? new Set()).add(category))
  }
  const ascending = [...byPrice].sort(([a], [b]) => a - b)
  if (price === 'lowest') return ascending.map(([, categories]) => categories)
  if (price === 'highest') return ascending.reverse().map(([, categories]) => categories)
  const found = price === undefined ? undefined : byPrice.get(price)
  if (found) return [found]
  throw refuse('value-faulty', {
    field: 'price',
    found: formatMinor(price ?? 0, terms.currency),
    wanted: ascending.map(([amount]) => formatMinor(amount, terms.currency)).join(', '),
  })
}
