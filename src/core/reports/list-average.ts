/** What a ticket costs by the price list: for what has sold nothing yet. */
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Section } from '../catalogue/plan/plan.ts'
import { loadPlan, loadTerms } from '../catalogue/plan-store.ts'
import { holdsAt } from '../stock/holds-then.ts'
import { capacitiesThen } from './facts-then.ts'
import type { Show } from './shows.ts'

type Priced = Pick<Show, 'id' | 'code' | 'planId' | 'termsId'>

interface AsOf {
  at: number
  now: number
}

/**
 * The mean of all places that can be sold, by the first price type, not rounded, without fees: so a full house brings what its places
 * cost. Null of trains, whose fares go by the ride.
 */
export async function listAverage(tx: Tx, show: Priced, asOf: AsOf): Promise<number | null> {
  const { prices, price_types } = await loadTerms(tx, show.termsId)
  const first = price_types[0]?.code ?? ''
  const amounts = new Map(
    Object.entries(prices).flatMap(([category, by]) => {
      const minor = by[first]
      return minor === undefined ? [] : [[category, minor] as const]
    }),
  )
  // Of one price, or of none, the plan need not be read.
  if (new Set(amounts.values()).size < 2) return [...amounts.values()][0] ?? null
  const places = await placesOf(tx, show, asOf)
  const priced = [...amounts].map(([category, minor]) => ({ minor, places: places.get(category) ?? 0 }))
  const all = sumOf(priced.map((one) => one.places))
  // Where all is closed by now, no category counts more than another.
  if (all === 0) return sumOf([...amounts.values()]) / amounts.size
  return sumOf(priced.map((one) => one.minor * one.places)) / all
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** Places of each category: what is blocked is none, and what is closed of a section is so of all its categories alike. */
async function placesOf(tx: Tx, show: Priced, asOf: AsOf): Promise<Map<string, number>> {
  const { sections } = await loadPlan(tx, show.planId)
  const { stock } = tx.t
  const rows = await tx
    .select({ section: stock.section, capacity: stock.capacity })
    .from(stock)
    .where(eq(stock.performanceId, show.id))
    .orderBy(asc(stock.section))
  const now = new Map(rows.map(({ section, capacity }) => [section, capacity]))
  const then = asOf.at < asOf.now ? await capacitiesThen(tx, [show], asOf.at) : new Map<string, number>()
  const blocked = await blockedIn(tx, show, asOf)
  const places = new Map<string, number>()
  for (const section of sections) {
    const capacity = then.get(`${show.id} ${section.name}`) ?? now.get(section.name) ?? section.capacity
    for (const [category, count] of inSection(section, capacity, blocked))
      places.set(category, (places.get(category) ?? 0) + count)
  }
  return places
}

function inSection(section: Section, capacity: number, blocked: ReadonlySet<string>): Map<string, number> {
  if (section.category !== null) {
    const gone = [...blocked].filter((place) => place.startsWith(`${section.name}#`)).length
    return new Map([[section.category, Math.max(0, capacity - gone)]])
  }
  const { counts, categoryOf } = seatsOf(section)
  const gone = [...blocked].flatMap((place) => categoryOf.get(place) ?? [])
  const left = new Map(counts)
  for (const category of gone) left.set(category, left.get(category)! - 1)
  const seats = section.seats.length - gone.length
  const open = Math.max(0, capacity - gone.length)
  return new Map([...left].map(([category, count]) => [category, seats > 0 ? (count * open) / seats : 0]))
}

interface Seats {
  /** By category. */
  counts: ReadonlyMap<string, number>
  /** Of each seat. */
  categoryOf: ReadonlyMap<string, string>
}

/** Plans are kept and never change: a stadium is not counted anew for each of its dates. */
const seatsKnown = new WeakMap<Section, Seats>()

function seatsOf(section: Section): Seats {
  const known = seatsKnown.get(section)
  if (known) return known
  const counts = new Map<string, number>()
  for (const { category } of section.seats) counts.set(category, (counts.get(category) ?? 0) + 1)
  const seats = { counts, categoryOf: new Map(section.seats.map(({ id, category }) => [id, category])) }
  seatsKnown.set(section, seats)
  return seats
}

/** Seats, and places of areas as they are claimed, on which nobody may be. */
async function blockedIn(tx: Tx, show: Priced, { at, now }: AsOf): Promise<Set<string>> {
  if (at < now) {
    const holds = await holdsAt(tx, [show], at)
    return new Set(
      holds.flatMap(({ kind, claims }) => (kind === 'block' ? claims : [])).map(({ seat }) => seat),
    )
  }
  const { claim, houseHold } = tx.t
  const rows = await tx
    .select({ seat: claim.seat })
    .from(claim)
    .innerJoin(
      houseHold,
      and(eq(houseHold.performanceId, claim.performanceId), eq(houseHold.id, claim.orderId)),
    )
    .where(and(eq(claim.performanceId, show.id), eq(claim.state, 'blocked'), eq(houseHold.kind, 'block')))
    .orderBy(asc(claim.seat))
  return new Set(rows.map(({ seat }) => seat))
}
