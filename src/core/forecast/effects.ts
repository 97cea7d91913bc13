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

export type Names = readonly (string | null)[]

/** So many times are worth half of what was seen. */
const HALF = 0.5
/** What is on more of the days is a season, and no event. */
const MOST = 0.25
/** So many usual days of a phase tell what another would have been. */
const ENOUGH = 2
/** Of days that bring less than so much of the usual, chance would be made large by the ratio. */
const LEAST = 0.1

/**
 * `names`: one for each value, null on usual days; NaN is unknown. What usual days would have been, and the effects. `common`: names
 * that are left in, which more values may have shown.
 */
export function withoutEffects(
  y: Float64Array,
  names: Names,
  period: number,
  common = commonNames(y, names, period),
): { values: Float64Array; effects: Map<string, Effect>; common: string[] } {
  const isNamed = (at: number) => names[at] != null && !common.has(names[at])
  const usual = filled(
    y.map((value, at) => (isNamed(at) ? Number.NaN : value)),
    period,
  )
  const sums = new Map<string, { times: number; came: number; usual: number }>()
  for (const [at, name] of names.entries()) {
    if (!name || !isNamed(at) || at >= y.length || Number.isNaN(y[at]!)) continue
    const sum = sums.get(name) ?? { times: 0, came: 0, usual: 0 }
    sums.set(name, { times: sum.times + 1, came: sum.came + y[at]!, usual: sum.usual + usual[at]! })
  }
  const seen = new Map(
    [...sums].map(([name, { came, usual: expected }]) => [
      name,
      expected > 0 ? Math.max(0, came / expected) : 1,
    ]),
  )
  const effects = new Map(
    [...sums].map(([name, { times }]) => [
      name,
      { name, times, ratio: 1 + (times / (times + HALF)) * (seen.get(name)! - 1) },
    ]),
  )
  // As far from the usual as it was: without their chance, named days would make the rest look surer than it is.
  const values = usual.map((value, at) => {
    const ratio = isNamed(at) && !Number.isNaN(y[at]!) ? seen.get(names[at]!)! : 0
    return ratio < LEAST ? value : y[at]! / ratio
  })
  return { values, effects, common: [...common] }
}

/** Names that too few usual days are left beside to say what theirs would have been: those of most days first. */
export function commonNames(y: Float64Array, names: Names, season: number): Set<string> {
  const period = y.length < 2 * season ? 1 : season
  const days = new Map<string, number[]>()
  for (const [at, name] of names.entries())
    if (name && at < y.length) days.set(name, [...(days.get(name) ?? []), at])
  const all = [...days].sort(([, one], [, other]) => other.length - one.length)
  const common = new Set(all.filter(([, at]) => at.length > MOST * y.length).map(([name]) => name))
  for (;;) {
    const left = new Int32Array(period)
    for (const [at, value] of y.entries())
      if (!Number.isNaN(value) && (!names[at] || common.has(names[at]))) left[at % period]!++
    const lacking = all.find(
      ([name, at]) => !common.has(name) && at.some((one) => left[one % period]! < ENOUGH),
    )
    if (!lacking) return common
    common.add(lacking[0])
  }
}

/** Puts effects into a path in place; `names`: one for each of its steps. */
export function withEffects(
  path: Float64Array,
  names: Names,
  effects: ReadonlyMap<string, Effect>,
): Float64Array {
  for (const [step, name] of names.entries())
    if (name && step < path.length) path[step]! *= effects.get(name)?.ratio ?? 1
  return path
}
