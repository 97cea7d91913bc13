/** Small searches without chance: the same start gives the same answer on every machine. */

const GOLDEN = (Math.sqrt(5) - 1) / 2

/** Golden section (Kiefer 1953): where `cost` is least between `low` and `high`, to a width of `within`. */
export function goldenSection(
  cost: (x: number) => number,
  low: number,
  high: number,
  within: number,
): number {
  let [from, to] = [low, high]
  let [a, b] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)]
  let [costA, costB] = [cost(a), cost(b)]
  while (to - from > within) {
    if (costA <= costB) {
      to = b
      b = a
      costB = costA
      a = to - GOLDEN * (to - from)
      costA = cost(a)
    } else {
      from = a
      a = b
      costA = costB
      b = from + GOLDEN * (to - from)
      costB = cost(b)
    }
  }
  return costA <= costB ? a : b
}

/** Nelder and Mead 1965, in one buffer that is made once. Costs that are not finite count as worst. */
export class Simplex {
  readonly #points: Float64Array[]
  readonly #costs: Float64Array
  readonly #centre: Float64Array
  readonly #tried: Float64Array
  readonly #farther: Float64Array

  constructor(readonly dimensions: number) {
    this.#points = Array.from({ length: dimensions + 1 }, () => new Float64Array(dimensions))
    this.#costs = new Float64Array(dimensions + 1)
    this.#centre = new Float64Array(dimensions)
    this.#tried = new Float64Array(dimensions)
    this.#farther = new Float64Array(dimensions)
  }

  /** The best point within so many `calls`; it belongs to the simplex until the next search. */
  minimise(
    cost: (x: Float64Array) => number,
    start: ArrayLike<number>,
    step: ArrayLike<number>,
    calls: number,
  ): Float64Array {
    const price = (x: Float64Array) => {
      const found = cost(x)
      return Number.isFinite(found) ? found : Number.MAX_VALUE
    }
    let left = calls
    for (const [at, point] of this.#points.entries()) {
      for (let d = 0; d < this.dimensions; d++) point[d] = start[d]! + (at === d + 1 ? step[d]! : 0)
      this.#costs[at] = price(point)
      left--
    }
    this.#sort()
    while (left > 0 && !this.#isFlat()) left -= this.#move(price)
    return this.#points[0]!
  }

  #isFlat(): boolean {
    const [best, worst] = [this.#costs[0]!, this.#costs[this.dimensions]!]
    return worst - best <= 1e-7 * Math.abs(best)
  }

  /** One step; how often the cost was asked. */
  #move(price: (x: Float64Array) => number): number {
    const last = this.dimensions
    const worst = this.#points[last]!
    const tried = this.#along(this.#tried, worst, 1)
    const cost = price(tried)
    if (cost < this.#costs[0]!) {
      const farther = this.#along(this.#farther, worst, 2)
      const best = price(farther)
      if (best < cost) this.#take(farther, best)
      else this.#take(tried, cost)
      return 2
    }
    if (cost < this.#costs[last - 1]!) {
      this.#take(tried, cost)
      return 1
    }
    const nearer = this.#along(this.#farther, worst, cost < this.#costs[last]! ? 0.5 : -0.5)
    const inside = price(nearer)
    if (inside < Math.min(cost, this.#costs[last]!)) {
      this.#take(nearer, inside)
      return 2
    }
    return 2 + this.#shrink(price)
  }

  /** Centre of all but the worst, and `factor` times as far on the other side of it. */
  #along(into: Float64Array, worst: Float64Array, factor: number): Float64Array {
    for (let d = 0; d < this.dimensions; d++) {
      let total = 0
      for (let at = 0; at < this.dimensions; at++) total += this.#points[at]![d]!
      this.#centre[d] = total / this.dimensions
      into[d] = this.#centre[d]! + factor * (this.#centre[d]! - worst[d]!)
    }
    return into
  }

  #take(point: Float64Array, cost: number): void {
    this.#points[this.dimensions]!.set(point)
    this.#costs[this.dimensions] = cost
    this.#sort()
  }

  #shrink(price: (x: Float64Array) => number): number {
    const best = this.#points[0]!
    for (let at = 1; at <= this.dimensions; at++) {
      const point = this.#points[at]!
      for (let d = 0; d < this.dimensions; d++) point[d] = (best[d]! + point[d]!) / 2
      this.#costs[at] = price(point)
    }
    this.#sort()
    return this.dimensions
  }

  /** By insertion: all but one are in order already. */
  #sort(): void {
    for (let at = 1; at <= this.dimensions; at++)
      for (let to = at; to > 0 && this.#costs[to]! < this.#costs[to - 1]!; to--) {
        const [point, cost] = [this.#points[to]!, this.#costs[to]!]
        this.#points[to] = this.#points[to - 1]!
        this.#costs[to] = this.#costs[to - 1]!
        this.#points[to - 1] = point
        this.#costs[to - 1] = cost
      }
  }
}
