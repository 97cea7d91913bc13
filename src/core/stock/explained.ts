/** What `explain` says of a performance: rules, sections, and what could be had. */
import type { Stretch } from './whole-way.ts'

/** A rule that says no, to everybody or for some of the seats. Codes are stable. */
export type Rule =
  /** Somebody closed it; who is null where it was never open. */
  | { rule: 'closed' | 'cancelled'; clerk: string | null; register: string | null; since: number | null }
  | { rule: 'ended'; until: number }
  /** Staff may sell all the same; the ledger keeps it. */
  | { rule: 'upcoming'; from: number }
  | DepartedRule
  | { rule: 'sold-out' }
  | { rule: 'section-full'; section: string }
  /** What others hold just now; the first of these holds ends at `until`. */
  | { rule: 'held'; seats: number; orders: number; until: number | null }
  | HouseRule
  /** Only for who needs such a place, and those beside them. */
  | { rule: 'kept-for-wheelchairs'; seats: number }
  | CapacityRule
  | QuotaRule
  /** On a train: nothing of the class is free between these stops. */
  | { rule: 'full-between'; section: string; from: string; to: string }
  /** On a train: something is free everywhere on the ride, but no seat all the way; whether a change of seat would do. */
  | { rule: 'no-seat-all-the-way'; section: string; change: boolean }
  | ProtectedRule
  /** No price type is sold in the category. */
  | { rule: 'price-missing'; category: string; seats: number }

/** The train has left the stop where the ride begins. */
export interface DepartedRule {
  rule: 'departed'
  from: string
  /** Epoch ms. */
  at: number
  /** Where one can still get on for this way; null: nowhere. */
  later: string | null
}

/** Fewer places may be taken than the section has, because somebody said so; who is null where the ledger does not tell. */
export interface CapacityRule {
  rule: 'capacity'
  section: string
  capacity: number
  /** So many there are. */
  of: number
  clerk: string | null
  register: string | null
  since: number | null
}

export interface QuotaRule {
  rule: 'quota'
  code: string
  kind: 'channel' | 'price-type'
  subject: string
  most: number
  used: number
}

export interface HouseRule {
  rule: 'house-hold' | 'house-block'
  code: string
  reason: string
  seats: number
  /** How many of them stand: area -> count. */
  standing: Record<string, number>
  /** Clerks who may sell it; none: every clerk who names the code. */
  may_break: string[]
  clerk: string
  until: number | null
}

/** On a train: so many seats are there only for trips of so many legs, between these stops. */
export interface ProtectedRule {
  rule: 'protected'
  section: string
  code: string
  seats: number
  min_legs: number
  from: string
  to: string
  /** When fewer will be; null: until departure. */
  until: number | null
  /** How many the ride that was asked for may have; null where none was. */
  for_trip: number | null
}

export interface SectionExplained {
  section: string
  kind: 'seated' | 'standing'
  /** This and the next three, of a train: in seats for the whole way. */
  capacity: number
  sold: number
  held: number
  blocked: number
  /** What can be sold to anybody: without places that are kept for wheelchairs. On a train: free all along the ride. */
  free: number
  /** How many could sit side by side; on a train together. Null where nobody sits. */
  together: number | null
  /** Of a train: how many of the free ones this ride may have, and where the fewest seats are free. Null of a house. */
  for_trip: number | null
  fullest: Stretch | null
}

/** A ride that could be sold now, and to how many. */
export interface RideOpen {
  section: string
  from: string
  to: string
  for_trip: number
}

/** What a hall, or a train, has to say of its places. */
export interface PlacesExplained {
  sections: SectionExplained[]
  /** Rules by what they are about: nothing is free, it is kept for wheelchairs, it has no price. */
  empty: Rule[]
  kept: Rule[]
  unpriced: Rule[]
  /** Of a train: the ride that was asked for, else the longest there is, in the class where the most may have it; null: none. */
  open: RideOpen | null
  /** Whether some of it has room and a price. */
  isOpen: boolean
}
