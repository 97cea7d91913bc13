/** Price types that not every clerk may sell: pure. */
import type { Terms } from './terms.ts'

/** Comps: tickets that are given away. */
export const COMP = 'comp'

/**
 * The rights that a sale of these price types takes, as the ledger calls what staff passed over: `right:comp`.
 */
export function rightsPassed({ price_types }: Terms, types: readonly string[]): string[] {
  const rights = price_types.filter(({ code }) => types.includes(code)).map(({ right }) => right)
  return [...new Set(rights.filter((right) => right !== null).map((right) => `right:${right}`))]
}

/** The codes of the price types that are comps. */
export function compTypes({ price_types }: Terms): string[] {
  return price_types.filter(({ right }) => right === COMP).map(({ code }) => code)
}
