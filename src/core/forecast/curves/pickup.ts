/**
 * Pickup: what is still sold between a day and the performance (Weatherford and Kimes 2003, IJF 19:401; Zakhary et al. 2008),
 * from partial curves too: each day's increment is a mean over the newest performances that have had that day. Additive;
 * and with tickets given back in proportion to those that are out. Days after a house had sold out are left out:
 * nobody knows what would have been sold (Weatherford and Pölt 2002).
 */
import { isSameWeekday, isSoldOut, openAt, type Shelf, saleBegan, type Timed } from './book.ts'

export interface PickupOptions {
  /** Performances after which the weight of an older one has fallen to 1/e. */
  memory: number
  /** So many performances of any weekday count as much as those of the same. */
  weekday: number
}

/** Older ones count for nothing: e to the minus four. */
const REACH = 4

export interface Rates {
  /** Tickets sold, net of what came back, for each number of days before. */
  net: Float64Array
  /** Tickets sold. */
  booked: Float64Array
  /** Share of those that were out which came back. */
  returned: Float64Array
}

interface Sums {
  weight: number
  net: number
  booked: number
  cancelled: number
  out: number
  sameWeight: number
  sameNet: number
  sameBooked: number
}

/**
 * What is expected on each of the last `lead` days of the sale of a performance, as far as `lead` days before its end tells. Days on
 * which others could not be bought say nothing, and on those nothing is expected; whoever would have come before its sale begins comes
 * when it does.
 */
export function ratesOf(shelf: Shelf, asked: Timed, lead: number, options: PickupOptions): Rates {
  const [net, booked, returned] = [0, 1, 2].map(() => new Float64Array(lead)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const today = asked.day - lead
  for (let at = 0; at < lead; at++) {
    const isOpen = openAt(asked, at)
    if (isOpen === 0) continue
    const sums = sumsOf(shelf, shelf.until(today + at), at, asked, options.memory)
    if (sums.weight === 0) continue
    const k = options.weekday
    const drawn = (same: number, all: number) => (same + k * (all / sums.weight)) / (sums.sameWeight + k)
    net[at] = isOpen * (k > 0 ? drawn(sums.sameNet, sums.net) : sums.net / sums.weight)
    booked[at] = isOpen * (k > 0 ? drawn(sums.sameBooked, sums.booked) : sums.booked / sums.weight)
    returned[at] = sums.out > 0 ? Math.min(1, sums.cancelled / sums.out) : 0
  }
  const began = saleBegan(asked)
  if (began !== null && began < lead) {
    const waiting = soldBefore(shelf, shelf.until(today), began + 1, options.memory)
    net[began]! += waiting
    booked[began]! += waiting
  }
  return { net, booked, returned }
}

/** Mean of what others that were on sale by then had sold. */
function soldBefore(shelf: Shelf, end: number, lead: number, memory: number): number {
  let [sum, weights, weight] = [0, 0, 1]
  for (
    let rank = end - 1;
    rank >= Math.max(0, end - REACH * memory);
    rank--, weight *= Math.exp(-1 / memory)
  ) {
    const entry = shelf.entries[rank]!
    if (openAt(entry, lead) === 0) continue
    sum += weight * (entry.sold[lead] ?? 0)
    weights += weight
  }
  return weights > 0 ? sum / weights : 0
}

function sumsOf(shelf: Shelf, end: number, lead: number, asked: Timed, memory: number): Sums {
  const sums = {
    weight: 0,
    net: 0,
    booked: 0,
    cancelled: 0,
    out: 0,
    sameWeight: 0,
    sameNet: 0,
    sameBooked: 0,
  }
  const fade = Math.exp(-1 / memory)
  let weight = 1
  for (let rank = end - 1; rank >= Math.max(0, end - REACH * memory); rank--, weight *= fade) {
    const entry = shelf.entries[rank]!
    const isOpen = openAt(entry, lead)
    if (isOpen === 0 || isSoldOut(entry, lead + 1)) continue
    const [sold, back] = [entry.booked[lead] ?? 0, entry.cancelled[lead] ?? 0]
    sums.weight += weight * isOpen
    sums.net += weight * (sold - back)
    sums.booked += weight * sold
    sums.cancelled += weight * back
    sums.out += weight * isOpen * Math.max(0, entry.sold[lead + 1] ?? 0)
    if (isSameWeekday(entry, asked)) {
      sums.sameWeight += weight * isOpen
      sums.sameNet += weight * (sold - back)
      sums.sameBooked += weight * sold
    }
  }
  return sums
}

/** Additive: expected net sales until the performance. */
export const additive = ({ net }: Rates): number => net.reduce((sum, value) => sum + value, 0)

/** Net tickets at the end of each of the last days, the performance's own at index nought, from `out` now. */
export function pathOf({ booked, returned }: Rates, out: number): Float64Array {
  const path = new Float64Array(booked.length)
  let now = out
  for (let lead = booked.length - 1; lead >= 0; lead--) {
    now = now * (1 - returned[lead]!) + booked[lead]!
    path[lead] = now
  }
  return path
}

/** With returns in proportion: expected net sales until the performance. */
export const withReturns = (rates: Rates, out: number): number =>
  rates.booked.length > 0 ? pathOf(rates, out)[0]! - out : 0
