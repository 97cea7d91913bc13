/** Why a performance, or a section of it, can be sold now or not: which rule, by whom, until when, and what would work. */
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { type SaleStatus, statusAt } from '../catalogue/performance/status.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { loadPlan, loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { nearest } from '../nearest.ts'
import { refuse } from '../refusal.ts'
import type { Terms } from '../sales/terms.ts'
import { openSeats } from '../seats/allowed.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import { breakersOf, houseHolds } from './house-hold.ts'
import { type LiveClaim, liveClaims } from './live-claims.ts'

/** A rule that says no, to everybody or for some of the seats. Codes are stable. */
export type Rule =
  /** Somebody closed it; who is null where it was never open. */
  | { rule: 'closed'; clerk: string | null; register: string | null; since: number | null }
  | { rule: 'ended'; until: number }
  /** Staff may sell all the same; the ledger keeps it. */
  | { rule: 'upcoming'; from: number }
  | { rule: 'sold-out' }
  | { rule: 'section-full'; section: string }
  /** What others hold just now; the first of these holds ends at `until`. */
  | { rule: 'held'; seats: number; orders: number; until: number | null }
  | HouseRule
  /** Only for who needs such a place, and those beside them. */
  | { rule: 'kept-for-wheelchairs'; seats: number }
  | {
      rule: 'quota'
      code: string
      kind: 'channel' | 'price-type'
      subject: string
      most: number
      used: number
    }
  /** No price type is sold in the category. */
  | { rule: 'price-missing'; category: string; seats: number }

export interface HouseRule {
  rule: 'house-hold' | 'house-block'
  code: string
  reason: string
  seats: number
  /** Clerks who may sell it; none: every clerk who names the code. */
  may_break: string[]
  clerk: string
  until: number | null
}

export interface SectionExplained {
  section: string
  kind: 'seated' | 'standing'
  capacity: number
  sold: number
  held: number
  blocked: number
  /** What can be sold to anybody: without places that are kept for wheelchairs. On a train: free all the way. */
  free: number
  /** How many could sit side by side; null where nobody sits. */
  together: number | null
}

export interface PerformanceExplained {
  performance: string
  /** Null: the whole performance. */
  section: string | null
  status: SaleStatus
  /** Whether a clerk at this channel could sell some of it now. */
  sellable: boolean
  zone: string
  channel: string
  sections: SectionExplained[]
  rules: Rule[]
}

/** One snapshot. Refuses performance-unknown, performance-ambiguous, section-unknown. */
export async function explainPerformance(
  desk: Desk,
  { performance: asked, section }: { performance: string; section?: string | undefined },
): Promise<PerformanceExplained> {
  const now = desk.clock.now()
  return desk.store.read(async (tx) => {
    const performance = await findPerformance(tx, asked)
    const plan = await loadPlan(tx, performance.planId)
    const only = section === undefined ? null : sectionCalled(plan, performance.code, section)
    const { live } = await liveClaims(tx, performance.id, now)
    const here = only === null ? live : live.filter((claim) => claim.section === only)
    const open = openOf(plan, live)
    const sections = await sectionsOf(tx, { performance, plan, live, open, only })
    const terms = await loadTerms(tx, performance.termsId)
    const sale = await saleRules(tx, performance, now)
    const quotas = await quotaRules(tx, performance.id)
    const stock = [
      ...emptiness(sections),
      ...heldRule(here),
      ...(await houseRulesOf(tx, performance.id, here)),
      ...wheelchairRule(plan, live, only),
    ]
    const rules = [...sale, ...stock, ...quotas, ...priceRules(plan, terms, open, only)]
    const status = statusAt(performance, now)
    const { channel } = desk.actor
    return {
      performance: performance.code,
      section: only,
      status,
      sellable: canBeSold(status, sections, rules, channel),
      zone: performance.zone,
      channel,
      sections,
      rules,
    }
  })
}

function sectionCalled(plan: Plan, performance: string, asked: string): string {
  const names = plan.sections.map(({ name }) => name)
  const found = names.find((name) => name.toLowerCase() === asked.toLowerCase())
  if (found !== undefined) return found
  throw refuse('section-unknown', { performance, asked, nearest: nearest(asked, names) })
}

/** 1 = nobody has it, and it may be offered to anybody. On a train: on no leg. */
function openOf(plan: Plan, live: LiveClaim[]): Uint8Array {
  const house = houseOf(plan)
  return openSeats(house, freeOf(house, live))
}

function freeOf(house: House, live: LiveClaim[]): Uint8Array {
  const free = new Uint8Array(house.seats.length).fill(1)
  for (const { seat } of live) {
    const index = house.indexOf.get(seat)
    if (index !== undefined) free[index] = 0
  }
  return free
}

interface Scope {
  performance: PerformanceRow
  plan: Plan
  live: LiveClaim[]
  open: Uint8Array
  only: string | null
}

async function sectionsOf(
  tx: Tx,
  { performance, plan, live, open, only }: Scope,
): Promise<SectionExplained[]> {
  const rows = await tx.select().from(tx.t.stock).where(eq(tx.t.stock.performanceId, performance.id))
  const house = houseOf(plan)
  return plan.sections
    .filter(({ name }) => only === null || name === only)
    .flatMap(({ name }) => {
      const row = rows.find(({ section }) => section === name)
      if (!row) return []
      const mine = live.filter((claim) => claim.section === name)
      const count = (state: LiveClaim['state']) => mine.filter((claim) => claim.state === state).length
      // Fewer may be sold than there are seats: the capacity can be set by hand.
      const left = Math.max(0, row.capacity - mine.length)
      const { free, together } = room(house, open, name)
      const isSeated = row.kind === 'seated'
      return {
        section: name,
        kind: row.kind,
        capacity: row.capacity,
        sold: count('sold'),
        held: count('held'),
        blocked: count('blocked'),
        free: isSeated ? Math.min(left, free) : left,
        together: isSeated ? Math.min(left, together) : null,
      }
    })
}

function room(house: House, open: Uint8Array, section: string): { free: number; together: number } {
  let free = 0
  let together = 0
  let run = 0
  for (let seat = 0; seat < open.length; seat++) {
    const goesOn = seat > 0 && house.segmentOf[seat] === house.segmentOf[seat - 1]
    const counts = open[seat] === 1 && house.section[seat] === section
    run = counts ? (goesOn ? run + 1 : 1) : 0
    if (counts) free++
    together = Math.max(together, run)
  }
  return { free, together }
}

async function saleRules(tx: Tx, performance: PerformanceRow, now: number): Promise<Rule[]> {
  const { status, saleFrom, saleUntil, startsAt } = performance
  const until = saleUntil ?? startsAt
  const over: Rule[] = now > until ? [{ rule: 'ended', until }] : []
  if (status === 'closed') return [{ rule: 'closed', ...(await whoClosed(tx, performance.id)) }, ...over]
  return saleFrom !== null && now < saleFrom ? [...over, { rule: 'upcoming', from: saleFrom }] : over
}

async function whoClosed(tx: Tx, performanceId: string) {
  const { ledger } = tx.t
  const [last] = await tx
    .select({ action: ledger.action, clerk: ledger.clerk, register: ledger.registerId, since: ledger.at })
    .from(ledger)
    .where(
      and(
        eq(ledger.subject, performanceId),
        inArray(ledger.action, ['performance.opened', 'performance.closed']),
      ),
    )
    .orderBy(desc(ledger.at), desc(ledger.seq))
    .limit(1)
  if (last?.action !== 'performance.closed') return { clerk: null, register: null, since: null }
  const { clerk, register, since } = last
  return { clerk, register, since }
}

function emptiness(sections: SectionExplained[]): Rule[] {
  const full = sections.filter(({ free }) => free === 0)
  if (full.length === sections.length) return [{ rule: 'sold-out' }]
  return full.map(({ section }) => ({ rule: 'section-full', section }))
}

function heldRule(here: LiveClaim[]): Rule[] {
  const held = here.filter(({ state }) => state === 'held')
  if (held.length === 0) return []
  const ends = held.flatMap(({ expiresAt }) => expiresAt ?? [])
  const until = ends.length === 0 ? null : ends.reduce((first, end) => Math.min(first, end))
  return [
    {
      rule: 'held',
      seats: new Set(held.map(({ seat }) => seat)).size,
      orders: new Set(held.map(({ orderId }) => orderId)).size,
      until,
    },
  ]
}

async function houseRulesOf(tx: Tx, performanceId: string, here: LiveClaim[]): Promise<HouseRule[]> {
  const rows = await houseHolds(tx, performanceId)
  return rows.flatMap((row) => {
    const seats = new Set(here.flatMap(({ orderId, seat }) => (orderId === row.id ? [seat] : []))).size
    const { code, reason, kind, clerk, releaseAt } = row
    const rule = kind === 'block' ? ('house-block' as const) : ('house-hold' as const)
    return seats === 0
      ? []
      : [{ rule, code, reason, seats, may_break: breakersOf(row), clerk, until: releaseAt }]
  })
}

function wheelchairRule(plan: Plan, live: LiveClaim[], only: string | null): Rule[] {
  const house = houseOf(plan)
  const { heldBack } = house
  if (heldBack === null) return []
  const free = freeOf(house, live)
  const kept = (seat: number) => heldBack[seat] && (only === null || house.section[seat] === only)
  const seats = free.reduce((sum, is, seat) => sum + (is && kept(seat) ? 1 : 0), 0)
  return seats === 0 ? [] : [{ rule: 'kept-for-wheelchairs', seats }]
}

async function quotaRules(tx: Tx, performanceId: string): Promise<Rule[]> {
  const rows = await tx.select().from(tx.t.quota).where(eq(tx.t.quota.performanceId, performanceId))
  return rows
    .filter(({ used, most }) => used >= most)
    .map(({ code, kind, subject, most, used }) => ({ rule: 'quota', code, kind, subject, most, used }))
}

/** Free seats that can't be sold to anybody, because nobody said what they cost. On a train fares say it for every class. */
function priceRules(plan: Plan, terms: Terms, open: Uint8Array, only: string | null): Rule[] {
  if (terms.fares) return []
  const house = houseOf(plan)
  const seats = new Map<string, number>()
  for (const [index, { category }] of house.seats.entries())
    if (open[index] && (only === null || house.section[index] === only))
      seats.set(category, (seats.get(category) ?? 0) + 1)
  return [...seats].flatMap(([category, count]) =>
    Object.keys(terms.prices[category] ?? {}).length > 0
      ? []
      : [{ rule: 'price-missing' as const, category, seats: count }],
  )
}

function canBeSold(
  status: SaleStatus,
  sections: SectionExplained[],
  rules: Rule[],
  channel: string,
): boolean {
  if (status === 'closed' || status === 'ended') return false
  const stopped = rules.some(
    (rule) => rule.rule === 'quota' && rule.kind === 'channel' && rule.subject === channel,
  )
  const unpriced = rules.reduce((sum, rule) => sum + (rule.rule === 'price-missing' ? rule.seats : 0), 0)
  return !stopped && sections.reduce((sum, { free }) => sum + free, 0) > unpriced
}
