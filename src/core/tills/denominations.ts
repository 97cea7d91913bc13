/** Coins and notes in circulation, by currency, in minor units, the largest first. */
import type { Minor } from '../money.ts'
import { formatMinor } from '../money.ts'
import { refuse } from '../refusal.ts'

/** As the banks that issue them list them; what is only taken back by a bank is not here. */
export const DENOMINATIONS: Readonly<Record<string, readonly Minor[]>> = {
  EUR: [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  CNY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1],
  GBP: [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  CHF: [100_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
  HKD: [100_000, 50_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10],
  SGD: [10_000, 5_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
  AUD: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
  CAD: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 25, 10, 5],
  DKK: [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50],
  SEK: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100],
  NOK: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 100],
  PLN: [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  JPY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1],
}

/** So many pieces of one coin or note. */
export interface Pieces {
  denomination_minor: Minor
  pieces: number
}

/** More pieces than this are a slip of the pen. */
const MOST_PIECES = 1_000_000

/** What they come to. Refuses denomination-unknown, value-faulty. */
export function sumOfPieces(count: readonly Pieces[], currency: string): Minor {
  const known = DENOMINATIONS[currency] ?? []
  let sum = 0
  for (const { denomination_minor, pieces } of count) {
    if (!known.includes(denomination_minor))
      throw refuse('denomination-unknown', {
        found: formatMinor(denomination_minor, currency),
        currency,
        known: known.map((each) => formatMinor(each, currency)),
      })
    if (!Number.isSafeInteger(pieces) || pieces < 0 || pieces > MOST_PIECES)
      throw refuse('value-faulty', { field: '--count', found: String(pieces), wanted: `0-${MOST_PIECES}` })
    sum += denomination_minor * pieces
  }
  return sum
}
