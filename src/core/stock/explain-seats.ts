/** Whether seats can be sold now, and if not who has them, which rule keeps them, until when, and what is nearest. */
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { type SaleStatus, statusAt } from '../catalogue/performance/status.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { loadPlan, loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { fareOf } from '../rail/fares.ts'
import type { Ride } from '../rail/ride.ts'
import { stationsOf } from '../rail/route.ts'
import { runOf } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import { seatsCalled } from '../sales/named-seats.ts'
import { askedTrip } from '../sales/rail-seats.ts'
import type { Terms } from '../sales/terms.ts'
import { checkNoRide, checkSeats } from '../sales/wanted.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import { judgePick } from '../seats/judge-pick.ts'
import { type RoomLeft, withRoomFor } from '../seats/room.ts'
import { capacityRules, quotaRule, quotasNow } from './explain-limits.ts'
import { explainRide, type RideRefused } from './explain-ride.ts'
import type { CapacityRule, QuotaRule } from './explained.ts'
import { breakersOf, type HouseHoldRow, houseHolds } from './house-hold.ts'
import { type LiveClaim, liveClaims } from './live-claims.ts'
import type { QuotaRow } from './quota.ts'
import { roomLeft } from './room-left.ts'
import { nearestBlock } from './taken.ts'

/** Who has a seat, on which legs of the way. */
export interface Possession {
  state: 'free' | 'held' | 'sold' | 'house-hold' | 'house-block'
  /** Legs `from` to `to - 1`; 0 and 1 where a seat is sold as a whole. */
  from_leg: number
  to_leg: number
  /** Stations of a train; null where a seat is sold as a whole. */
  from_stop: string | null
  to_stop: string | null
  /** Of a free part of a train's way: whether it may be sold, by what is protected there; else null. */
  sellable: boolean | null
  order: string | null
  clerk: string | null
  register: string | null
  since: number | null
  /** When a hold, or what the house keeps, ends by itself. */
  until: number | null
  /** What the house keeps it as; null where it does not. */
  code: string | null
  reason: string | null
  /** Clerks who may sell what the house keeps; none: every clerk who names the code. */
  may_break: string[]
}

/** What else a seat is under: none of these keeps a named seat from being sold but the missing price. */
export type SeatNote =
  /** `--best` gives it only to who asks for a wheelchair place. */
  | { note: 'wheelchair' | 'companion' }
  /** `--best` gives it last; `--restricted` asks for such. */
  | { note: 'restricted-view' }
  /** Price types that are not sold in its category; all of them: it can't be sold. */
  | { note: 'price-missing'; category: string; price_types: string[]; all: boolean }
  /** A hold that has ended: whoever asks next gets the seat. */
  | { note: 'hold-ended'; order: string; until: number }

export interface SeatExplained {
  seat: string
  section: string
  category: string
  /** What it is on its whole way; `partly` where it differs between legs. */
  state: Possession['state'] | 'partly'
  had: Possession[]
  notes: SeatNote[]
}

export interface SeatsExplained {
  performance: string
  status: SaleStatus
  zone: string
  seats: SeatExplained[]
  /** Of a train: the ride that is asked about, the whole way where none was said. Null of a house. */
  ride: { from: string; to: string } | null
  /** Of a train: why counts would refuse the ride, though the seats may be free; else null. */
  refused: RideRefused | null
  /** Capacities set by hand that have no room for all of them, and a quota of this channel that has not. */
  limits: (CapacityRule | QuotaRule)[]
  /** Whether all of them can be sold together now, by a clerk, as they are named. */
  sellable: boolean
  /** What taking them all would leave single where others would leave none: sold only with `--allow-single`. */
  leaves_single: string[]
  /** The nearest as many that are free and leave none; the seats' labels. */
  nearest: string[]
}

export interface SeatsAsked {
  performance: string
  seats: string[]
  /** On a train; the whole way where nothing is said. */
  ride?: Ride | undefined
}

/**
 * One snapshot. Refuses performance-unknown, performance-ambiguous, value-faulty (a ride in a house, too many seats),
 * stop-unknown, ride-backwards, seat-unknown, seat-ambiguous.
 */
export async function explainSeats(
  desk: Desk,
  { performance: asked, seats: names, ride }: SeatsAsked,
): Promise<SeatsExplained> {
  const now = desk.clock.now()
  return desk.store.read(async (tx) => {
    const performance = await findPerformance(tx, asked)
    const plan = await loadPlan(tx, performance.planId)
    const terms = await loadTerms(tx, performance.termsId)
    const run = runOf(plan)
    if (!run) checkNoRide({ ride })
    const trip = run && askedTrip(performance, run, ride ?? {})
    const house = houseOf(plan)
    const indexes = [...new Set(names.flatMap((name) => seatsCalled(house, performance.code, name)))]
    checkSeats('seat', indexes.length)
    const { live, ended } = await liveClaims(tx, performance.id, now)
    const kept = new Map((await houseHolds(tx, performance.id)).map((row) => [row.id, row]))
    const scene = { house, plan, terms, live, ended, kept, trip }
    const alone = indexes.map((index) => explainSeat(scene, index))
    const status = statusAt(performance, now)
    const isOpen = status === 'open' || status === 'upcoming'
    const asRide = ride !== undefined && alone.some((seat) => trip && !isFreeOn(seat, trip))
    const at = { tx, desk, performance, plan }
    const left = run ? null : await roomSeen(tx, performance.id, live)
    const full = left ? await fullRules(tx, performance.id, plan, alone, left) : []
    const { seats, refused, nearest, leaves_single } =
      run && trip
        ? {
            ...(await explainRide(at, run, { trip, seats: alone, live, asRide, said: ride !== undefined })),
            leaves_single: [],
          }
        : { seats: alone, refused: null, ...judge({ house, live, left }, indexes, full.length > 0) }
    const limits = [
      ...full,
      ...(await quotasNow(tx, performance.id, ended)).filter(isUsedUp(desk, seats)).map(quotaRule),
    ]
    const isAllowed = isOpen && !refused && limits.length === 0
    return {
      performance: performance.code,
      status,
      zone: performance.zone,
      seats,
      ride: run && trip ? stationsOf(run.route, trip) : null,
      refused,
      limits,
      sellable: isAllowed && seats.every((seat) => isSellable(seat, scene)),
      leaves_single,
      nearest,
    }
  })
}

const isUsedUp =
  ({ actor }: Desk, { length }: readonly SeatExplained[]) =>
  ({ kind, subject, used, most }: QuotaRow) =>
    kind === 'channel' && subject === actor.channel && used + length > most

/** Of the sections that have no room for the free ones among these seats. */
async function fullRules(
  tx: Tx,
  performanceId: string,
  plan: Plan,
  seats: readonly SeatExplained[],
  left: RoomLeft,
): Promise<CapacityRule[]> {
  const wanted = (name: string) =>
    seats.filter(({ section, state }) => section === name && state === 'free').length
  const rules = await capacityRules(tx, performanceId, plan, null)
  return rules.filter(({ section }) => wanted(section) > (left.get(section) ?? 0))
}

/** As it will be when what has ended is given back. */
async function roomSeen(tx: Tx, performanceId: string, live: readonly LiveClaim[]): Promise<RoomLeft> {
  const taken = new Map<string, number>()
  for (const { section } of live) taken.set(section, (taken.get(section) ?? 0) + 1)
  const rows = await roomLeft(tx, performanceId)
  return new Map(rows.map(({ section, capacity }) => [section, capacity - (taken.get(section) ?? 0)]))
}

const isFreeOn = ({ had }: SeatExplained, { from, to }: Trip): boolean =>
  had.every(({ state, from_leg, to_leg }) => state === 'free' || to_leg <= from || to <= from_leg)

const isSellable = (seat: SeatExplained, { trip }: Scene) =>
  (trip ? isFreeOn(seat, trip) : seat.state === 'free') &&
  !seat.notes.some((each) => each.note === 'price-missing' && each.all)

interface Scene {
  house: House
  plan: Plan
  terms: Terms
  live: LiveClaim[]
  ended: LiveClaim[]
  kept: ReadonlyMap<string, HouseHoldRow>
  /** Null where a seat is sold as a whole. */
  trip: Trip | null
}

function explainSeat(scene: Scene, index: number): SeatExplained {
  const { house, live, kept } = scene
  const { id, label, category } = house.seats[index]!
  const mine = live.filter(({ seat }) => seat === id).sort((a, b) => a.leg - b.leg)
  const had = possessions(mine, kept, legsOf(scene.plan)).map((each) => withStops(scene.plan, each))
  const [first, ...rest] = had
  const state = first && rest.every((each) => each.state === first.state) ? first.state : 'partly'
  return { seat: label, section: house.section[index]!, category, state, had, notes: notesOf(scene, index) }
}

/** How many legs a seat is sold by. */
const legsOf = ({ run }: Plan): number => (run ? run.stops.length - 1 : 1)

function withStops({ run }: Plan, had: Possession): Possession {
  const stop = (number: number) => run?.stops[number]?.station ?? null
  return { ...had, from_stop: stop(had.from_leg), to_stop: stop(had.to_leg) }
}

/** The whole way in stretches that the same order has, free ones too. */
function possessions(
  claims: LiveClaim[],
  kept: ReadonlyMap<string, HouseHoldRow>,
  legs: number,
): Possession[] {
  const found: Possession[] = []
  const free = (from_leg: number, to_leg: number) => {
    if (from_leg < to_leg) found.push({ ...NOBODY, from_leg, to_leg })
  }
  let at = 0
  let before: LiveClaim | undefined
  for (const claim of claims) {
    free(at, claim.leg)
    const last = found.at(-1)
    if (before?.orderId === claim.orderId && at === claim.leg && last) last.to_leg = claim.leg + 1
    else found.push(possession(claim, kept.get(claim.orderId)))
    at = claim.leg + 1
    before = claim
  }
  free(at, legs)
  return found
}

const NOBODY = {
  state: 'free' as const,
  from_stop: null,
  to_stop: null,
  sellable: null,
  order: null,
  clerk: null,
  register: null,
  since: null,
  until: null,
  code: null,
  reason: null,
  may_break: [],
}

function possession(claim: LiveClaim, kept: HouseHoldRow | undefined): Possession {
  const { leg, state, register, at, expiresAt, ref, clerk } = claim
  const legs = { from_leg: leg, to_leg: leg + 1, register, since: at, until: expiresAt }
  if (state !== 'blocked')
    return { ...NOBODY, ...legs, state, order: ref === null ? null : formatReference(ref), clerk }
  return {
    ...NOBODY,
    ...legs,
    state: kept?.kind === 'block' ? 'house-block' : 'house-hold',
    ...(kept ? { clerk: kept.clerk, code: kept.code, reason: kept.reason, may_break: breakersOf(kept) } : {}),
  }
}

function notesOf({ house, plan, terms, ended, trip }: Scene, index: number): SeatNote[] {
  const { id, category, accessible, companion, restrictedView } = house.seats[index]!
  const types = terms.price_types.map(({ code }) => code)
  const run = runOf(plan)
  // Fares say what a seat of a train costs, by its class and the way.
  const isPriced = (code: string) =>
    run && trip && terms.fares
      ? fareOf(terms.fares, run.route, trip, category, code).kind === 'fare'
      : terms.prices[category]?.[code] !== undefined
  const missing = types.filter((code) => !isPriced(code))
  const gone = ended.find(({ seat }) => seat === id)
  const all = missing.length === types.length
  return [
    ...(accessible ? [{ note: 'wheelchair' as const }] : companion ? [{ note: 'companion' as const }] : []),
    ...(restrictedView ? [{ note: 'restricted-view' as const }] : []),
    ...(missing.length > 0 ? [{ note: 'price-missing' as const, category, price_types: missing, all }] : []),
    ...(gone?.ref
      ? [{ note: 'hold-ended' as const, order: formatReference(gone.ref), until: gone.expiresAt ?? 0 }]
      : []),
  ]
}

/** Labels. Of seats that can be had: what they would leave single; of others: the nearest free ones. */
function judge(
  { house, live, left }: { house: House; live: LiveClaim[]; left: RoomLeft | null },
  indexes: number[],
  isFull: boolean,
) {
  const free = new Uint8Array(house.seats.length).fill(1)
  for (const { seat } of live) {
    const index = house.indexOf.get(seat)
    if (index !== undefined) free[index] = 0
  }
  // What can be had in their place has room, too.
  const roomy = left ? withRoomFor(house, free, left, indexes.length) : free
  const labels = (of: number[]) => of.map((index) => house.seats[index]!.label)
  if (!isFull && indexes.every((index) => free[index])) {
    const untidy = judgePick(house, free, indexes, roomy)
    return { leaves_single: labels(untidy?.single ?? []), nearest: labels(untidy?.instead ?? []) }
  }
  const ids = indexes.map((index) => house.seats[index]!.id)
  return { leaves_single: [], nearest: nearestBlock(house, roomy, ids, indexes.length) }
}
