/**
 * What usually comes on each day before a performance, as one day tells it: all that are asked about on a day, for the same
 * weekday, have it in common, and it is made once.
 */
import type { Shelf } from './book.ts'
import { incrementsOf } from './increments.ts'

export interface UsualAsked {
  today: number
  /** 0 to 6, of the performance. */
  weekday: number
  /** Performances after which the weight of an older one has fallen to 1/e. */
  memory: number
  /** So many performances of any weekday count as much as those of the same. */
  drawn: number
}

const KEPT = new WeakMap<Shelf, Map<string, Usual>>()

export function usualOf(shelf: Shelf, asked: UsualAsked): Usual {
  const kept = KEPT.get(shelf) ?? new Map<string, Usual>()
  KEPT.set(shelf, kept)
  const key = `${asked.today} ${asked.weekday} ${asked.memory} ${asked.drawn}`
  const made = kept.get(key) ?? new Usual(shelf, asked)
  kept.set(key, made)
  return made
}

/**
 * So many that were on sale on a day are worth half, where nearly all others were not: these sold later what they would have sold then,
 * and a single one that was may be unlike them. From a quarter of all on they are no exception.
 */
const FEW = 2
const NO_EXCEPTION = 0.25

/** What was told of a day: net, booked, and the share of those that were out which came back. */
export const [NET, BOOKED, RETURNED] = [0, 1, 2] as const
const WIDTH = 3
const [UNKNOWN, SILENT, TOLD] = [0, 1, 2] as const

export class Usual {
  /** Rows of days, of all sales and of settled ones by turns. */
  #values = new Float64Array(0)
  #told = new Uint8Array(0)
  /** Of each day, how far those that were on sale are believed, and how many are over or on sale by then. */
  #believed = new Float64Array(0)
  #ends = new Int32Array(0)
  #days = 0
  /** As many as were on sale on any day that was looked at. */
  #most = 0

  constructor(
    readonly shelf: Shelf,
    readonly asked: UsualAsked,
  ) {}

  /** Of so many days before, from the performance's own. */
  reach(days: number): void {
    if (days <= this.#days) return
    this.#grow(days)
    const windowsOf = incrementsOf(this.shelf, this.asked.memory)
    for (let day = this.#days; day < days; day++) {
      const end = this.shelf.until(this.asked.today + day)
      const open = windowsOf(day, false).weightAt(end)
      this.#most = Math.max(this.#most, open)
      const few = open > 0 ? FEW * Math.max(0, 1 - open / this.#most / NO_EXCEPTION) : 0
      this.#ends[day] = end
      this.#believed[day] = few > 0 ? open / (open + few) : 1
    }
    this.#days = days
  }

  /** Where it has its values, of a day that was reached; -1: nobody tells of it. `settled`: by sales alone that had gone on for a while, where there are any. */
  rowOf(day: number, settled: boolean): number {
    const row = 2 * day + (settled ? 1 : 0)
    if (this.#told[row] === UNKNOWN) this.#told[row] = this.#tell(day, settled, row * WIDTH) ? TOLD : SILENT
    if (this.#told[row] === TOLD) return row * WIDTH
    return settled ? this.rowOf(day, false) : -1
  }

  valueAt(row: number, column: number): number {
    return this.#values[row + column]!
  }

  #grow(days: number): void {
    const room = this.#ends.length
    if (days <= room) return
    const size = Math.min(this.shelf.leads, Math.max(days, 2 * room))
    const longer = <Numbers extends Float64Array | Uint8Array | Int32Array>(to: Numbers, from: Numbers) => {
      to.set(from)
      return to
    }
    this.#values = longer(new Float64Array(2 * WIDTH * size), this.#values)
    this.#told = longer(new Uint8Array(2 * size), this.#told)
    this.#believed = longer(new Float64Array(size), this.#believed)
    this.#ends = longer(new Int32Array(size), this.#ends)
  }

  #tell(day: number, settled: boolean, row: number): boolean {
    const { weekday, memory, drawn } = this.asked
    const sums = incrementsOf(this.shelf, memory)(day, settled).at(this.#ends[day]!, weekday)
    if (sums.weight === 0) return false
    const believed = this.#believed[day]!
    const mean = (same: number, all: number) =>
      drawn > 0 ? (same + drawn * (all / sums.weight)) / (sums.sameWeight + drawn) : all / sums.weight
    this.#values[row + NET] = believed * mean(sums.sameNet, sums.net)
    this.#values[row + BOOKED] = believed * mean(sums.sameBooked, sums.booked)
    this.#values[row + RETURNED] = sums.out > 0 ? Math.min(1, sums.cancelled / sums.out) : 0
    return true
  }
}
