/** Seats that Wicket proposes: `best`, near a seat, with a wheelchair, or drawn by lot. */
import type { Json } from '../canonical.ts'
import { textAt } from '../catalogue/plan/names.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { refuse } from '../refusal.ts'
import { accessible } from '../seats/accessible.ts'
import { best } from '../seats/best.ts'
import { type Aside, bestAside } from '../seats/best-aside.ts'
import { centreOfSeats } from '../seats/distance.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import type { KeptDraw } from '../seats/kept-draw.ts'
import { nearestFree } from '../seats/nearest-free.ts'
import type { ChoiceOptions, Found, NoSeats, Proposal } from '../seats/proposal.ts'
import { random } from '../seats/random.ts'
import { freeSeats } from '../stock/free-seats.ts'
import type { Choice, Situation } from './choose.ts'
import { chosenSeat, seatsCalled } from './named-seats.ts'
import { categoriesAt } from './price-wish.ts'
import type { Proposed } from './wanted.ts'

/** Refuses seat-unknown or seat-ambiguous (of `near`), value-faulty (of `price`), and where there are too few. */
export async function proposeSeats(at: Situation, wanted: Proposed): Promise<Choice> {
  const { performance, plan, desk, tx } = at
  const house = houseOf(plan)
  const near = wanted.mode === 'best' && wanted.near !== undefined ? wanted.near : undefined
  const around = near === undefined ? [] : seatsCalled(house, performance.code, near)
  const terms = wanted.price === undefined ? undefined : await loadTerms(tx, performance.termsId)
  const free = at.within ? only(house, at.within) : await freeSeats(tx, performance.id, house)
  const seed =
    wanted.mode === 'random' ? (wanted.seed ?? Buffer.from(desk.random.bytes(4)).readUInt32BE()) : undefined
  const tries = terms ? categoriesAt(terms, wanted.price) : [null]
  const { proposal, categories } = firstTogether(tries, (categories) =>
    propose(house, free, wanted, { categories, around, seed, aside: at.aside }),
  )
  if (proposal.kind === 'none') throw tooFew(at, wanted, house, free, proposal)
  const drawn = seed === undefined ? {} : await drawKept(seed, performance.planId, free, wanted, categories)
  return {
    seats: proposal.seats.map((index) => chosenSeat(house, index)),
    choice: { ...howChosen(house, wanted, proposal, around), ...asideSaid(wanted, at.aside), ...drawn },
  }
}

interface Asking {
  /** Null: seats of every category will do. */
  categories: ReadonlySet<string> | null
  /** House indexes of the seats to be near to. */
  around: readonly number[]
  seed: number | undefined
  aside: Aside | undefined
}

function propose(house: House, free: Uint8Array, wanted: Proposed, asking: Asking): Proposal {
  const { section, category, restricted, count } = wanted
  const { categories, around, seed, aside } = asking
  const options: ChoiceOptions = { section, category, restricted }
  if (categories) options.allowed = (seat) => categories.has(textAt(house.category, seat))
  if (wanted.mode === 'random') return random(house, free, count, seed ?? 0, options)
  const left = without(house, free, wanted.not)
  const centre = around.length > 0 ? centreOfSeats(house, around) : null
  if (wanted.accessible) return accessible(house, left, count, wanted.accessible, options, centre)
  if (centre) return nearestFree(house, left, around, count, options)
  return aside ? bestAside(house, left, count, options, aside) : best(house, left, count, options)
}

/** One byte a seat, 1 = it is one of these. */
function only(house: House, seats: ReadonlyMap<string, unknown>): Uint8Array {
  const free = new Uint8Array(house.seats.length)
  for (const id of seats.keys()) {
    const index = house.indexOf.get(id)
    if (index !== undefined) free[index] = 1
  }
  return free
}

type Categories = Asking['categories']

/** The first answer where the party sits together, else the first where it sits at all; and of which categories. */
function firstTogether(
  tries: Categories[],
  attempt: (categories: Categories) => Proposal,
): { proposal: Proposal; categories: Categories } {
  let answer: Proposal = { kind: 'none', reason: 'none-free', free: 0 }
  let of: Categories = null
  for (const categories of tries) {
    const found = attempt(categories)
    if (found.kind === 'seats' && found.tier.startsWith('together')) return { proposal: found, categories }
    if (answer.kind === 'none' && (found.kind === 'seats' || found.free >= answer.free))
      [answer, of] = [found, categories]
  }
  return { proposal: answer, categories: of }
}

/** What `wicket explain ORDER` draws again from. */
async function drawKept(
  seed: number,
  plan: string,
  free: Uint8Array,
  wanted: Proposed,
  categories: Categories,
) {
  // Most sales draw nothing, and what deflates takes Node 1.5 ms to load.
  const { packSeats } = await import('../seats/kept-draw.ts')
  const { count, section, category, restricted } = wanted
  const draw: KeptDraw = {
    plan,
    count,
    free: packSeats(free),
    ...(section === undefined ? {} : { section }),
    ...(category === undefined ? {} : { category }),
    ...(categories === null ? {} : { categories: [...categories].sort() }),
    ...(restricted === undefined ? {} : { restricted }),
  }
  return { seed, draw: draw as unknown as Json }
}

/** `b next best`: blocks that were offered already are passed over. */
function without(house: House, free: Uint8Array, not: string[][] = []): Uint8Array {
  if (not.length === 0) return free
  const left = Uint8Array.from(free)
  for (const id of not.flat()) {
    const index = house.indexOf.get(id)
    if (index !== undefined) left[index] = 0
  }
  return left
}

function howChosen(
  house: House,
  wanted: Proposed,
  { tier, reason, seats, among }: Found,
  around: readonly number[],
): Record<string, Json> {
  const restricted = seats.filter((seat) => house.restricted?.[seat]).length
  const near = around.map((seat) => house.seats[seat]!.label)
  return {
    mode: near.length > 0 ? 'near' : wanted.mode,
    tier,
    reason,
    ...(among === undefined ? {} : { among }),
    ...(tier.startsWith('together') ? {} : { pieces: piecesOf(house, seats), longest: longestRow(house) }),
    ...(near.length > 0 ? { near } : {}),
    ...(wanted.mode === 'best' && wanted.accessible ? { accessible: wanted.accessible } : {}),
    ...(restricted > 0 ? { restricted } : {}),
  }
}

/** How many sit side by side in each piece, the largest first. */
function piecesOf(house: House, seats: readonly number[]): number[] {
  const pieces: number[] = []
  for (const [i, seat] of seats.entries()) {
    const before = seats[i - 1]
    const goesOn = before === seat - 1 && house.segmentOf[seat] === house.segmentOf[before]
    if (goesOn) pieces[pieces.length - 1]!++
    else pieces.push(1)
  }
  return pieces.sort((a, b) => b - a)
}

/** How many can sit side by side in the whole house when it is empty. */
function longestRow(house: House): number {
  return house.segmentLength.reduce((longest, length) => Math.max(longest, length), 0)
}

/** Kept with the order, because what he was given is then the best of a part of the house only. */
const asideSaid = (wanted: Proposed, aside: Aside | undefined): { aside?: number } =>
  aside && wanted.mode === 'best' && !wanted.accessible && wanted.near === undefined
    ? { aside: aside.width }
    : {}

function tooFew(
  at: Situation,
  wanted: Proposed,
  house: House,
  free: Uint8Array,
  { reason, free: left }: NoSeats,
) {
  const performance = at.performance.code
  if (reason === 'too-few-wheelchair-places' && wanted.mode === 'best')
    return refuse('not-enough-accessible', { performance, wanted: wanted.accessible ?? 0, free: left })
  const kept = wanted.mode === 'best' && wanted.accessible ? 0 : keptBack(house, free, wanted.section)
  return refuse('not-enough-seats', {
    performance,
    wanted: wanted.count,
    free: left,
    section: wanted.section ?? wanted.category ?? null,
    ...(kept > 0 ? { kept } : {}),
  })
}

function keptBack(house: House, free: Uint8Array, section: string | undefined): number {
  const asked = section?.toLowerCase()
  const counts = (seat: number) =>
    free[seat] && house.heldBack?.[seat] && (!asked || house.section[seat]!.toLowerCase() === asked)
  return house.heldBack ? free.reduce((sum, _, seat) => sum + (counts(seat) ? 1 : 0), 0) : 0
}
