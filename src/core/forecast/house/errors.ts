/** How wrong the forecast of a performance may be, where too few are over to say: pure. */
import type { Situation } from '../curves/chances.ts'

/** Fewer say too little of how wrong one may be. */
export const ENOUGH_ERRORS = 10

/** Where few are over, what is still to come may be none of it to four times as much. */
const TIMES = [0, 0.25, 0.5, 0.7, 0.85, 1, 1.2, 1.4, 1.75, 2.5, 4]

/** Less is to come, and nobody believes it: so many tickets at least are in doubt. */
const LEAST = 4

/** With errors that can be judged by: what few have shown, among what might be. */
export function withErrors(situation: Situation): { situation: Situation; isWidened: boolean } {
  const { demand, out } = situation
  const { errors } = situation
  if (errors.length >= ENOUGH_ERRORS) return { situation, isWidened: false }
  const rest = Math.max(LEAST, demand - out)
  const unit = Math.sqrt(Math.max(1, demand))
  const might = TIMES.map((times) => (rest * (times - 1)) / unit)
  return { situation: { ...situation, errors: [...might, ...errors], judged: errors }, isWidened: true }
}
