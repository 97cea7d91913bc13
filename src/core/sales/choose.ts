/**
 * Turns what is wanted into seats of this performance as they are now. Where the caller holds the performance's lock
 * (`lockPerformance`), what is proposed can be claimed; on a snapshot a rival may be first (`optimistic.ts`).
 */
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan, Section } from '../catalogue/plan/plan.ts'
import type { Desk } from '../desk.ts'
import { nearest } from '../nearest.ts'
import { runOf } from '../rail/run-of.ts'
import type { Trip } from '../rail/trip.ts'
import { refuse } from '../refusal.ts'
import type { Aside } from '../seats/best-aside.ts'
import { houseOf } from '../seats/house-of.ts'
import type { KeptLegs } from '../stock/run-inventory.ts'
import type { Standing } from '../stock/standing.ts'
import { chosenSeat, seatsCalled } from './named-seats.ts'
import { proposeSeats } from './propose-seats.ts'
import { railSeats } from './rail-seats.ts'
import { leftSingle, SINGLE_SEAT } from './single-rule.ts'
import { checkNoRide, checkSeats, type Wanted } from './wanted.ts'

export interface ChosenSeat {
  /** The claim's seat. */
  id: string
  section: string
  label: string
  block: string | null
  row: string | null
  number: string | null
  category: string
  /** The legs of a train's way; none where a seat is sold as a whole. */
  trip?: Trip | undefined
}

export interface Choice {
  seats: ChosenSeat[]
  /** How they were chosen, kept with the order: mode, tier, reason, seed. */
  choice: Json
}

export interface Situation {
  tx: Tx
  desk: Desk
  performance: PerformanceRow & Partial<Standing>
  plan: Plan
  /** What the house keeps back and is sold from: it is free, and nothing else. */
  within?: KeptLegs | undefined
  /** Where seats are proposed that others may take meanwhile: of which part of the house. */
  aside?: Aside | undefined
}

/** Rules for buyers that were passed over when these seats were chosen. */
export function passedBy({ choice }: Choice): string[] {
  return (choice as { passed?: string[] }).passed ?? []
}

/** The same choice, with a rule more that was passed over for it. */
export function passedOver(found: Choice, rule: string): Choice {
  return { ...found, choice: { ...(found.choice as object), passed: [...passedBy(found), rule] } }
}

export async function chooseSeats(at: Situation, wanted: Wanted): Promise<Choice> {
  const run = runOf(at.plan)
  if (run) return railSeats(at, run, wanted)
  checkNoRide(wanted)
  if (wanted.mode === 'chosen') return namedSeats(at, wanted)
  if (wanted.mode === 'standing') return standingPlaces(at, wanted.count, wanted.section)
  return proposeSeats(at, asNamed(at, wanted))
}

/** The section and the category as the plan writes them. Refuses section-unknown, category-unknown. */
function asNamed<W extends { section?: string | undefined; category?: string | undefined }>(
  at: Situation,
  wanted: W,
): W {
  const { section, category } = wanted
  return {
    ...wanted,
    ...(section === undefined ? {} : { section: findSection(at, section, 'seated').name }),
    ...(category === undefined ? {} : { category: findCategory(at, category) }),
  }
}

function findCategory({ plan, performance }: Situation, asked: string): string {
  const known = plan.categories.map((category) => category.name)
  const found = known.find((name) => name.toLowerCase() === asked.toLowerCase())
  if (found !== undefined) return found
  throw refuse('category-unknown', { performance: performance.code, asked, known })
}

/** Refuses leaves-single where others would leave none, and nobody said that it may. */
async function namedSeats(at: Situation, wanted: Wanted & { mode: 'chosen' }): Promise<Choice> {
  const { tx, performance, plan } = at
  const house = houseOf(plan)
  const { code } = performance
  const indexes = [...new Set(wanted.seats.flatMap((name) => seatsCalled(house, code, name)))]
  // A name may be a range of many.
  checkSeats('seat', indexes.length)
  const seats = indexes.map((index) => chosenSeat(house, index))
  const left = await leftSingle(tx, performance, house, indexes)
  if (left === null) return { seats, choice: { mode: 'chosen' } }
  const labels = (of: number[]) => of.map((index) => house.seats[index]!.label)
  const [single, nearest] = [labels(left.single), labels(left.instead)]
  if (!wanted.allow_single)
    throw refuse('leaves-single', { performance: code, seats: labels(indexes), single, nearest })
  return { seats, choice: { mode: 'chosen', passed: [SINGLE_SEAT], single, nearest } }
}

export function standingPlaces(at: Situation, count: number, asked?: string): Choice {
  const section = findSection(at, asked, 'standing')
  const seats = Array.from({ length: count }, () => ({
    id: `${section.name}#${at.desk.ids.next()}`,
    section: section.name,
    label: section.name,
    block: null,
    row: null,
    number: null,
    category: section.category ?? '',
  }))
  return { seats, choice: { mode: 'standing' } }
}

/** The section of this kind with this name; the only one of its kind where no name is given. */
function findSection(
  { plan, performance }: Situation,
  asked: string | undefined,
  kind: Section['kind'],
): Section {
  const sections = plan.sections.filter((section) => section.kind === kind)
  const found =
    asked === undefined
      ? sections.length === 1 && sections[0]
      : sections.find((section) => section.name.toLowerCase() === asked.toLowerCase())
  if (found) return found
  const names = sections.map((section) => section.name)
  const other = asked && plan.sections.find(({ name }) => name.toLowerCase() === asked.toLowerCase())
  throw refuse('section-unknown', {
    performance: performance.code,
    asked: other ? other.name : (asked ?? ''),
    nearest: asked === undefined ? names : nearest(asked, names),
    ...(other ? { is: other.kind } : {}),
  })
}
