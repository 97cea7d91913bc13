/** What a performance is measured by whose own group has few that are over: by all others, in its own size. */
import { type Entry, isLater, isSameWeekday, RECENT, type Shelf } from './book.ts'
import { type PickupOptions, type Rates, ratesOf } from './pickup.ts'

/** Performances of the group that are over until others count no more; and so many others are worth half. */
const YOUNG = 16
const HALF = 8
/** Newest performances that tell how large the others are. */
const NEWEST = 60

interface Context {
  shelf: Shelf
  all: Shelf
  entry: Entry
  lead: number
  options: PickupOptions
}

/** How much the group's own count where so many of them are over, beside all. */
export const shareOfOwn = (over: number): number => (over >= YOUNG ? 1 : over / (over + HALF))

/** The group's own rates, drawn towards those of all groups while it is young. */
export function mixedRates(own: Rates, { shelf, all, entry, lead, options }: Context): Rates {
  const over = shelf.until(entry.day - lead)
  // Others that come later teach nothing: whether they are on sale must change nothing.
  if (over >= YOUNG || all.until(entry.day) === shelf.until(entry.day)) return own
  const others = ratesOf(all, entry, lead, options)
  const size = sizeOf(all, entry, lead)
  const share = shareOfOwn(over)
  const mix = (mine: Float64Array, theirs: Float64Array, times: number) =>
    mine.map((value, at) => share * value + (1 - share) * theirs[at]! * times)
  return {
    net: mix(own.net, others.net, size),
    booked: mix(own.booked, others.booked, size),
    returned: mix(own.returned, others.returned, 1),
  }
}

/** What is sold by now is believed as far as half of what comes in the end; none is so much larger, or smaller, than the others. */
const BELIEVED = 0.5
const MOST = 4

/** How large it is beside the others at the same lead: early, when next to nothing is sold, that tells little. */
function sizeOf(all: Shelf, entry: Entry, lead: number): number {
  const today = entry.day - lead
  if (isLater(entry, all.newest(today, RECENT), lead)) return 1
  const prior = BELIEVED * meanOf(all, today, (one) => one.sold[0] ?? 0)
  const usual = meanOf(all, today, (one) => one.sold[lead] ?? 0)
  if (!(prior > 0)) return 1
  return Math.min(MOST, Math.max(1 / MOST, ((entry.sold[lead] ?? 0) + prior) / (usual + prior)))
}

function meanOf(shelf: Shelf, today: number, value: (entry: Entry) => number): number {
  const newest = shelf.newest(today, NEWEST)
  return newest.length > 0 ? newest.reduce((sum, one) => sum + value(one), 0) / newest.length : 0
}

/** Evenings of a weekday that are worth half of their mean; others of the group, and all groups, are the rest. */
const WEEKDAY = 3
const LATEST = 8

/** Mean final of the newest of the same weekday, drawn to the group's, and that to everybody's. */
export function finalOf(shelf: Shelf, all: Shelf, entry: Entry, lead: number): number {
  const today = entry.day - lead
  const final = ({ sold }: Entry) => sold[0] ?? 0
  const over = shelf.until(today)
  const everybody = meanOf(all, today, final)
  const group = (over * meanOf(shelf, today, final) + WEEKDAY * everybody) / (over + WEEKDAY)
  const same: Entry[] = []
  for (let rank = over - 1; rank >= 0 && same.length < LATEST && over - rank <= NEWEST; rank--)
    if (isSameWeekday(shelf.entries[rank]!, entry)) same.push(shelf.entries[rank]!)
  const sum = same.reduce((total, one) => total + final(one), 0)
  return (sum + WEEKDAY * group) / (same.length + WEEKDAY)
}
