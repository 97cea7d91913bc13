/** Sums over the past in which what is older counts for less, for any moment at once: running sums of weights that grow. */
export class FadingSums {
  readonly #days: number[] = []
  readonly #sums: Float64Array[]
  #first = 0

  /** `fade`: days after which a weight has fallen to 1/e. */
  constructor(
    readonly width: number,
    readonly fade: number,
  ) {
    this.#sums = [new Float64Array(width)]
  }

  get count(): number {
    return this.#days.length
  }

  /** In the order of days. */
  push(day: number, values: ArrayLike<number>): void {
    if (this.count === 0) this.#first = day
    const weight = Math.exp((day - this.#first) / this.fade)
    const sums = this.#sums[this.count]!.slice()
    for (let at = 0; at < this.width; at++) sums[at]! += weight * values[at]!
    this.#days.push(day)
    this.#sums.push(sums)
  }

  /** Adds the first `count` rows, as they count on `today`, `times` over into `sums`. */
  addTo(sums: Float64Array, count: number, today: number, times: number): void {
    const known = this.#sums[count]!
    const weight = times * Math.exp(-(today - this.#first) / this.fade)
    for (let at = 0; at < this.width; at++) sums[at]! += weight * known[at]!
  }
}
