/** What a party on the waiting list would take. */
import type { Minor } from '../money.ts'

export interface WaitWish {
  /** Any of these, as the plan writes them; empty: any. */
  sections: string[]
  categories: string[]
  /** By the first price type, a seat. Null: any price. */
  price_most_minor: Minor | null
  /** All side by side, or wherever there is room. */
  together: boolean
  /** On a train: from which station to which; its sections are classes, one at least. */
  ride?: { from: string; to: string }
}
