/** What somebody wishes on a train, as classes and seats of it. */
import { must } from '../assert.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import { formatMinor, type Minor } from '../money.ts'
import { nearest } from '../nearest.ts'
import { fareOf } from '../rail/fares.ts'
import { stationsOf } from '../rail/route.ts'
import type { Run } from '../rail/run-of.ts'
import { largestClass } from '../rail/train.ts'
import type { Trip } from '../rail/trip.ts'
import { refuse } from '../refusal.ts'
import { houseOf } from '../seats/house-of.ts'
import type { KeptLegs } from '../stock/run-inventory.ts'
import type { Situation } from './choose.ts'
import { seatsCalled } from './named-seats.ts'
import type { Terms } from './terms.ts'
import type { Proposed, Wish } from './wanted.ts'

/** The class as it is called; the largest where none is named. Refuses section-unknown. */
export function findClass({ code }: PerformanceRow, { train }: Run, asked: string | undefined): number {
  if (asked === undefined) return largestClass(train)
  const found = train.classes.findIndex((name) => name.toLowerCase() === asked.toLowerCase())
  if (found >= 0) return found
  const { classes } = train
  throw refuse('section-unknown', {
    performance: code,
    asked,
    nearest: nearest(asked, classes),
    classes: [...classes],
  })
}

/** The seats to sit near to, as the train counts them; none where nothing is said of it. Refuses seat-unknown, seat-ambiguous. */
export function nearSeats({ plan, performance }: Situation, { train }: Run, wanted: Proposed): number[] {
  if (wanted.mode !== 'best' || wanted.near === undefined) return []
  const house = houseOf(plan)
  return seatsCalled(house, performance.code, wanted.near).map((index) =>
    must(train.indexOf.get(house.seats[index]!.id), 'a seat of the plan is on its train'),
  )
}

export interface ClassWish {
  terms: Terms
  trip: Trip
  near: readonly number[]
  /** What is sold from, where the house keeps it back. */
  within?: KeptLegs | undefined
}

/**
 * Classes to try one after another: the one that is named, that of the seats to be near to, those at the fare, those that
 * have what the house keeps back or wheelchair places; else the largest. Refuses
 * section-unknown, value-faulty (a fare that no class has, a seat of another class).
 */
export function classesFor(
  performance: PerformanceRow,
  run: Run,
  wanted: Proposed,
  { terms, trip, near, within }: ClassWish,
): number[] {
  const { classes, classOf } = run.train
  const named = wanted.section ?? wanted.category
  const asked = named === undefined ? undefined : findClass(performance, run, named)
  const here = near.length > 0 ? classOf[near[0]!]! : undefined
  if (here !== undefined && asked !== undefined && here !== asked) throw notNear(run, wanted, asked)
  const only = asked ?? here
  if (wanted.price === undefined)
    return only === undefined ? unnamed(performance, run, wanted, within) : [only]
  const among = only === undefined ? classes.map((_, inClass) => inClass) : [only]
  return classesAt(performance, run, { terms, trip, price: wanted.price }, among)
}

/** The classes that have what is wished, the one with most of it first: what the house keeps back, wheelchair places. */
function unnamed(performance: PerformanceRow, run: Run, wanted: Proposed, within?: KeptLegs): number[] {
  const { accessible, classes, classOf, id } = run.train
  const isForWheelchairs = wanted.mode === 'best' && (wanted.accessible ?? 0) > 0
  if (!within && !isForWheelchairs) return [findClass(performance, run, undefined)]
  const has = classes.map(() => 0)
  for (const [seat, inClass] of classOf.entries())
    if ((within?.has(id[seat]!) ?? true) && (!isForWheelchairs || accessible[seat])) has[inClass]!++
  const among = [...has.keys()].filter((inClass) => has[inClass]! > 0)
  if (among.length === 0) return [findClass(performance, run, undefined)]
  return among.sort((a, b) => has[b]! - has[a]! || a - b)
}

function notNear({ train }: Run, wanted: Proposed, asked: number) {
  const coaches = train.coaches.filter((coach) => coach.class === asked).map(({ number }) => `${number}-…`)
  const found = wanted.mode === 'best' ? (wanted.near ?? '') : ''
  return refuse('value-faulty', { field: 'near', found, wanted: coaches.join(', ') })
}

/** By what the first price type pays for the trip; classes without a fare for it are none. */
function classesAt(
  { code: performance }: PerformanceRow,
  run: Run,
  { terms, trip, price }: { terms: Terms; trip: Trip; price: NonNullable<Wish['price']> },
  among: readonly number[],
): number[] {
  const priced = among
    .flatMap((inClass) => {
      const amount = fareIn(run, terms, trip, run.train.classes[inClass]!)
      return amount === undefined ? [] : [{ inClass, amount }]
    })
    .sort((a, b) => a.amount - b.amount)
  if (priced.length === 0) {
    const { from, to } = stationsOf(run.route, trip)
    const pair = terms.fares?.base.kind === 'pair' ? `, ${from} - ${to}` : ''
    const category = `${run.train.classes[among[0]!]}${pair}`
    throw refuse('price-missing', { performance, category, price_type: terms.price_types[0]?.code ?? '' })
  }
  if (price === 'highest') priced.reverse()
  const found = priced.filter(({ amount }) => typeof price === 'string' || amount === price)
  if (found.length > 0) return found.map(({ inClass }) => inClass)
  const amounts = priced.map(({ amount }) => formatMinor(amount, terms.currency))
  throw refuse('value-faulty', {
    field: 'price',
    found: formatMinor(Number(price), terms.currency),
    wanted: [...new Set(amounts)].join(', '),
  })
}

/** What the first price type pays for the trip in a class, without what is paid for keeping the seat. */
export function fareIn({ route }: Run, terms: Terms, trip: Trip, inClass: string): Minor | undefined {
  const type = terms.price_types[0]?.code ?? ''
  if (!terms.fares) return terms.prices[inClass]?.[type]
  const fare = fareOf(terms.fares, route, trip, inClass, type)
  return fare.kind === 'fare' ? fare.lines.find(({ kind }) => kind === 'fare')?.amount_minor : undefined
}
