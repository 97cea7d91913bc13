/**
 * Holidays and events: days that are unlike others of their phase. Their effect is a ratio to what the same day would have
 * been, which the neighbours of its phase tell, drawn towards none by n/(n+k); it is taken out before the models see
 * the series and put back where the forecast has the same name.
 */
import { probit } from 'simple-statistics'
import { filled } from './fill.ts'

export interface Effect {
  name: string
  /** Times it was seen. */
  times: number
  /** 1: none; 0.4: two fifths of what would have come. */
  ratio: number
  /** How far the next such day may be from the ratio: a standard deviation. */
  spread: number
}

export type Names = readonly (string | null)[]

/** So many times are worth half of what was seen. */
const HALF = 0.5
/** What is on more of the days is a season, and no event. */
const MOST = 0.25
/** So many usual days of a phase tell what another would have been. */
const ENOUGH = 2
/** How far single days are from the ratio where none has shown it, in relation to what is farther from it, nought or none. */
const APART = 0.5
/** Counts as much as so many days that have shown it. */
const USUAL = 1
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
  const days = new Map<string, Day[]>()
  for (const [at, name] of names.entries()) {
    if (!name || !isNamed(at) || at >= y.length || Number.isNaN(y[at]!)) continue
    days.set(name, [...(days.get(name) ?? []), { came: y[at]!, usual: usual[at]! }])
  }
  const seen = new Map([...days].map(([name, all]) => [name, ratioOf(all)]))
  const effects = new Map([...days].map(([name, all]) => [name, effectOf(name, all)]))
  // As far from the usual as it was: without their chance, named days would make the rest look surer than it is.
  const values = usual.map((value, at) => {
    const ratio = isNamed(at) && !Number.isNaN(y[at]!) ? seen.get(names[at]!)! : 0
    return ratio < LEAST ? value : y[at]! / ratio
  })
  return { values, effects, common: [...common] }
}

interface Day {
  came: number
  usual: number
}

/** Never below nought: a name turns no sign. */
function ratioOf(days: readonly Day[]): number {
  const [came, usual] = [sumOf(days.map((day) => day.came)), usualOf(days)]
  return usual === 0 ? 1 : Math.max(0, came / usual)
}

const usualOf = (days: readonly Day[]) => sumOf(days.map(({ usual }) => usual))

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** The mean is not sure, either: it has the chance of the days that it was made of, and what it was drawn by. */
function effectOf(name: string, days: readonly Day[]): Effect {
  const [times, seen] = [days.length, ratioOf(days)]
  const ratio = 1 + (times / (times + HALF)) * (seen - 1)
  const expected = (APART * Math.max(seen, 1 - seen)) ** 2
  // Of a day on the other side of nought than all together no ratio is told.
  const side = Math.sign(usualOf(days))
  const apart = sumOf(
    days.map(({ came, usual }) => (usual * side > 0 ? (came / usual - seen) ** 2 : expected)),
  )
  const single = (USUAL * expected + apart) / (USUAL + times - 1)
  return { name, times, ratio, spread: Math.sqrt(single * (1 + 1 / times) + (seen - ratio) ** 2) }
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

export interface Bounds {
  point: Float64Array
  /** Halves, four fifths, nineteen twentieths: from the narrowest to the widest. */
  intervals: readonly { share: number; low: Float64Array; high: Float64Array }[]
}

/**
 * Puts effects into a forecast in place; `names`: one for each of its steps. How far the effect may be off and how far the usual
 * day may be have nothing to do with each other. `floor`: what no bound falls below.
 */
export function withEffects(
  { point, intervals }: Bounds,
  names: Names,
  effects: ReadonlyMap<string, Effect>,
  floor: number,
): void {
  for (const [step, name] of names.entries()) {
    const effect = name && step < point.length ? effects.get(name) : undefined
    if (!effect) continue
    const usual = point[step]!
    point[step]! *= effect.ratio
    for (const { share, low, high } of intervals) {
      const off = probit((1 + share) / 2) * effect.spread * usual
      low[step] = Math.max(floor, point[step]! - Math.hypot(effect.ratio * (usual - low[step]!), off))
      high[step] = point[step]! + Math.hypot(effect.ratio * (high[step]! - usual), off)
    }
  }
}
