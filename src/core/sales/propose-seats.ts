/** Seats that Wicket proposes: `best`, near a seat, with a wheelchair, or drawn by lot. */
import { must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import { textAt } from '../catalogue/plan/names.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { accessible } from '../seats/accessible.ts'
import { wishes } from '../seats/allowed.ts'
import { best } from '../seats/best.ts'
import { type Aside, bestAside } from '../seats/best-aside.ts'
import { centreOfSeats, distanceFrom } from '../seats/distance.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
import type { KeptDraw } from '../seats/kept-draw.ts'
import { nearestFree } from '../seats/nearest-free.ts'
import type { ChoiceOptions, Found, Proposal } from '../seats/proposal.ts'
import { random } from '../seats/random.ts'
import { asManyAsRoom, type RoomLeft, withRoomFor } from '../seats/room.ts'
import { freeSeats } from '../stock/free-seats.ts'
import { roomByHand } from '../stock/room-left.ts'
import type { Choice, Situation } from './choose.ts'
import { chosenSeat, seatsCalled } from './named-seats.ts'
import { categoriesAt } from './price-wish.ts'
import { tooFew } from './too-few-seats.ts'
import type { Proposed } from './wanted.ts'
import { inWatchedHall } from './watched-seats.ts'

/** Refuses seat-unknown or seat-ambiguous (of `near`), value-faulty (of `price`), and where there are too few. */
export async function proposeSeats(at: Situation, wanted: Proposed): Promise<Choice> {
  const { performance, plan, desk, tx } = at
  const house = houseOf(plan)
  const near = wanted.mode === 'best' && wanted.near !== undefined ? wanted.near : undefined
  const around = near === undefined ? [] : seatsCalled(house, performance.code, near)
  // What the house keeps back is counted already: who takes it needs no more room.
  const left = at.within ? null : await roomByHand(tx, performance)
  const seen = left === null ? await inWatchedHall(at, house, wanted) : undefined
  if (seen) return chosenBy(house, wanted, seen)
  const terms = wanted.price === undefined ? undefined : await loadTerms(tx, performance.termsId)
  const free = at.within ? only(house, at.within) : await freeSeats(tx, performance.id, house)
  const seed =
    wanted.mode === 'random' ? (wanted.seed ?? Buffer.from(desk.random.bytes(4)).readUInt32BE()) : undefined
  const tries = (terms ? categoriesAt(terms, wanted.price) : [null]).flatMap((categories) => {
    const asking = { categories, around, seed, aside: at.aside }
    return freeWithRoom(house, free, left, wanted, asking).map((among) => ({ categories, among, asking }))
  })
  const { proposal, tried } = firstTogether(tries, ({ among, asking }) =>
    propose(house, among(), wanted, asking),
  )
  if (proposal.kind === 'none')
    throw tooFew(at, { wanted, currency: terms?.currency ?? '' }, house, free, proposal)
  const drawn =
    seed === undefined
      ? {}
      : await drawKept(seed, performance.planId, tried.among(), wanted, tried.categories)
  return chosenBy(house, wanted, proposal, { around, more: { ...asideSaid(wanted, at.aside), ...drawn } })
}

function chosenBy(
  house: House,
  wanted: Proposed,
  proposal: Found,
  { around = [], more = {} }: { around?: readonly number[]; more?: Record<string, Json> } = {},
): Choice {
  return {
    seats: proposal.seats.map((index) => chosenSeat(house, index)),
    choice: { ...howChosen(house, wanted, proposal, around), ...more },
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
  const { count } = wanted
  const { around, seed, aside } = asking
  const options = optionsOf(house, wanted, asking)
  if (wanted.mode === 'random') return random(house, free, count, seed ?? 0, options)
  const left = without(house, free, wanted.not)
  const centre = around.length > 0 ? centreOfSeats(house, around) : null
  if (wanted.accessible) return accessible(house, left, count, wanted.accessible, options, centre)
  if (centre) return nearestFree(house, left, around, count, options)
  return aside ? bestAside(house, left, count, options, aside) : best(house, left, count, options)
}

function optionsOf(
  house: House,
  { section, category, restricted }: Proposed,
  { categories }: Asking,
): ChoiceOptions {
  const options: ChoiceOptions = { section, category, restricted }
  if (categories) options.allowed = (seat) => categories.has(textAt(house.category, seat))
  return options
}

/**
 * The free seats to propose from, one after another. Where a capacity was set by hand: those of sections with room for the
 * whole party; then as many of each section as it has room for, for a party in pieces, but where wheelchairs are among them.
 */
function freeWithRoom(
  house: House,
  free: Uint8Array,
  left: RoomLeft | null,
  wanted: Proposed,
  asking: Asking,
): (() => Uint8Array)[] {
  if (left === null) return [() => free]
  const roomy = withRoomFor(house, free, left, wanted.count)
  if (roomy === free) return [() => free]
  if (wanted.mode === 'best' && wanted.accessible) return [() => roomy]
  const allowed = wishes(house, optionsOf(house, wanted, asking)).at(-1) ?? null
  const centre = asking.around.length > 0 ? centreOfSeats(house, asking.around) : null
  const far = centre ? (seat: number) => distanceFrom(house, seat, 1, centre) : undefined
  const not = wanted.mode === 'best' ? wanted.not : undefined
  return [() => roomy, () => asManyAsRoom(house, without(house, free, not), left, allowed, far)]
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

/** The first answer where the party sits together, else the first where it sits at all; and of which try. */
function firstTogether<T>(
  tries: readonly T[],
  attempt: (tried: T) => Proposal,
): { proposal: Proposal; tried: T } {
  let answer: { proposal: Proposal; tried: T } | undefined
  for (const tried of tries) {
    const proposal = attempt(tried)
    if (proposal.kind === 'seats' && proposal.tier.startsWith('together')) return { proposal, tried }
    const before = answer?.proposal
    if (!before || (before.kind === 'none' && (proposal.kind === 'seats' || proposal.free >= before.free)))
      answer = { proposal, tried }
  }
  return must(answer, 'something is tried')
}

/** What `wicket explain ORDER` draws again from. */
async function drawKept(
  seed: number,
  plan: string,
  free: Uint8Array,
  wanted: Proposed,
  categories: Asking['categories'],
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
