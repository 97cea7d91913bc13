/** When something may be bought, by channel, price type and who buys: part of a performance's terms. Pure. */

/** A moment, or so long after the start; before it negative. */
export type WindowEnd = { at: number } | { start_ms: number }

/**
 * For everybody: it narrows the sale of what it names. With `members` or `presale`: for those people it opens what it names,
 * however closed that is for others.
 */
export interface SaleWindow {
  /** Missing: on every channel. */
  channels?: readonly string[]
  /** Missing: every price type. */
  types?: readonly string[]
  /** Codes of tiers. */
  members?: readonly string[]
  /** Whoever shows a code of this presale. */
  presale?: string
  /** Included; missing: since ever. */
  from?: WindowEnd
  /** Not included; missing: until the end of the sale. */
  until?: WindowEnd
}

/** What is asked: may he buy it? */
export interface Buying {
  channel: string
  type: string
  /** What he is, and by how much earlier than others his tier buys. */
  tier: { code: string; early_ms: number } | null
  /** The presale that he has a code of. */
  presale: string | null
}

/** The sale of a performance, in epoch milliseconds. */
export interface Sale {
  /** Null: since ever. */
  from: number | null
  starts_at: number
  windows: readonly SaleWindow[]
}

/** Before the end of the whole sale, which nothing here passes over. */
export function isOpen(sale: Sale, buying: Buying, at: number): boolean {
  const own = sale.windows.some(
    (window) => isFor(window, buying) && names(window, buying) && isWithin(sale, window, at, 0),
  )
  return own || isOpenToAll(sale, buying, at)
}

/** The first moment from then on that it is open; null: never again. */
export function opensAt(sale: Sale, buying: Buying, at: number): number | null {
  const early_ms = buying.tier?.early_ms ?? 0
  const begins = [sale.from, ...sale.windows.map(({ from }) => from && momentOf(sale, from))]
    .filter((begin) => begin != null)
    .flatMap((begin) => [begin, begin - early_ms])
  const moments = [at, ...begins.filter((begin) => begin > at)].sort((one, other) => one - other)
  return moments.find((moment) => isOpen(sale, buying, moment)) ?? null
}

/** Windows with the same channels and types stand for one another; of others all must be open. */
function isOpenToAll(sale: Sale, buying: Buying, at: number): boolean {
  const early_ms = buying.tier?.early_ms ?? 0
  if (sale.from !== null && at + early_ms < sale.from) return false
  const groups = new Map<string, SaleWindow[]>()
  for (const window of sale.windows) {
    if (isForSome(window) || !names(window, buying)) continue
    const key = JSON.stringify([window.channels, window.types])
    groups.set(key, [...(groups.get(key) ?? []), window])
  }
  return [...groups.values()].every((group) => group.some((one) => isWithin(sale, one, at, early_ms)))
}

const isForSome = ({ members, presale }: SaleWindow) => members !== undefined || presale !== undefined

/** Whoever is of both has either. */
const isFor = ({ members, presale }: SaleWindow, buying: Buying) =>
  (members !== undefined && buying.tier !== null && members.includes(buying.tier.code)) ||
  (presale !== undefined && presale === buying.presale)

const names = ({ types, channels }: SaleWindow, { channel, type }: Buying): boolean =>
  (types === undefined || types.includes(type)) && (channels === undefined || channels.includes(channel))

function isWithin(sale: Sale, { from, until }: SaleWindow, at: number, early_ms: number): boolean {
  if (from && at + early_ms < momentOf(sale, from)) return false
  return !until || at < momentOf(sale, until)
}

const momentOf = ({ starts_at }: Sale, end: WindowEnd): number =>
  'at' in end ? end.at : starts_at + end.start_ms
