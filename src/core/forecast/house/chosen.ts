/**
 * Which forecast is told of a performance: the blend, unless plain pickup did as well on what is over. Nothing that is
 * harder to explain is told where it is no better. Pure.
 */
import type { Situation } from '../curves/chances.ts'
import type { Rivals } from '../curves/outlook.ts'
import { ENOUGH_ERRORS, withErrors } from './errors.ts'

/** How the blend did beside plain pickup, in tickets that each was off on the same performances. */
export interface Duel {
  judged: number
  blend: number
  plain: number
  /** Tickets that came more than the one that is told had told, on average; null: it was off to both sides. */
  leaning: number | null
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

const off = (values: readonly number[]) => sum(values.map(Math.abs))

function duelOf({ missed: { blend, plain } }: Rivals): Duel {
  const duel = { judged: blend.length, blend: off(blend), plain: off(plain) }
  return { ...duel, leaning: leaningOf(isPlainBetter(duel) ? plain : blend) }
}

/** Fewer tell nothing of a side. */
const LEAST = 8
/** Older ones tell nothing of now. */
const NEWEST = 40

/** Null where it may be chance. It is told and not made good: what was too little for a while is as often too much after. */
function leaningOf(all: readonly number[]): number | null {
  const more = all.slice(-NEWEST)
  const count = more.length
  if (count < LEAST) return null
  const mean = sum(more) / count
  const off = more.map((value) => value - mean)
  const squares = sum(off.map((value) => value * value))
  const crossed = sum(off.slice(1).map((value, at) => value * off[at]!))
  // Neighbours that are off together count as fewer (Bartlett 1946).
  const alike = squares > 0 ? Math.min(0.9, Math.max(0, crossed / squares)) : 0
  const independent = (count * (1 - alike)) / (1 + alike)
  const error = Math.sqrt(squares / (count - 1) / independent)
  return Math.abs(mean) > studentAt(independent) * error ? mean : null
}

/** Quantile of .975 of Student's distribution, to 2 % from five on. */
const studentAt = (count: number) => 1.96 + 3.2 / Math.max(1, count - 1)

/** Of fewer nobody can say who is better, and the blend leans on everybody. */
export const isPlainBetter = ({ judged, blend, plain }: Omit<Duel, 'leaning'>): boolean =>
  judged >= ENOUGH_ERRORS && blend >= plain

export interface Chosen {
  situation: Situation
  isPlain: boolean
  duel: Duel
  /** Too few are over: errors are widened. */
  isWidened: boolean
}

export function chosen(rivals: Rivals): Chosen {
  const duel = duelOf(rivals)
  const isPlain = isPlainBetter(duel)
  return { ...withErrors(isPlain ? rivals.plain : rivals.blend), isPlain, duel }
}
