/** What a train says no to: class by class, for a ride, or for whoever asks without one. Its numbers are seats. */
import type { Tx } from '../../db/store.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan } from '../catalogue/plan/plan.ts'
import { availability } from '../rail/board.ts'
import { type Inventory, type LegRoom, leastOn, roomByLeg } from '../rail/inventory.ts'
import { isFree } from '../rail/occupancy.ts'
import { propose } from '../rail/propose.ts'
import { admit, type Protection, protectedBy } from '../rail/protection.ts'
import { protectionsAt } from '../rail/protection-rule.ts'
import { stationsOf } from '../rail/route.ts'
import type { Run } from '../rail/run-of.ts'
import { mostTogether } from '../rail/together.ts'
import type { Trip } from '../rail/trip.ts'
import { leavesAt } from '../sales/departure.ts'
import { fareIn } from '../sales/rail-wish.ts'
import type { Terms } from '../sales/terms.ts'
import type { PlacesExplained, RideOpen, Rule } from './explained.ts'
import { protectionsOf } from './protections.ts'
import { runInventory } from './run-inventory.ts'
import { sectionCounts } from './section-counts.ts'
import { fullestOf, type LegCount, stretchesOf } from './whole-way.ts'

export interface TrainAsked {
  performance: PerformanceRow
  plan: Plan
  run: Run
  terms: Terms
  now: number
  /** The class that is asked about; null: all. */
  only: string | null
  /** Null: nobody said where he rides. */
  trip: Trip | null
}

interface Coded extends Protection {
  code: string
}

interface Scene extends TrainAsked {
  inventory: Inventory
  protections: readonly Coded[]
}

/** One class as it stands. */
interface InClass {
  index: number
  name: string
  /** By pair of stops, as in board.ts. */
  free: Int32Array
  room: LegRoom
}

export async function explainTrain(tx: Tx, asked: TrainAsked): Promise<PlacesExplained> {
  const { performance, plan, run, now, only } = asked
  const inventory = await runInventory(tx, performance.id, run, { now })
  const known = await protectionsOf(tx, performance.id)
  const protections = protectionsAt(run, known, performance.startsAt).map((row, i) => ({
    ...row,
    code: known[i]!.code,
  }))
  const scene = { ...asked, inventory, protections }
  const classes = run.train.classes
    .map((name, index) => {
      const free = availability(inventory.boards[index]!)
      return { index, name, free, room: roomByLeg(inventory, index) }
    })
    .filter(({ name }) => only === null || name === only)
  const counts = await sectionCounts(tx, performance.id, plan, now)
  const sections = classes.flatMap((inClass) => {
    const row = counts.find(({ section }) => section === inClass.name)
    if (!row) return []
    const { section, kind, capacity, sold, held, blocked } = row
    const counted = { section, kind, capacity, sold, held, blocked }
    return [{ ...counted, ...onTrip(scene, inClass, asked.trip ?? wholeWay(run)) }]
  })
  const open = openRide(scene, classes)
  return {
    sections,
    empty: emptyRules(scene, classes),
    kept: wheelchairRule(scene, classes),
    unpriced: classes.flatMap((inClass) => priceRule(scene, inClass)),
    open,
    isOpen: open !== null,
  }
}

const wholeWay = ({ route }: Run): Trip => ({ from: 0, to: route.legs })

/** Free all the way. */
function freeOn({ run }: Scene, { free, room }: InClass, trip: Trip): number {
  return Math.min(free[trip.from * run.route.stops.length + trip.to]!, leastOn(room.open, trip))
}

/** Of those that are free, how many this trip may have. */
function forTrip(scene: Scene, inClass: InClass, trip: Trip): number {
  const { protections, now } = scene
  const free = freeOn(scene, inClass, trip)
  if (free === 0) return 0
  const admission = admit(protections, inClass.room.open, { class: inClass.index, trip, n: free }, now)
  return admission.kind === 'protected' ? Math.min(free, admission.for_you) : free
}

function onTrip(scene: Scene, inClass: InClass, trip: Trip) {
  const free = freeOn(scene, inClass, trip)
  const together = Math.min(free, mostTogether(scene.inventory, { class: inClass.index, trip }))
  const fullest = fullestOf(legsFree(scene, inClass)) ?? null
  return { free, for_trip: forTrip(scene, inClass, trip), together, fullest }
}

/** What is free on each leg of the ride, of the seats that anybody may have. */
function legsFree({ run, trip }: Scene, { room }: InClass): LegCount[] {
  const { from, to } = trip ?? wholeWay(run)
  return [...room.open.subarray(from, to)].map((free, i) => ({
    ...stationsOf(run.route, { from: from + i, to: from + i + 1 }),
    ...{ sold: 0, held: 0, blocked: 0, free },
  }))
}

function openRide(scene: Scene, classes: readonly InClass[]): RideOpen | null {
  const { run, trip } = scene
  const rides = classes.flatMap((inClass) =>
    (trip ? [trip] : tripsOf(run))
      .filter((each) => isPriced(scene, inClass, each) && canBoard(scene, each))
      .map((each) => ({
        inClass,
        trip: each,
        legs: each.to - each.from,
        most: forTrip(scene, inClass, each),
      })),
  )
  const [best] = rides.filter(({ most }) => most > 0).sort((a, b) => b.legs - a.legs || b.most - a.most)
  return best
    ? { section: best.inClass.name, ...stationsOf(run.route, best.trip), for_trip: best.most }
    : null
}

const canBoard = ({ performance, run, now }: Scene, { from }: Trip): boolean =>
  now <= leavesAt(performance, run, from)

function tripsOf({ route: { legs } }: Run): Trip[] {
  const trips: Trip[] = []
  for (let from = 0; from < legs; from++) for (let to = legs; to > from; to--) trips.push({ from, to })
  return trips
}

const isPriced = ({ run, terms }: Scene, { name }: InClass, trip: Trip): boolean =>
  fareIn(run, terms, trip, name) !== undefined

function emptyRules(scene: Scene, classes: readonly InClass[]): Rule[] {
  const isFull = ({ room }: InClass) => room.open.every((count) => count === 0)
  if (classes.every(isFull)) return [{ rule: 'sold-out' }]
  return classes.flatMap((inClass): Rule[] =>
    isFull(inClass)
      ? [{ rule: 'section-full', section: inClass.name }]
      : [...fullRules(scene, inClass), ...protectedRules(scene, inClass)],
  )
}

/** Where nothing is free; or that no seat is all the way, though some are everywhere. */
function fullRules(scene: Scene, inClass: InClass): Rule[] {
  const { trip, inventory } = scene
  const { name: section, index } = inClass
  const full = stretchesOf(legsFree(scene, inClass)).filter(({ free }) => free === 0)
  if (full.length > 0)
    return full.map((stretch) => ({
      rule: 'full-between',
      section,
      from: stretch.from,
      to: stretch.to,
    }))
  if (!trip || freeOn(scene, inClass, trip) > 0) return []
  const change = propose(inventory, { class: index, trip, n: 1, mayChange: true }).kind === 'seats'
  return [{ rule: 'no-seat-all-the-way', section, change }]
}

/** What is protected now: from the ride where that meets it, else from whoever rides less. */
function protectedRules(scene: Scene, inClass: InClass): Rule[] {
  const { protections, now, trip, run } = scene
  const for_trip = trip && forTrip(scene, inClass, trip)
  if (trip && for_trip === freeOn(scene, inClass, trip)) return []
  const meets = (row: Protection) =>
    !trip || (trip.to - trip.from < row.min_trip_legs && row.trip.from < trip.to && trip.from < row.trip.to)
  return protections
    .filter((row) => row.class === inClass.index && protectedBy(row, now) > 0 && meets(row))
    .map((row) => {
      const seats = protectedBy(row, now)
      return {
        rule: 'protected',
        section: inClass.name,
        code: row.code,
        seats,
        min_legs: row.min_trip_legs,
        ...stationsOf(run.route, row.trip),
        until: row.steps.find((step) => step.at > now && step.seats < seats)?.at ?? null,
        for_trip,
      }
    })
}

function priceRule(scene: Scene, inClass: InClass): Rule[] {
  const { trip } = scene
  if (!trip || isPriced(scene, inClass, trip)) return []
  return [{ rule: 'price-missing', category: inClass.name, seats: freeOn(scene, inClass, trip) }]
}

/** Free on the ride, for whoever needs one or comes along. */
function wheelchairRule(
  { inventory: { train, occupancy }, run, trip }: Scene,
  classes: readonly InClass[],
): Rule[] {
  const isOpen = (seat: number) => isFree(occupancy, seat, trip ?? wholeWay(run))
  const seats = classes.flatMap(({ index }) => [...train.heldBackOf[index]!]).filter(isOpen).length
  return seats === 0 ? [] : [{ rule: 'kept-for-wheelchairs', seats }]
}
