/** What somebody does at the counter, in words that the program and the reference model both understand. */

/** Which places somebody wants. */
export type Wish =
  | { mode: 'best' | 'random' | 'standing'; count: number }
  | { mode: 'chosen'; seats: string[] }

export interface Buying {
  /** None of either: all are adults. */
  adults: number
  children: number
  tendered: 'exact' | 'more' | 'short'
}

export type Action = { key: string; register: string } & (
  | ({ operation: 'sell'; wish: Wish } & Buying)
  | ({ operation: 'sell hold'; order: string } & Buying)
  /** `order`: the hold whose places are given back for these. */
  | { operation: 'hold'; wish: Wish; order: string | undefined; hold_ms: number }
  | { operation: 'release'; order: string }
  /** Ids; none: all that are valid. */
  | { operation: 'refund'; order: string; tickets: string[] }
  | { operation: 'open till'; float_minor: number }
  | { operation: 'close till'; counted_minor: number }
)

/** What became of an action, as far as only the program can decide it. */
export interface Outcome {
  /** The order's reference; for a till, its register. */
  subject: string
  /** Seat ids, or `Pit` for each who stands. */
  places: string[]
  /** Ticket ids, in the order of the places. */
  tickets: string[]
  /** What a till that was closed should hold. */
  expected: number | undefined
}

/** The wish's places, where they are known before; `A1` stands for any seat of the hall. */
export const placesOf = (wish: Wish): string[] =>
  wish.mode === 'chosen'
    ? [...new Set(wish.seats)]
    : Array(wish.count).fill(wish.mode === 'standing' ? 'Pit' : 'A1')
