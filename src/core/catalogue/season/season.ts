/** A season as it was read: everything resolved and checked, nothing of it in the database yet. */

import type { SaleWindow } from '../../fairness/sale-windows.ts'
import type { RealName } from '../../identity/policy.ts'
import type { PersonLimit } from '../../limits/person-limit.ts'
import type { Tier } from '../../members/tier.ts'
import type { Minor } from '../../money.ts'
import type { ProtectionRule } from '../../rail/protection-rule.ts'
import type { Promotion } from '../../sales/pricing/discount.ts'
import type { ExchangePolicy, RefundPolicy, Requirement, Terms } from '../../sales/terms.ts'
import type { HouseRules } from '../../stock/house-rules.ts'
import type { LockingChoice } from '../../stock/strategy.ts'
import type { WatchRule } from '../../watch/rules.ts'
import type { CalendarDay } from '../calendar/day.ts'
import type { Title } from '../title.ts'
import type { Path, Place } from './faults.ts'
import type { DoorRules } from './read-door.ts'
import type { SeasonPrinter } from './read-printers.ts'
import type { SaidRole } from './read-roles.ts'

export interface Season {
  /** As the user named it: for messages. */
  file: string
  house: SeasonHouse
  /** What `limits` says; the rest is as it is everywhere. */
  limits: Partial<HouseRules>
  venues: SeasonVenue[]
  events: SeasonEvent[]
  performances: SeasonPerformance[]
  /** Price list code -> the terms of what is sold by it. */
  terms: Map<string, Terms>
  /** Price lists whose prices a step takes. */
  stepLists: ReadonlySet<string>
  /** In the file's order. */
  promotions: Promotion[]
  /** Null where the file says nothing of them. */
  roles: SaidRole[] | null
  /** The same of members. */
  tiers: Tier[] | null
  /** The same of printers. */
  printers: SeasonPrinter[] | null
  /** The same of the house's calendar; in the order of days. */
  calendar: CalendarDay[] | null
  /** Categories that steps, groups and promotions name, and where. */
  categoriesNamed: { path: Path; name: string }[]
  /** Where a path stands in the file. */
  placeOf(path: Path): Place
}

export interface SeasonHouse {
  name: string
  /** ISO 4217. */
  currency: string
  /** IANA. */
  zone: string
  /** BCP 47; the first is the language of titles that name none. */
  languages: string[]
}

export interface SeasonVenue {
  code: string
  name: string
  zone: string
  plan: PlanFile
}

/** A plan's file, as written: relative to the season's. */
export interface PlanFile {
  path: string
  fixGuids: boolean
}

export interface SeasonEvent {
  code: string
  title: Title
}

export interface SeasonPerformance {
  code: string
  /** Whether the file names the code; else it was made of event and date. */
  coded: boolean
  event: string
  venue: string
  plan: PlanFile
  /** The price list's code. */
  prices: string
  startsAt: number
  saleFrom: number | null
  saleUntil: number | null
  /** Null: open where it is new, else as it is. */
  status: 'open' | 'closed' | null
  /** What it wants to know of who comes; null: nothing. */
  realName: RealName | null
  door: DoorRules
  /** Empty: everything is on sale to everybody. */
  windows: readonly SaleWindow[]
  /** How many tickets one person may have; empty: as many as there are. */
  limits: readonly PersonLimit[]
  /** Which pace of purchases is flagged; empty: none. */
  watch: readonly WatchRule[]
  /** Nothing in it: pessimistic everywhere. */
  locking: LockingChoice
  /** Of a train: seats kept for long trips, and where they stand in the file; null: as they are. */
  protect: { path: Path; rules: ProtectionRule[] } | null
  holds: SeasonHold[]
  quotas: SeasonQuota[]
}

/** Seats that the house keeps back. */
export interface SeasonHold {
  path: Path
  code: string
  kind: 'hold' | 'block'
  reason: string
  /** Names or ranges, each with its place in the file. */
  seats: { name: string; path: Path }[]
  /** Section -> places. */
  standing: Record<string, number>
  /** Epoch milliseconds; null: it stays until somebody gives it back. */
  releaseAt: number | null
  /** Clerks who may sell from it; none: every clerk. */
  mayBreak: string[]
}

export interface SeasonQuota {
  path: Path
  code: string
  kind: 'channel' | 'price-type'
  subject: string
  most: number
}

/** The files of all the plans that the season names, each once. */
export function planFiles(season: Season): PlanFile[] {
  const files = new Map<string, PlanFile>()
  for (const { plan } of [...season.venues, ...season.performances]) {
    const known = files.get(plan.path)
    if (!known || (plan.fixGuids && !known.fixGuids)) files.set(plan.path, plan)
  }
  return [...files.values()]
}

/** What every performance of the season shares. */
export interface SeasonRules {
  currency: string
  surcharges: Terms['surcharges']
  taxes: Terms['taxes']
  tax_mode: Terms['tax_mode']
  ticket_tax: string | null
  refunds: RefundPolicy
  /** Missing where they are as refunds. */
  exchanges?: ExchangePolicy
  /** Missing where the file says nothing of it. */
  round_to_minor?: Minor
}

/** How a price type's price follows from the category's, before prices are resolved. */
export interface TypeRule {
  code: string
  title: Title
  right: string | null
  min_age: number | null
  max_age: number | null
  requires?: Requirement
  /** Of which tiers the members get it. */
  members?: string[]
  /** Of the category's price, in basis points; 10,000 where nothing is said. */
  share: number
  /** One price for every category. */
  price: Minor | null
}
