/**
 * Final sales without a booking curve: a level that moves, and effects of weekday, season, hour, title and whatever else is
 * known of a performance beforehand, each drawn towards nought by n/(n+k) (the shrinkage of James and Stein 1961, as a ridge
 * on dummies; fitted by turns, Breiman and Friedman 1985). A new title has its house's level and its day's effects.
 */
export interface Event {
  /** Day of the performance, counted from any day on. */
  day: number
  /** Final sales; of what is still to come, unused. */
  final: number
  /** Seats; null: nobody knows, and finals are taken as they are. */
  capacity: number | null
  /** One value for each of the history's traits, e.g. `Fri evening`. */
  traits: readonly string[]
}

/** Something that is known of a performance, and how many performances it takes to believe half of its effect. */
export interface Trait {
  name: string
  half: number
}

/** Chosen on seasons before those that are scored (docs/forecast.md). */
const NEWEST = 810
const ROUNDS = 3
/** Days after which an effect's evidence has faded to 1/e; performances after which the level's has. */
const FADE = 2000
const LEVEL_FADE = 15
/** Performances on either side that make the level of a performance in the past. */
const AROUND = 30
/** No forecast is farther above the seats than what was once let in. */
const STANDING = 1.03

export class History {
  readonly #codes: Map<string, number>[]
  readonly #rows: { day: number; share: number; codes: Int32Array }[]

  /** `events`: over, in the order of their days. */
  constructor(
    readonly traits: readonly Trait[],
    events: readonly Event[],
  ) {
    this.#codes = traits.map(() => new Map())
    this.#rows = events.map((event) => ({
      day: event.day,
      share: event.final / (event.capacity ?? 1),
      codes: Int32Array.from(event.traits, (trait, at) => this.#code(at, trait)),
    }))
  }

  /** How many events take place on this day or before. */
  until(day: number): number {
    let [low, high] = [0, this.#rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#rows[middle]!.day <= day) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Final sales of `event` from what was over on `today`; null where nothing was. */
  forecast(event: Event, today: number): number | null {
    const end = this.until(today)
    if (end === 0) return null
    const rows = this.#rows.slice(Math.max(0, end - NEWEST), end)
    const effects = this.traits.map((_, at) => new Float64Array(this.#codes[at]!.size))
    const left = this.#fit(rows, effects, event.day)
    let [sum, weights, weight] = [0, 0, 1]
    for (let at = rows.length - 1; at >= 0; at--, weight *= Math.exp(-1 / LEVEL_FADE)) {
      sum += weight * left[at]!
      weights += weight
    }
    let share = sum / weights
    for (const [at, trait] of event.traits.entries()) {
      const code = this.#codes[at]!.get(trait)
      if (code !== undefined) share += effects[at]![code]!
    }
    const most = event.capacity === null ? Number.POSITIVE_INFINITY : STANDING
    return Math.min(most, Math.max(0, share)) * (event.capacity ?? 1)
  }

  #code(at: number, trait: string): number {
    const codes = this.#codes[at]!
    const known = codes.get(trait)
    if (known !== undefined) return known
    codes.set(trait, codes.size)
    return codes.size - 1
  }

  /** Fits the effects in place; what they leave of each row. */
  #fit(
    rows: readonly { day: number; share: number; codes: Int32Array }[],
    effects: readonly Float64Array[],
    day: number,
  ): Float64Array {
    const left = Float64Array.from(rows, ({ share }) => share)
    const weights = Float64Array.from(rows, (row) => Math.exp(-(day - row.day) / FADE))
    for (let round = 0; round < ROUNDS; round++) {
      const level = around(left)
      for (const [trait, effect] of effects.entries()) {
        const sums = new Float64Array(effect.length)
        const counts = new Float64Array(effect.length)
        for (let at = 0; at < rows.length; at++) {
          const code = rows[at]!.codes[trait]!
          sums[code]! += weights[at]! * (left[at]! - level[at]! + effect[code]!)
          counts[code]! += weights[at]!
        }
        const old = effect.slice()
        for (let code = 0; code < effect.length; code++)
          effect[code] = sums[code]! / (counts[code]! + this.traits[trait]!.half)
        for (let at = 0; at < rows.length; at++) {
          const code = rows[at]!.codes[trait]!
          left[at]! += old[code]! - effect[code]!
        }
      }
    }
    return left
  }
}

/** Mean of the neighbours on both sides. */
function around(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let at = 0; at < values.length; at++) sums[at + 1] = sums[at]! + values[at]!
  return values.map((_, at) => {
    const [from, to] = [Math.max(0, at - AROUND), Math.min(values.length, at + AROUND + 1)]
    return (sums[to]! - sums[from]!) / (to - from)
  })
}
