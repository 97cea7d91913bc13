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
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

const duelOf = ({ missed: { blend, plain } }: Rivals): Duel => ({
  ...{ judged: blend.length, blend: sum(blend), plain: sum(plain) },
})

/** Of fewer nobody can say who is better, and the blend leans on everybody. */
export const isPlainBetter = ({ judged, blend, plain }: Duel): boolean =>
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
