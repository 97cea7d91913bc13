/** A series up to an origin, with what several members want of it made once. */
import { type Adjusted, unadjusted } from '../season/adjusted.ts'
import { classical } from '../season/classical.ts'
import { isSeasonal } from '../season/is-seasonal.ts'
import { type StlOptions, stl } from '../season/stl.ts'

export class View {
  readonly isPositive: boolean
  readonly #known = new Map<string, Adjusted>()
  #logs: Float64Array | undefined

  /** `y`: from the oldest value to the newest before the origin; all finite. */
  constructor(readonly y: Float64Array) {
    this.isPositive = y.every((value) => value > 0)
  }

  /** Natural logarithms; asked for only where all values are above nought. */
  get logs(): Float64Array {
    this.#logs ??= this.y.map(Math.log)
    return this.#logs
  }

  /** By moving averages, where the test sees a season; else as it is. */
  classical(period: number): Adjusted {
    return this.made(`classical ${period}`, () =>
      isSeasonal(this.y, period) ? classical(this.y, period) : unadjusted(this.y),
    )
  }

  /** By loess, tested or not. */
  stl(options: readonly StlOptions[], isLogged: boolean): Adjusted {
    const name = options.map(({ period, seasonal }) => `${period}/${seasonal}`).join(' ')
    const logs = isLogged && this.isPositive
    return this.made(`stl ${name} ${logs}`, () => stl(this.y, options, logs))
  }

  /** What was made under this name before, or is made now. */
  made(name: string, make: () => Adjusted): Adjusted {
    const known = this.#known.get(name)
    if (known) return known
    const made = make()
    this.#known.set(name, made)
    return made
  }
}
