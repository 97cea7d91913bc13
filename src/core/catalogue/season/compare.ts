/** Compares a season with what the database has: pure. */

import { must } from '../../assert.ts'
import { formatMinor } from '../../money.ts'
import type { Terms } from '../../sales/terms.ts'
import { DEFAULT_RULES, type HouseRules, readRules } from '../../stock/house-rules.ts'
import { lockingWords } from '../../stock/strategy.ts'
import { isoIn } from '../../zone.ts'
import type { Plan } from '../plan/plan.ts'
import { titleText } from '../title.ts'
import { compareCalendar } from './calendar.ts'
import { compareKept } from './compare-kept.ts'
import { comparePlans } from './compare-plans.ts'
import { compareTerms } from './compare-terms.ts'
import type { Current, CurrentPerformance } from './current.ts'
import { type Change, type Difference, type FieldChange, fieldChanges } from './difference.ts'
import type { Kept } from './kept.ts'
import { compareMembers } from './members.ts'
import type { Pair, Pairing } from './pair.ts'
import { challengeText, realNameText, roomText, windowsText } from './performance-terms.ts'
import { priceRange } from './price-range.ts'
import { comparePrinters } from './printers.ts'
import { comparePromotions } from './promotions.ts'
import { protectText, protectWanted } from './protect.ts'
import { personLimitsText } from './read-person-limits.ts'
import { watchText } from './read-watch.ts'
import { compareRoles } from './roles.ts'
import type { Season, SeasonPerformance } from './season.ts'

export interface Comparison {
  season: Season
  current: Current
  pairing: Pairing
  kept: Kept
  /** Path as the file has it -> the plan. */
  plans: ReadonlyMap<string, PreparedPlan>
}

export interface PreparedPlan {
  id: string
  plan: Plan
  /** Seat ids that the importer had to rewrite. */
  rewritten: number
}

export function compare(all: Comparison): Difference {
  const changes = [
    compareHouse(all),
    ...comparePlans(all),
    ...compareTerms(all),
    ...comparePromotions(all),
    ...compareRoles(all),
    ...compareMembers(all),
    ...comparePrinters(all),
    ...compareCalendar(all),
    ...all.season.events.map((event) => compareEvent(all, event.code)),
    ...all.pairing.pairs.flatMap((pair) => [comparePerformance(all, pair), ...keptOf(all, pair)]),
    ...left(all),
  ]
  const same = changes.filter((change) => change.change === 'same')
  return { changes, unchanged: same.length }
}

function keptOf({ kept, season }: Comparison, { wanted }: Pair): Change[] {
  return compareKept(kept, wanted.code, zoneOf(season, wanted.venue))
}

/** What the file does not name and is still to come: told, and left alone. */
function left({ season, current, pairing }: Comparison): Change[] {
  const performances = pairing.left.map((one): Change => {
    const { code, event, startsAt, sold, held } = one
    const starts_at = isoIn(zoneOf(season, one.venue), startsAt)
    return { change: 'left', kind: 'performance', code, event, starts_at, sold, held, fields: [] }
  })
  const events = current.others.map((one): Change => {
    return { change: 'left', kind: 'event', ...one, ...priceRange(season, []), fields: [] }
  })
  return [...performances, ...events]
}

function compareHouse({ season, current }: Comparison): Change {
  const { name, currency, zone } = season.house
  const wanted = { name, currency, zone, language: season.house.languages.join(', ') }
  if (!current.house) return { change: 'add', kind: 'house', code: 'house', name, fields: [] }
  const { id: _id, rules, languages, ...house } = current.house
  const fields = fieldChanges(
    { ...house, language: languages, ...limitFields(readRules(rules), house.currency) },
    { ...wanted, ...limitFields({ ...DEFAULT_RULES, ...season.limits }, currency) },
  )
  return { change: fields.length === 0 ? 'same' : 'change', kind: 'house', code: 'house', name, fields }
}

/** As the file has them. */
function limitFields(rules: HouseRules, currency: string) {
  const minutes = (ms: number) => `${ms / 60_000}m`
  return {
    'limits.hold': minutes(rules.hold_ms),
    'limits.longest-hold': minutes(rules.longest_hold_ms),
    'limits.holds-per-clerk': rules.holds_per_clerk,
    'limits.offer': minutes(rules.offer_ms),
    'limits.pay-out-by': rules.pay_out_by.join(', ') || null,
    'limits.idle': minutes(rules.idle_ms),
    'limits.longest-sign-in': minutes(rules.longest_sign_in_ms),
    'limits.one-time-secret': minutes(rules.one_time_secret_ms),
    'till.variance': formatMinor(rules.till_variance_minor, currency),
  }
}

function compareEvent({ season, current, pairing }: Comparison, code: string): Change {
  const event = must(
    season.events.find((one) => one.code === code),
    'the event is of this season',
  )
  const pairs = pairing.pairs.filter((one) => one.wanted.event === code)
  const found = current.events.get(code)
  const fields = found
    ? fieldChanges({ title: titleText(found.title) }, { title: titleText(event.title) })
    : []
  return {
    change: found ? (fields.length === 0 ? 'same' : 'change') : 'add',
    kind: 'event',
    code,
    title: event.title,
    performances: pairs.length,
    sold: pairs.reduce((sum, one) => sum + (one.found?.sold ?? 0), 0),
    ...priceRange(
      season,
      pairs.map((one) => one.wanted.prices),
    ),
    fields,
  }
}

function comparePerformance(all: Comparison, pair: Pair): Change {
  const { wanted, found, over } = pair
  const { code, event } = wanted
  const fields = found ? performanceFields(all, pair, found) : []
  const differs = over ? 'over' : 'change'
  return {
    change: found === undefined ? 'add' : fields.length === 0 ? 'same' : differs,
    kind: 'performance',
    code,
    event,
    starts_at: isoIn(zoneOf(all.season, wanted.venue), wanted.startsAt),
    sold: found?.sold ?? 0,
    held: found?.held ?? 0,
    fields,
  }
}

/** What is the performance's own: prices and the venue's plan are told where they changed. */
function performanceFields(
  all: Comparison,
  { wanted, over }: Pair,
  found: CurrentPerformance,
): FieldChange[] {
  const { season, plans, current } = all
  const iso = (at: number | null) => (at === null ? null : isoIn(zoneOf(season, wanted.venue), at))
  const facts = (one: CurrentPerformance | SeasonPerformance) => ({
    event: one.event,
    venue: one.venue,
    on: iso(one.startsAt),
    'sale.from': iso(one.saleFrom),
    'sale.until': iso(one.saleUntil),
    status: found.status === 'cancelled' ? found.status : (one.status ?? found.status),
    locking: lockingWords(one.locking),
  })
  const protect = protectWanted(plans, wanted)
  const as = { currency: season.house.currency, zone: zoneOf(season, wanted.venue) }
  const known = must(current.terms.get(found.termsId), `the terms of ${found.code} were read`)
  const fields = [
    ...fieldChanges(facts(found), facts(wanted)),
    ...fieldChanges(ownTexts(known, as), ownTexts(termsMeant(wanted), as)),
    ...(protect === null
      ? []
      : fieldChanges(
          { protect: protectText(current.protections.get(found.id) ?? []) },
          { protect: protectText(protect) },
        )),
  ]
  const planId = must(plans.get(wanted.plan.path), `the plan ${wanted.plan.path} was read`).id
  const venue = season.venues.find((one) => one.code === wanted.venue)
  const followsVenue =
    wanted.plan.path === venue?.plan.path && found.planId === current.venues.get(wanted.venue)?.planId
  if (over || planId === found.planId || followsVenue) return fields
  return [...fields, { field: 'plan', from: found.planId.slice(0, 12), to: planId.slice(0, 12) }]
}

/** What stands in a performance's terms beside its prices. */
function ownTexts(
  terms: OwnTerms,
  { currency, zone }: { currency: string; zone: string },
): Record<string, string | null> {
  return {
    'real-name': realNameText(terms.real_name, currency),
    challenge: challengeText(terms.challenge),
    'waiting-room': roomText(terms.waiting_room),
    windows: windowsText(terms.windows, zone),
    limits: personLimitsText(terms.limits),
    watch: watchText(terms.watch),
  }
}

type OwnTerms = Pick<Terms, 'real_name' | 'challenge' | 'waiting_room' | 'windows' | 'limits' | 'watch'>

const termsMeant = ({ realName, door, windows, limits, watch }: SeasonPerformance): OwnTerms => ({
  real_name: realName ?? undefined,
  challenge: door.challenge,
  waiting_room: door.room ?? undefined,
  windows,
  limits,
  watch,
})

function zoneOf(season: Season, venue: string): string {
  return season.venues.find((one) => one.code === venue)?.zone ?? season.house.zone
}
