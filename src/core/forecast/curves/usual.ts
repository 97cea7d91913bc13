/**
 * What usually comes on each day before a performance, as one day tells it: all that are asked about on a day, for the same
 * weekday, have it in common, and it is made once.
 */
import type { Shelf } from './book.ts'
import { incrementsOf } from './increments.ts'

/** By days before; of a day of which nothing is known, `says` is nought, and so is the rest. */
export interface Usual {
  says: Uint8Array
  net: Float64Array
  booked: Float64Array
  /** Share of those that were out which came back. */
  returned: Float64Array
}

interface Made extends Usual {
  /** Days that are told by now. */
  days: number
  /** As many as were on sale on any of these. */
  most: number
}

export interface UsualAsked {
  today: number
  /** 0 to 6, of the performance. */
  weekday: number
  /** Performances after which the weight of an older one has fallen to 1/e. */
  memory: number
  /** So many performances of any weekday count as much as those of the same. */
  drawn: number
}

const KEPT = new WeakMap<Shelf, Map<string, Made>>()

/** `settled`: of sales that had gone on for a while alone. Of `days` days, at least; no more than anybody of the shelf had. */
export function usualOf(shelf: Shelf, asked: UsualAsked): (settled: boolean, days: number) => Usual {
  const kept = KEPT.get(shelf) ?? new Map<string, Made>()
  KEPT.set(shelf, kept)
  return (settled, days) => {
    const key = `${asked.today} ${asked.weekday} ${asked.memory} ${asked.drawn} ${settled}`
    const made = kept.get(key) ?? nothing(shelf.leads)
    kept.set(key, made)
    for (; made.days < days; made.days++) tell(made, shelf, asked, settled)
    return made
  }
}

const nothing = (leads: number): Made => ({
  says: new Uint8Array(leads),
  net: new Float64Array(leads),
  booked: new Float64Array(leads),
  returned: new Float64Array(leads),
  ...{ days: 0, most: 0 },
})

/**
 * So many that were on sale on a day are worth half, where nearly all others were not: these sold later what they would have sold then,
 * and a single one that was may be unlike them. From a quarter of all on they are no exception.
 */
const FEW = 2
const NO_EXCEPTION = 0.25

/** One day more. */
function tell(made: Made, shelf: Shelf, { today, weekday, memory, drawn }: UsualAsked, settled: boolean) {
  const at = made.days
  const sumsOf = incrementsOf(shelf, memory)
  const sums = sumsOf(at, settled).at(shelf.until(today + at), weekday)
  if (sums.weight === 0) return
  const open = sumsOf(at, false).at(shelf.until(today + at), weekday).weight
  made.most = Math.max(made.most, open)
  const believed = open / (open + FEW * Math.max(0, 1 - open / made.most / NO_EXCEPTION))
  const mean = (same: number, all: number) =>
    drawn > 0 ? (same + drawn * (all / sums.weight)) / (sums.sameWeight + drawn) : all / sums.weight
  made.says[at] = 1
  made.net[at] = believed * mean(sums.sameNet, sums.net)
  made.booked[at] = believed * mean(sums.sameBooked, sums.booked)
  made.returned[at] = sums.out > 0 ? Math.min(1, sums.cancelled / sums.out) : 0
}
