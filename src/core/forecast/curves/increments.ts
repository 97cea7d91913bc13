/**
 * What the newest performances sold and gave back on one day before their own: weighted sums over a window that ends at any of
 * them. Each window is made from the one before it, as thousands of them are asked for.
 */
import { type Entry, isSettled, isSoldOut, openAt, type Shelf, weekdayOf } from './book.ts'

/** Older ones count for nothing: e to the minus four. */
export const REACH = 4

const WEEKDAYS = 7
/** Columns of a window: of all, then weight, net and booked of each weekday. */
const [WEIGHT, NET, BOOKED, CANCELLED, OUT, SAME] = [0, 1, 2, 3, 4, 5] as const
const WIDTH = SAME + 3 * WEEKDAYS

/** Of the performances that could be bought then, and had places left. */
export interface Increment {
  /** Nought where there was none. */
  weight: number
  net: number
  booked: number
  cancelled: number
  /** Tickets that were out before that day; nought where there were none. */
  out: number
  sameWeight: number
  sameNet: number
  sameBooked: number
}

type Kept = Map<number, { all: Windows[]; settled: Windows[] }>
const KEPT = new WeakMap<Shelf, Kept>()

/**
 * By days before their own; made when they are asked for. `memory`: performances after which an older one counts 1/e. `settled`: only
 * of those whose sale had gone on for a while by then.
 */
export function incrementsOf(shelf: Shelf, memory: number): (lead: number, settled: boolean) => Windows {
  const kept: Kept = KEPT.get(shelf) ?? new Map()
  KEPT.set(shelf, kept)
  const both = kept.get(memory) ?? { all: [], settled: [] }
  kept.set(memory, both)
  return (lead, settled) => {
    const windows = settled ? both.settled : both.all
    windows[lead] ??= new Windows(shelf.entries, { lead, memory, settled })
    return windows[lead]
  }
}

interface Of {
  lead: number
  memory: number
  settled: boolean
}

class Windows {
  readonly #sums: Float64Array
  /** Of all before a rank, how many say something, and how many of these had tickets out: sums of floats do not come back to nought. */
  readonly #said: Int32Array
  readonly #out: Int32Array
  readonly #reach: number

  constructor(entries: readonly Entry[], of: Of) {
    const { memory, lead } = of
    const count = entries.length
    this.#reach = Math.min(count, Math.ceil(REACH * memory))
    this.#sums = new Float64Array((count + 1) * WIDTH)
    this.#said = new Int32Array(count + 1)
    this.#out = new Int32Array(count + 1)
    const fade = Math.exp(-1 / memory)
    const last = -Math.exp(-this.#reach / memory)
    for (let end = 1; end <= count; end++) {
      const to = end * WIDTH
      for (let at = 0; at < WIDTH; at++) this.#sums[to + at] = fade * this.#sums[to - WIDTH + at]!
      const entry = entries[end - 1]!
      const says = this.#add(to, entry, of, 1)
      const gone = entries[end - 1 - this.#reach]
      if (gone) this.#add(to, gone, of, last)
      this.#said[end] = this.#said[end - 1]! + (says ? 1 : 0)
      this.#out[end] = this.#out[end - 1]! + (says && (entry.sold[lead + 1] ?? 0) > 0 ? 1 : 0)
    }
  }

  /** Of those before the rank `end`, with those of a weekday, 0 to 6, apart. */
  at(end: number, weekday: number): Increment {
    const [row, same] = [end * WIDTH, end * WIDTH + SAME + 3 * weekday]
    const from = Math.max(0, end - this.#reach)
    return {
      weight: this.weightAt(end),
      net: this.#sums[row + NET]!,
      booked: this.#sums[row + BOOKED]!,
      cancelled: this.#sums[row + CANCELLED]!,
      out: this.#out[end]! > this.#out[from]! ? this.#sums[row + OUT]! : 0,
      sameWeight: this.#sums[same]!,
      sameNet: this.#sums[same + 1]!,
      sameBooked: this.#sums[same + 2]!,
    }
  }

  /** Of those before the rank `end`. */
  weightAt(end: number): number {
    const says = this.#said[end]! > this.#said[Math.max(0, end - this.#reach)]!
    return says ? this.#sums[end * WIDTH + WEIGHT]! : 0
  }

  #add(row: number, entry: Entry, { lead, settled }: Of, weight: number): boolean {
    const isOpen = openAt(entry, lead)
    if (isOpen === 0 || isSoldOut(entry, lead + 1)) return false
    if (settled && !isSettled(entry, lead)) return false
    const [sold, back] = [entry.booked[lead] ?? 0, entry.cancelled[lead] ?? 0]
    const sums = this.#sums
    sums[row + WEIGHT]! += weight * isOpen
    sums[row + NET]! += weight * (sold - back)
    sums[row + BOOKED]! += weight * sold
    sums[row + CANCELLED]! += weight * back
    sums[row + OUT]! += weight * isOpen * Math.max(0, entry.sold[lead + 1] ?? 0)
    const same = row + SAME + 3 * weekdayOf(entry)
    sums[same]! += weight * isOpen
    sums[same + 1]! += weight * (sold - back)
    sums[same + 2]! += weight * sold
    return true
  }
}
