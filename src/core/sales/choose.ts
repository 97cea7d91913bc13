/**
 * Turns what is wanted into seats of this performance as they are now. The caller holds the performance's lock
 * (`lockStock`), so that what is proposed can be claimed, and two clerks never propose the same seats.
 */
import type { Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan, Section } from '../catalogue/plan/plan.ts'
import type { Desk } from '../desk.ts'
import { nearest } from '../nearest.ts'
import { refuse } from '../refusal.ts'
import { houseOf } from '../seats/house-of.ts'
import { chosenSeat, seatsCalled } from './named-seats.ts'
import { proposeSeats } from './propose-seats.ts'
import { checkSeats, type Wanted } from './wanted.ts'

export interface ChosenSeat {
  /** The claim's seat. */
  id: string
  section: string
  label: string
  block: string | null
  row: string | null
  number: string | null
  category: string
}

export interface Choice {
  seats: ChosenSeat[]
  /** How they were chosen, kept with the order: mode, tier, reason, seed. */
  choice: Json
}

export interface Situation {
  tx: Tx
  desk: Desk
  performance: PerformanceRow
  plan: Plan
}

export async function chooseSeats(at: Situation, wanted: Wanted): Promise<Choice> {
  if (wanted.mode === 'chosen') return namedSeats(at, wanted.seats)
  if (wanted.mode === 'standing') return standingPlaces(at, wanted.count, wanted.section)
  if (wanted.section !== undefined) findSection(at, wanted.section, 'seated')
  return proposeSeats(at, wanted)
}

function namedSeats({ performance, plan }: Situation, names: string[]): Choice {
  const house = houseOf(plan)
  const indexes = new Set(names.flatMap((name) => seatsCalled(house, performance.code, name)))
  // A name may be a range of many.
  checkSeats('seat', indexes.size)
  return { seats: [...indexes].map((index) => chosenSeat(house, index)), choice: { mode: 'chosen' } }
}

function standingPlaces(at: Situation, count: number, asked?: string): Choice {
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
  throw refuse('section-unknown', {
    performance: performance.code,
    asked: asked ?? '',
    nearest: asked === undefined ? names : nearest(asked, names),
  })
}
