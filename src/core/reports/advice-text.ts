/** Advice in words: what, why, and the command that does it. */
import type { Advice } from '../forecast/house/advice.ts'
import type { Dictionary } from '../language/language.ts'
import { wrapWidth } from '../width.ts'
import { percentOf } from './chance-text.ts'
import type { ReadyTold } from './ready.ts'

interface Wide {
  columns: number
  /** Several performances are told of. */
  isNamed: boolean
}

/** The command stands in a line of its own, farther in, and is never broken. */
export function adviceLines(
  all: readonly (Advice & { performance: string })[],
  say: Dictionary,
  { columns, isNamed }: Wide,
): string[] {
  return all.flatMap((one) => {
    const text = `${isNamed ? `${one.performance}  ` : ''}${reasonOf(one, say)}`
    const lines = wrapWidth(text, columns - 2).map((line, at) => `${at === 0 ? '-' : ' '} ${line}`)
    return [...lines, `    ${commandOf(one, say)}`]
  })
}

/** What to do, in one line and without its reasons. None where nothing is advised. */
export function adviceShort(all: readonly Advice[], say: Dictionary): string[] {
  const { short, brief } = say.forecast.advice
  const texts = all.map((one) => {
    if (one.kind === 'open') return brief.open(one)
    if (one.kind === 'release') return brief.release(one)
    return one.kind === 'add' ? brief.add() : brief.move(one)
  })
  return texts.length === 0 ? [] : [short(texts)]
}

function reasonOf(one: Advice, say: Dictionary): string {
  const { of } = say.forecast.advice
  const chance = percentOf(one.chance, say)
  if (one.kind === 'open') return of.open(one, chance)
  if (one.kind === 'release') return of.release(one, chance)
  return one.kind === 'add' ? of.add(one, chance) : of.move(one, chance)
}

function commandOf(one: Advice & { performance: string }, say: Dictionary): string {
  const { command } = say.forecast.advice
  if (one.kind === 'open') return command.open(one.performance, one)
  if (one.kind === 'release') return command.release(one.performance, one)
  return one.kind === 'add' ? command.add() : command.move(one.performance, one)
}

/** `performances`: how many it is of. */
export function readyLines(ready: ReadyTold | null, say: Dictionary, performances = 1): string[] {
  const { advice } = say.forecast
  const { programmes, staff } = ready ?? {}
  return [
    ...(programmes
      ? [advice.programmes(programmes.count, programmes.guests, percentOf(programmes.enough, say))]
      : []),
    ...(staff ? [advice.staff(staff.count, staff.guests, percentOf(staff.enough, say), performances)] : []),
  ]
}
