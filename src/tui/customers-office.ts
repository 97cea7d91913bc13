/** What the customers' screen asks of the house: each is one operation of core, in core's own shapes. */
import type { CustomerAdded } from '../core/customers/add-customer.ts'
import type { CustomerEvent } from '../core/customers/customer-history.ts'
import type { CustomerLine } from '../core/customers/customer-view.ts'
import type { CustomerFound } from '../core/customers/find-customers.ts'
import type { CustomersMerged } from '../core/customers/merge-customers.ts'
import type { Profile } from '../core/customers/profile.ts'
import type { CustomerShown } from '../core/customers/show-customer.ts'
import type { MemberDone } from '../core/members/on-member.ts'
import type { MemberShown } from '../core/members/show-member.ts'
import type { Tier } from '../core/members/tier.ts'
import type { Deed, StandBy } from './dialog/ask.ts'

export type FoundCustomer = CustomerLine & Partial<Pick<CustomerFound, 'found_by' | 'match'>>

export interface OpenCustomer {
  customer: CustomerShown
  /** Null: he is none, and was none. */
  member: MemberShown | null
  zone: string
}

export interface NewCustomer extends Profile {
  name: string
  consent: { give: string[] }
}

/** A term of a membership, and how it is paid. */
export interface Joining {
  customer: string
  /** Undefined: that he has. */
  tier: string | undefined
  tender: 'cash' | 'card'
  reference: string | undefined
}

export interface CustomersOffice {
  /** By which clock the house goes. */
  zone(): Promise<string>
  /** The newest of all. */
  recent(): Promise<FoundCustomer[]>
  /** By a name, a number, an address, a code, a card; also where it is nearly right. */
  find(text: string): Promise<FoundCustomer[]>
  open(code: string): Promise<OpenCustomer>
  life(code: string): Promise<{ events: CustomerEvent[]; zone: string }>
  /** Nothing is written: what he would be, and who may be the same person. */
  tryAdd(customer: NewCustomer, by?: StandBy): Promise<CustomerAdded>
  add(customer: NewCustomer, deed: Deed): Promise<CustomerAdded>
  edit(code: string, profile: Profile, deed: Deed): Promise<void>
  consent(
    code: string,
    give: string[],
    takeBack: string[],
    place: string | undefined,
    deed: Deed,
  ): Promise<void>
  note(code: string, text: string, deed: Deed): Promise<void>
  flag(code: string, flag: string, reason: string, deed: Deed): Promise<void>
  unflag(code: string, flag: string, deed: Deed): Promise<void>
  tryMerge(keep: string, other: string, by?: StandBy): Promise<CustomersMerged>
  merge(keep: string, other: string, deed: Deed): Promise<CustomersMerged>
  /** What members of the house can be. */
  tiers(): Promise<{ tiers: Tier[]; currency: string }>
  tryJoin(joining: Joining, renews: boolean, by?: StandBy): Promise<MemberDone>
  /** The first term, with a card; or what follows on it. */
  join(joining: Joining, renews: boolean, deed: Deed): Promise<MemberDone>
  card(code: string, replace: boolean, deed: Deed): Promise<MemberDone>
  tryPoints(code: string, points: number, reason: string, by?: StandBy): Promise<MemberDone>
  points(code: string, points: number, reason: string, deed: Deed): Promise<MemberDone>
}
