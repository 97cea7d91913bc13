/** The prices of test/support/house.ts, once more and by hand. */
import type { Buying } from './action.ts'

/** On every ticket, and kept when it is returned. */
export const FEE = 150
const PRICES = { Hall: { adult: 2000, child: 1000 }, Pit: { adult: 1200, child: 600 } }

/** Adults come first. */
export function pricesOf(places: string[], { adults, children }: Buying): number[] {
  const type = (at: number) => (children === 0 || at < adults ? 'adult' : 'child')
  return places.map((place, at) => PRICES[place === 'Pit' ? 'Pit' : 'Hall'][type(at)] + FEE)
}
