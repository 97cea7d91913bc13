/**
 * Holidays and events: days that are unlike others of their phase. Their effect is a ratio to what the same day would have
 * been, which the neighbours of its phase tell, drawn towards none by n/(n+k); it is taken out before the models see
 * the series and put back where the forecast has the same name.
 */
import { filled } from './fill.ts'

export interface Effect {
  name: string
  /** Times it was seen. */
  times: number
  /** 1: none; 0.4: two fifths of what would have come. */
  ratio: number
}

/** So many times are worth half of what was seen. */
const HALF = 0.5

/** `names`: one for each value, null on usual days. What usual days would have been, and the effects. */
export function withoutEffects(
  y: Float64Array,
  names: readonly (string | null)[],
  period: number,
): { values: Float64Array; effects: Map<string, Effect> } {
  const usual = filled(
    y.map((value, at) => (names[at] ? Number.NaN : value)),
    period,
  )
  const sums = new Map<string, { times: number; came: number; usual: number }>()
  for (const [at, name] of names.entries()) {
    if (!name || at >= y.length || Number.isNaN(y[at]!)) continue
    const sum = sums.get(name) ?? { times: 0, came: 0, usual: 0 }
    sums.set(name, { times: sum.times + 1, came: sum.came + y[at]!, usual: sum.usual + usual[at]! })
  }
  const effects = new Map(
    [...sums].map(([name, { times, came, usual: expected }]) => {
      const seen = expected > 0 ? Math.max(0, came / expected) : 1
      return [name, { name, times, ratio: 1 + (times / (times + HALF)) * (seen - 1) }]
    }),
  )
  return { values: usual, effects }
}

/** Puts effects into a path in place; `names`: one for each of its steps. */
export function withEffects(
  path: Float64Array,
  names: readonly (string | null)[],
  effects: ReadonlyMap<string, Effect>,
): Float64Array {
  for (const [step, name] of names.entries())
    if (name && step < path.length) path[step]! *= effects.get(name)?.ratio ?? 1
  return path
}
