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

/** So many standard errors are no chance, of as many as tell one. */
const CERTAIN = 2
const LEAST = 8

/** Null where it may be chance. It is told and not made good: what was too little for a while is as often too much after. */
function leaningOf(more: readonly number[]): number | null {
  const mean = sum(more) / more.length
  const variance = sum(more.map((value) => (value - mean) ** 2)) / (more.length - 1)
  return more.length >= LEAST && Math.abs(mean) > CERTAIN * Math.sqrt(variance / more.length) ? mean : null
}

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
