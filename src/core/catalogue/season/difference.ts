/** What applying a season would change, as data: `difference-text.ts` renders it, JSON shows it as it is. */
import type { Minor } from '../../money.ts'
import type { Title } from '../title.ts'

/**
 * add, change, remove, same: what applying does. left: not in the file, nothing is done to it.
 * over: differs, but it is past and stays as it was. unused: a price list that no performance has.
 * unpriced: a category of the plan that the price list does not sell.
 */
export type ChangeKind = 'add' | 'change' | 'remove' | 'same' | 'left' | 'over' | 'unused' | 'unpriced'

export interface FieldChange {
  /** Of the season file where it has one: `zone`, `share`, `ladder`. */
  field: string
  from: string | number | null
  to: string | number | null
}

export interface PriceChange {
  category: string
  price_type: string
  /** Null: not sold before, or not any more. */
  from_minor: Minor | null
  to_minor: Minor | null
}

interface Common {
  change: ChangeKind
  code: string
  fields: FieldChange[]
}

/** Performances that a change reaches, and their tickets that keep their price. */
interface Reach {
  performances: number
  sold: number
}

export type Change =
  | (Common & { kind: 'house'; name: string })
  | (Common & { kind: 'venue'; name: string; plan: PlanSize; rewritten: number })
  | (Common & Reach & { kind: 'plan'; from: Pick<PlanSize, 'seats' | 'capacity'>; to: PlanSize })
  | (Common &
      Reach & {
        kind: 'price-list'
        /** The price type that is sold where nothing is said: lowest and highest are its prices. */
        price_type: string
        currency: string
        lowest_minor: Minor
        highest_minor: Minor
        prices: PriceChange[]
      })
  | (Common &
      Reach & { kind: 'price-type' | 'step' | 'group' | 'surcharge' | 'tax' | 'refunds' | 'exchanges' })
  | (Common & { kind: 'promotion' })
  | (Common & { kind: 'role' | 'tier' | 'printer' })
  | (Common & {
      kind: 'day'
      /** `code` is the day, or the first and the last of so many. */
      days: number
      /** Null: of the whole house. */
      venue: string | null
      /** Empty of a closed day that nobody named. */
      name: string
      closed: boolean
    })
  | (Common & { kind: 'category'; price_list: string })
  | (Common & {
      kind: 'event'
      title: Title
      performances: number
      currency: string
      lowest_minor: Minor
      highest_minor: Minor
      sold: number
    })
  | (Common & {
      kind: 'house-hold'
      performance: string
      /** Nobody may sell it. */
      block: boolean
      /** How many places it gets, and how many it gives back. */
      added: number
      dropped: number
      /** When it ends by itself, as ISO 8601. */
      until: string | null
    })
  | (Common & {
      kind: 'quota'
      performance: string
      of: 'channel' | 'price-type'
      subject: string
      most: number
    })
  | (Common & { kind: 'performance'; event: string; starts_at: string; sold: number; held: number })

export interface PlanSize {
  seats: number
  /** Seats and standing places. */
  capacity: number
  sections: number
  categories: number
}

export interface Difference {
  changes: Change[]
  /** How many things of the file are as they should be. */
  unchanged: number
}

/** The fields of two versions of a thing that differ. */
export function fieldChanges(
  from: Record<string, string | number | null>,
  to: Record<string, string | number | null>,
): FieldChange[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)])
  return [...names].flatMap((field) => {
    const [before, after] = [from[field] ?? null, to[field] ?? null]
    return before === after ? [] : [{ field, from: before, to: after }]
  })
}
