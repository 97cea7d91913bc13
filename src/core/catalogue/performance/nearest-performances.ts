/** "Did you mean", for performances: their codes are long, so a wrong letter is looked for in the event's code. */
import { nearest } from '../../nearest.ts'
import { codesMeant } from './codes-meant.ts'

export interface Candidate {
  code: string
  /** The event's code. */
  event: string
}

/** So many are offered. */
const MOST = 3

/**
 * The performances that somebody may have meant, in the order of `candidates`: those of the nearest event (of the
 * asked day, where a day was asked and there is one), else those whose whole code is near. `hamlt-01-15` gives
 * `hamlet-2027-01-15`; `hamlt` gives the first three of Hamlet.
 */
export function nearestPerformances(asked: string, candidates: readonly Candidate[]): string[] {
  const { words, numbers } = partsOf(asked)
  const codes = candidates.map(({ code }) => code)
  const [event] = words === '' ? [] : nearest(words, new Set(candidates.map((one) => one.event)), 1)
  const ofEvent = candidates.filter((one) => one.event === event).map(({ code }) => code)
  if (numbers === '') return ofEvent.length > 0 ? ofEvent.slice(0, MOST) : nearest(asked, codes, MOST)
  const ofDay = codesMeant(numbers, ofEvent)
  return ofDay.length > 0 ? ofDay.slice(0, MOST) : nearest(asked, ofEvent.length > 0 ? ofEvent : codes, MOST)
}

/** `magic-flut-02-05` -> `magic-flut` and `02-05`: a code ends in its day and, where it needs one, its time. */
function partsOf(asked: string): { words: string; numbers: string } {
  const parts = asked.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '')
  const words = parts.findLastIndex((part) => !/^\d+$/.test(part)) + 1
  return { words: parts.slice(0, words).join('-'), numbers: parts.slice(words).join('-') }
}
