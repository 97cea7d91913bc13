/** Seats that Wicket proposes: `best`, near a seat, with a wheelchair, or drawn by lot. */
import type { Json } from '../canonical.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { refuse } from '../refusal.ts'
import { accessible } from '../seats/accessible.ts'
import { best } from '../seats/best.ts'
import { centreOfSeats } from '../seats/distance.ts'
import type { House } from '../seats/house.ts'
import { houseOf } from '../seats/house-of.ts'
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
  const free = await freeSeats(tx, performance.id, house)
  const seed =
    wanted.mode === 'random' ? (wanted.seed ?? Buffer.from(desk.random.bytes(4)).readUInt32BE()) : undefined
  const tries = terms ? categoriesAt(terms, wanted.price) : [null]
  const proposal = firstTogether(
    tries.map((categories) => () => propose(house, free, wanted, { categories, around, seed })),
  )
  if (proposal.kind === 'none') throw tooFew(at, wanted, house, free, proposal)
  return {
    seats: proposal.seats.map((index) => chosenSeat(house, index)),
    choice: howChosen(house, wanted, proposal, around, seed),
  }
}

interface Asking {
  /** Null: seats of every category will do. */
  categories: ReadonlySet<string> | null
  /** House indexes of the seats to be near to. */
  around: readonly number[]
  seed: number | undefined
}

function propose(house: House, free: Uint8Array, wanted: Proposed, asking: Asking): Proposal {
  const { section, category, restricted, count } = wanted
  const { categories, around, seed } = asking
  const options: ChoiceOptions = { section, category, restricted }
  if (categories) options.allowed = (seat) => categories.has(house.seats[seat]!.category)
  if (wanted.mode === 'random') return random(house, free, count, seed ?? 0, options)
  const left = without(house, free, wanted.not)
  const centre = around.length > 0 ? centreOfSeats(house, around) : null
  if (wanted.accessible) return accessible(house, left, count, wanted.accessible, options, centre)
  if (centre) return nearestFree(house, left, around, count, options)
  return best(house, left, count, options)
}

/** The first answer where the party sits together, else the first where it sits at all. */
function firstTogether(tries: (() => Proposal)[]): Proposal {
  let answer: Proposal = { kind: 'none', reason: 'none-free', free: 0 }
  for (const attempt of tries) {
    const found = attempt()
    if (found.kind === 'seats' && found.tier.startsWith('together')) return found
    if (answer.kind === 'none' && (found.kind === 'seats' || found.free >= answer.free)) answer = found
  }
  return answer
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
  { tier, reason, seats }: Found,
  around: readonly number[],
  seed: number | undefined,
): Json {
  const restricted = seats.filter((seat) => house.restricted?.[seat]).length
  const near = around.map((seat) => house.seats[seat]!.label)
  return {
    mode: near.length > 0 ? 'near' : wanted.mode,
    tier,
    reason,
    ...(seed === undefined ? {} : { seed }),
    ...(near.length > 0 ? { near } : {}),
    ...(wanted.mode === 'best' && wanted.accessible ? { accessible: wanted.accessible } : {}),
    ...(restricted > 0 ? { restricted } : {}),
  }
}

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
