/** What a performance wants to know of who comes: part of its terms, and so of its orders, which keep them. Pure. */
import type { Minor } from '../money.ts'
import type { DocumentKind } from './documents/kinds.ts'

export interface RealName {
  /** Who is named: everybody who comes, once for each performance; or one person for the order. */
  per: 'ticket' | 'order'
  documents: readonly DocumentKind[]
  /** What stands on a ticket, in this order. */
  print: readonly PrintedOfPerson[]
  /** Null: a name is never changed. */
  change: NameChange | null
}

export const PRINTED = ['name', 'masked-name', 'number'] as const
export type PrintedOfPerson = (typeof PRINTED)[number]

export interface NameChange {
  /** For each person that becomes another. */
  fee_minor: Minor
  /** A tax code of the terms, or null. */
  tax: string | null
  /** Milliseconds after the start, and so mostly below zero: from then on no more. */
  until_ms: number
  /** How often for each ticket; null: as often as one likes. */
  times: number | null
}
