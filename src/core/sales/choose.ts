/**
 * Turns what is wanted into seats of this performance as they are now. The caller holds the performance's lock
 * (`lockStock`), so that what is proposed can be claimed, and two clerks never propose the same seats.
 */
import { eq, sql } from 'drizzle-orm'
import { statement, type Tx } from '../../db/store.ts'
import type { Json } from '../canonical.ts'
import type { PerformanceRow } from '../catalogue/performance/find.ts'
import type { Plan, Seat, Section } from '../catalogue/plan/plan.ts'
import type { Desk } from '../desk.ts'
import { nearest } from '../nearest.ts'
import { refuse } from '../refusal.ts'
import { best } from '../seats/best.ts'
import { findSeats } from '../seats/find.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import type { Proposal } from '../seats/proposal.ts'
import { random } from '../seats/random.ts'
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
  return proposedSeats(at, wanted)
}

function namedSeats({ performance, plan }: Situation, names: string[]): Choice {
  const house = houseOf(plan)
  const indexes = new Set(names.flatMap((name) => resolveName(house, performance.code, name)))
  // A name may be a range of many.
  checkSeats('seat', indexes.size)
  const seats = [...indexes].map((index) => chosenSeat(house, index))
  return { seats, choice: { mode: 'chosen' } }
}

function resolveName(house: House, performance: string, asked: string): number[] {
  const found = findSeats(house, asked)
  if (found.kind === 'ambiguous')
    throw refuse('seat-ambiguous', { performance, asked, candidates: found.candidates })
  if (found.kind === 'unknown') throw refuse('seat-unknown', { performance, asked, nearest: found.nearest })
  return found.seats
}

async function proposedSeats(at: Situation, wanted: Wanted & { mode: 'best' | 'random' }): Promise<Choice> {
  const house = houseOf(at.plan)
  if (wanted.section !== undefined) findSection(at, wanted.section, 'seated')
  const free = await freeSeats(at.tx, at.performance.id, house)
  const { proposal, seed } = propose(at.desk, house, free, wanted)
  if (proposal.kind === 'none')
    throw refuse('not-enough-seats', {
      performance: at.performance.code,
      wanted: wanted.count,
      free: proposal.free,
      section: wanted.section ?? wanted.category ?? null,
    })
  const { tier, reason } = proposal
  const choice = { mode: wanted.mode, tier, reason, ...(seed === undefined ? {} : { seed }) }
  return { seats: proposal.seats.map((index) => chosenSeat(house, index)), choice }
}

function propose(
  desk: Desk,
  house: House,
  free: Uint8Array,
  wanted: Wanted & { mode: 'best' | 'random' },
): { proposal: Proposal; seed?: number } {
  const { section, category } = wanted
  const options = { section, category }
  if (wanted.mode === 'best')
    return { proposal: best(house, without(house, free, wanted.not), wanted.count, options) }
  const seed = wanted.seed ?? Buffer.from(desk.random.bytes(4)).readUInt32BE()
  return { proposal: random(house, free, wanted.count, seed, options), seed }
}

/** `b next best`: blocks that were offered already are passed over. */
function without(house: House, free: Uint8Array, not: string[][] = []): Uint8Array {
  const left = Uint8Array.from(free)
  for (const id of not.flat()) {
    const index = house.indexOf.get(id)
    if (index !== undefined) left[index] = 0
  }
  return left
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

function chosenSeat(house: House, index: number): ChosenSeat {
  const { id, label, block, row, number, category } = house.seats[index] as Seat
  return { id, section: house.section[index]!, label, block, row, number, category }
}

const claimed = statement<{ performanceId: string }>()('claims_of_performance', (q) =>
  q
    .select({ seat: q.t.claim.seat })
    .from(q.t.claim)
    .where(eq(q.t.claim.performanceId, sql.placeholder('performanceId'))),
)

/** One byte a seat, 1 = nobody has it. Ended holds must have been given back before. */
export async function freeSeats(tx: Tx, performanceId: string, house: House): Promise<Uint8Array> {
  const free = new Uint8Array(house.seats.length).fill(1)
  for (const { seat } of await tx.run(claimed, { performanceId })) {
    const index = house.indexOf.get(seat)
    if (index !== undefined) free[index] = 0
  }
  return free
}
