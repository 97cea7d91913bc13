/** Why a performance, or a section of it, can be sold now or not: which rule, by whom, until when, and what would work. */
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { type SaleStatus, statusAt } from '../catalogue/performance/status.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { loadPlan, loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import type { Ride } from '../rail/ride.ts'
import { stationsOf } from '../rail/route.ts'
import { runOf } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import type { Refusal } from '../refusal.ts'
import { departed } from '../sales/departure.ts'
import { askedTrip } from '../sales/rail-seats.ts'
import { sectionUnknown } from '../sales/section-unknown.ts'
import { checkNoRide } from '../sales/wanted.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import { explainHall } from './explain-hall.ts'
import { capacityRules, quotaRule, quotasNow } from './explain-limits.ts'
import { explainTrain } from './explain-train.ts'
import type { DepartedRule, HouseRule, RideOpen, Rule, SectionExplained } from './explained.ts'
import { breakersOf, houseHolds } from './house-hold.ts'
import { type LiveClaim, liveClaims } from './live-claims.ts'
import { standingIn } from './places-named.ts'

export interface PerformanceExplained {
  performance: string
  /** Null: the whole performance. */
  section: string | null
  /** Of a train: the ride that `free` is about, the whole way where none was asked for. Null of a house. */
  ride: { from: string; to: string } | null
  /** Of a train: the ride that was asked for where it can be sold, else the longest that can; null: none, or a house. */
  open: RideOpen | null
  status: SaleStatus
  /** Whether a clerk at this channel could sell some of it now. */
  sellable: boolean
  zone: string
  channel: string
  sections: SectionExplained[]
  rules: Rule[]
}

export interface PerformanceAsked {
  performance: string
  section?: string | undefined
  /** On a train; the whole way where nothing is said. */
  ride?: Ride | undefined
}

/**
 * One snapshot. Refuses performance-unknown, performance-ambiguous, section-unknown, value-faulty (a ride in a house),
 * stop-unknown, ride-backwards.
 */
export async function explainPerformance(
  desk: Desk,
  { performance: asked, section, ride }: PerformanceAsked,
): Promise<PerformanceExplained> {
  const now = desk.clock.now()
  return desk.store.read(async (tx) => {
    const performance = await findPerformance(tx, asked)
    const plan = await loadPlan(tx, performance.planId)
    const only = section === undefined ? null : sectionCalled(plan, performance.code, section)
    const terms = await loadTerms(tx, performance.termsId)
    const scene = { performance, plan, terms, now, only }
    const { live, ended } = await liveClaims(tx, performance.id, now)
    const run = runOf(plan)
    if (!run) checkNoRide({ ride })
    const trip = run && ride ? askedTrip(performance, run, ride) : null
    const of = run
      ? await explainTrain(tx, { ...scene, run, trip })
      : await explainHall(tx, { ...scene, live })
    const here = live.filter((claim) => isHere(claim, only, trip))
    const rules = [
      ...(await saleRules(tx, performance, now)),
      ...(run && trip ? departedRule(departed(performance, run, trip, now)) : []),
      ...of.empty,
      ...(await capacityRules(tx, performance.id, plan, only)),
      ...heldRule(here),
      ...(await houseRulesOf(tx, performance.id, houseOf(plan), here)),
      ...of.kept,
      ...(await quotasNow(tx, performance.id, ended)).filter(({ used, most }) => used >= most).map(quotaRule),
      ...of.unpriced,
    ]
    const status = statusAt(performance, now)
    const { channel } = desk.actor
    return {
      performance: performance.code,
      section: only,
      ride: run && stationsOf(run.route, trip ?? { from: 0, to: run.route.legs }),
      open: of.open,
      status,
      sellable: of.isOpen && canBeSold(status, rules, channel),
      zone: performance.zone,
      channel,
      sections: of.sections,
      rules,
    }
  })
}

const isHere = ({ section, leg }: LiveClaim, only: string | null, trip: Trip | null): boolean =>
  (only === null || section === only) && (!trip || (trip.from <= leg && leg < trip.to))

function sectionCalled(plan: Plan, performance: string, asked: string): string {
  const names = plan.sections.map(({ name }) => name)
  const found = names.find((name) => name.toLowerCase() === asked.toLowerCase())
  if (found !== undefined) return found
  throw sectionUnknown(performance, asked, plan)
}

async function saleRules(tx: Tx, performance: PerformanceRow, now: number): Promise<Rule[]> {
  const { status, saleFrom, saleUntil, startsAt } = performance
  const until = saleUntil ?? startsAt
  const over: Rule[] = now > until ? [{ rule: 'ended', until }] : []
  if (status !== 'open') return [{ rule: status, ...(await whoStopped(tx, performance.id, status)) }, ...over]
  return saleFrom !== null && now < saleFrom ? [...over, { rule: 'upcoming', from: saleFrom }] : over
}

function departedRule(late: Refusal<'ride-departed'> | undefined): DepartedRule[] {
  if (!late) return []
  const { from, at, later } = late.details
  return [{ rule: 'departed', from, at, later }]
}

async function whoStopped(tx: Tx, performanceId: string, status: 'closed' | 'cancelled') {
  const { ledger } = tx.t
  const [last] = await tx
    .select({ action: ledger.action, clerk: ledger.clerk, register: ledger.registerId, since: ledger.at })
    .from(ledger)
    .where(
      and(
        eq(ledger.subject, performanceId),
        inArray(ledger.action, ['performance.opened', 'performance.closed', 'performance.cancelled']),
      ),
    )
    .orderBy(desc(ledger.at), desc(ledger.seq))
    .limit(1)
  if (last?.action !== `performance.${status}`) return { clerk: null, register: null, since: null }
  const { clerk, register, since } = last
  return { clerk, register, since }
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

async function houseRulesOf(
  tx: Tx,
  performanceId: string,
  house: House,
  here: LiveClaim[],
): Promise<HouseRule[]> {
  const rows = await houseHolds(tx, performanceId)
  return rows.flatMap((row) => {
    const mine = here.filter(({ orderId }) => orderId === row.id)
    const seats = new Set(mine.map(({ seat }) => seat)).size
    const standing = standingIn(house, mine)
    const { code, reason, kind, clerk, releaseAt } = row
    const rule = kind === 'block' ? ('house-block' as const) : ('house-hold' as const)
    return seats === 0
      ? []
      : [{ rule, code, reason, seats, standing, may_break: breakersOf(row), clerk, until: releaseAt }]
  })
}

function canBeSold(status: SaleStatus, rules: Rule[], channel: string): boolean {
  if (status === 'closed' || status === 'cancelled' || status === 'ended') return false
  return !rules.some((rule) => rule.rule === 'quota' && rule.kind === 'channel' && rule.subject === channel)
}
