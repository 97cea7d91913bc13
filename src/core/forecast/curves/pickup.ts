/**
 * Pickup: what is still sold between a day and the performance (Weatherford and Kimes 2003, IJF 19:401; Zakhary et al. 2008),
 * from partial curves too: each day's increment is a mean over the newest performances that have had that day. Additive;
 * and with tickets given back in proportion to those that are out. Days after a house had sold out are left out:
 * nobody knows what would have been sold (Weatherford and Pölt 2002).
 */
import { type Entry, openAt, type Shelf, saleBegan, settledUntil, type Timed, weekdayOf } from './book.ts'
import { REACH } from './increments.ts'
import { BOOKED, NET, RETURNED, usualOf } from './usual.ts'

export interface PickupOptions {
  /** Performances after which the weight of an older one has fallen to 1/e. */
  memory: number
  /** So many performances of any weekday count as much as those of the same. */
  weekday: number
}

export interface Rates {
  /** Tickets sold, net of what came back, for each number of days before. */
  net: Float64Array
  /** Tickets sold. */
  booked: Float64Array
  /** Share of those that were out which came back. */
  returned: Float64Array
}

/**
 * What is expected on each of the last `lead` days of the sale of a performance, as far as `lead` days before its end tells. Days on
 * which others could not be bought say nothing, and on those nothing is expected; whoever would have come before its sale begins comes
 * when it does.
 */
export function ratesOf(
  shelf: Shelf,
  asked: Timed & Partial<Pick<Entry, 'sold'>>,
  lead: number,
  options: PickupOptions,
): Rates {
  const [net, booked, returned] = [0, 1, 2].map(() => new Float64Array(lead)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const [today, weekday] = [asked.day - lead, weekdayOf(asked)]
  const reach = Math.min(lead, shelf.leads)
  const usual = usualOf(shelf, { today, weekday, memory: options.memory, drawn: options.weekday })
  usual.reach(reach)
  const settledBelow = settledUntil(asked)
  for (let at = 0; at < reach; at++) {
    const isOpen = openAt(asked, at)
    // Days on which everybody who had waited came tell of such days alone, where there are any others.
    const row = isOpen > 0 ? usual.rowOf(at, at <= settledBelow) : -1
    if (row < 0) continue
    net[at] = isOpen * usual.valueAt(row, NET)
    booked[at] = isOpen * usual.valueAt(row, BOOKED)
    returned[at] = usual.valueAt(row, RETURNED)
  }
  const began = saleBegan(asked)
  if (began !== null && began <= lead && lead > 0) {
    const waiting = soldBefore(shelf, shelf.until(today), began + 1, options.memory)
    // On the first day of a sale not everybody who has waited has come yet.
    const left = began < lead ? waiting : Math.max(0, waiting - (asked.sold?.[lead] ?? 0))
    const on = Math.min(began, lead - 1)
    net[on]! += left
    booked[on]! += left
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
