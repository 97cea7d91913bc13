/**
 * How many to have ready where one too few costs something and one too many something else: the quantile at which both are as likely
 * to hurt (the newsvendor: Arrow, Harris, Marschak 1951). Pure.
 */
import { quantileSorted } from 'simple-statistics'
import type { Minor } from '../../money.ts'

export interface Costs {
  /** Of one too few, and of one too many. */
  underMinor: Minor
  overMinor: Minor
}

export interface Ready {
  /** At which both cost alike. */
  quantile: number
  guests: number
}

/** `ways`: what may come, in order. Nothing costs anything: the middle. One too few costs nothing: none. */
export function readyFor(ways: ArrayLike<number>, { underMinor, overMinor }: Costs): Ready {
  const all = underMinor + overMinor
  const quantile = all > 0 ? underMinor / all : 0.5
  if (quantile <= 0) return { quantile: 0, guests: 0 }
  return { quantile, guests: Math.round(quantileSorted(ways as number[], quantile)) }
}

/** Of all ways, the share in which so many whole guests are served. */
export function shareWithin(ways: ArrayLike<number>, serves: (guests: number) => boolean): number {
  let served = 0
  for (let at = 0; at < ways.length; at++) if (serves(Math.round(ways[at]!))) served++
  return served / ways.length
}
