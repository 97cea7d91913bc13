/** What the keys of a sale start: each asks the house and puts the answer into the state. None of them throws. */
import { stationsOf } from '../../../core/rail/route.ts'
import type { Run } from '../../../core/rail/run-of.ts'
import type { Trip } from '../../../core/rail/trip.ts'
import { isRefusal } from '../../../core/refusal.ts'
import type { Counter, Sentence } from '../../context.ts'
import type { Ask } from '../../dialog/ask.ts'
import type { OnTrain, PerformanceLine, Wanted } from '../../office.ts'
import type { Store } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import type { Naming } from './people-ask.ts'
import type { Notice, SellAction, SellState } from './state.ts'

export interface Selling {
  counter: Counter
  performance: PerformanceLine
  /** Null in a house. */
  run: Run | null
  store: Store<SellState, SellAction>
  /** Index of a seat in the map by its id. */
  indexOf: ReadonlyMap<string, number>
  /** What a supervisor may sign for of what was refused last. */
  lift?: Ask | undefined
  /** Who is missing of those who come, of what was refused last. */
  naming?: Naming | undefined
  /** So many were refused on a ride where a change of seat would do. */
  change?: { best: number; trip: Trip } | undefined
  /** What was refused because the train should have left. */
  departed?: Wanted | undefined
  /** Staff said that it has not left this stop yet. */
  lateAt?: number | undefined
}

/** Holds the best `count` seats, instead of what is held; `next` leaves out the blocks offered before. */
export async function takeBest(selling: Selling, count: number, next: boolean): Promise<void> {
  const { order, tried } = selling.store.get()
  const seats = (order?.seats ?? []).map(({ id }) => id).filter((id) => selling.indexOf.has(id))
  const not = next && seats.length > 0 ? [...tried, seats] : []
  await hold(selling, { best: count, ...(not.length > 0 ? { not } : {}), ...inClass(selling) }, not)
}

/** The same as was refused, with a change of seat on the way for whoever has none all the way. */
export async function takeWithChange(selling: Selling): Promise<void> {
  const { change } = selling
  if (!change) return
  const { best, trip } = change
  selling.change = undefined
  await onRide(selling, trip, () => hold(selling, { best, may_change: true, ...inClass(selling) }, []))
}

/** The same as was refused, on a train that is late; from then on at this stop without being asked again. */
export async function takeLate(selling: Selling): Promise<void> {
  const { departed, store } = selling
  if (!departed) return
  selling.departed = undefined
  selling.lateAt = store.get().ride?.trip.from
  await hold(selling, departed, [])
}

/** For another ride: where seats are held and others are refused, they stay, and so does their ride. */
export async function onRide({ store }: Selling, trip: Trip, work: () => Promise<void>): Promise<void> {
  const { order, ride } = store.get()
  store.dispatch({ type: 'rideSet', trip })
  await work()
  if (order && ride && store.get().order === order) store.dispatch({ type: 'rideSet', trip: ride.trip })
}

/** Of a train: the class that was chosen with the ride. */
function inClass({ run, store }: Selling): { section?: string | undefined } {
  const { ride } = store.get()
  return run && ride ? { section: run.train.classes[ride.class] } : {}
}

/** Of a train: from which stop to which. */
function onTrain({ run, store, lateAt }: Selling): OnTrain {
  const { ride } = store.get()
  if (!run || !ride) return {}
  const delayed = ride.trip.from === lateAt
  return { ride: stationsOf(run.route, ride.trip), ...(delayed ? { delayed } : {}) }
}

/** So many places of a standing area, instead of what is held. */
export const takeStanding = (selling: Selling, section: string, count: number): Promise<void> =>
  hold(selling, { standing: section, count }, [])

/** One more or one fewer of what is held, or of the standing area where nothing is: the best again, of seats. */
export async function takeMore(selling: Selling, by: 1 | -1, section: string | undefined): Promise<void> {
  const { order } = selling.store.get()
  const held = order?.seats ?? []
  const count = (order?.people ?? 0) + by
  const standing = held.find(({ id }) => !selling.indexOf.has(id))?.section
  const isThere = section !== undefined && (by > 0 || standing !== undefined)
  if (count <= 0) await giveBack(selling)
  else if (isThere && standing !== section) await takeStanding(selling, section, 1)
  else if (standing !== undefined) await takeStanding(selling, standing, count)
  else await takeBest(selling, count, false)
}

/** Takes the seat under the cursor, or gives it back. */
export async function togglePick(selling: Selling, seat: string): Promise<void> {
  const { order } = selling.store.get()
  // Places to stand are given back for a seat: one hold has either.
  const before = order?.seats.map(({ id }) => id).filter((id) => selling.indexOf.has(id)) ?? []
  const seats = before.includes(seat) ? before.filter((id) => id !== seat) : [...before, seat]
  if (seats.length === 0) await giveBack(selling)
  else await hold(selling, { seats }, [])
}

async function hold(selling: Selling, wanted: Wanted, tried: string[][]): Promise<void> {
  await asking(
    selling,
    'notDone',
    () => holdNow(selling, wanted, tried),
    (error) => notHeld(selling, wanted, tried, error),
  )
  await Promise.all([requote(selling), lookAtSeats(selling)])
}

async function holdNow(selling: Selling, wanted: Wanted, tried: string[][]): Promise<void> {
  const { counter, performance, store, indexOf } = selling
  const state = store.get()
  const all = { ...wanted, ...onTrain(selling) }
  const order = await counter.office.hold(performance.code, all, state.order?.order)
  const first = 'best' in wanted ? indexOf.get(order.seats[0]?.id ?? '') : undefined
  const kept = { order, party: order.people, tried, newKey: counter.newKey() }
  store.dispatch({ type: 'held', ...kept, cursor: first ?? state.cursor })
}

/** Places for wheelchairs, and those beside them. Throws what is refused: it is told where it was asked. */
export async function takeAccessible(selling: Selling, best: number, accessible: number): Promise<void> {
  await holdNow(selling, { best, accessible, ...inClass(selling) }, [])
  await Promise.all([requote(selling), lookAtSeats(selling)])
}

function notHeld(selling: Selling, wanted: Wanted, tried: string[][], error: unknown): Sentence {
  const { counter, store } = selling
  const { noOtherBlock, noOtherBlockNext, ride: words } = counter.words
  const { what, next } = troubleOf(counter, error)
  if (isRefusal(error, 'ride-departed')) {
    selling.departed = wanted
    return { what, next: [words.lateKey, words.otherRide] }
  }
  if (!isRefusal(error, 'not-enough-seats')) return { what, next }
  // Having offered every other block is no failure: what is held stays held.
  if (tried.length > 0) return { what: noOtherBlock, next: [noOtherBlockNext] }
  const { ride } = store.get()
  if (!ride) return { what, next }
  if (!error.details.change || !('best' in wanted)) return { what, next: [words.otherRide] }
  selling.change = { best: wanted.best, trip: ride.trip }
  return { what, next: [words.changeKey, words.otherRide] }
}

export async function giveBack(selling: Selling): Promise<void> {
  const { order } = selling.store.get()
  if (!order) return
  await asking(selling, 'notDone', async () => {
    await selling.counter.office.release(order.order)
    selling.store.dispatch({ type: 'released' })
  })
  await lookAtSeats(selling)
}

/** What the seats cost with these price types. */
export async function requote(selling: Selling): Promise<void> {
  const { counter, store } = selling
  const { order, said, types } = store.get()
  if (!order) return
  await asking(selling, 'notDone', async () => {
    store.dispatch({ type: 'quoted', quote: await counter.office.quote(order.order, { ...said, types }) })
  })
}

export async function showTicket(selling: Selling): Promise<void> {
  const { counter, store } = selling
  const { sold } = store.get()
  if (!sold) return
  await asking(selling, 'notDone', async () => {
    store.dispatch({ type: 'ticket', text: await counter.office.ticketText(sold.ref) })
  })
}

/** Others' seats, and ours: asked each second and after everything that changes them. */
export async function lookAtSeats({ counter, performance, store }: Selling): Promise<void> {
  try {
    const view = await counter.office.seats(performance.code, store.get().version ?? undefined)
    store.dispatch(view === 'unchanged' ? { type: 'trouble', why: null } : { type: 'seats', view })
  } catch (error) {
    store.dispatch({ type: 'trouble', why: troubleOf(counter, error).what })
  }
}

/** The hold's time is over: the house may give the seats to others from now on. */
export async function endHold(selling: Selling): Promise<void> {
  const { counter, store } = selling
  const { order, waiting } = store.get()
  // What is being asked of the house, perhaps the sale itself, is answered first.
  if (!order || waiting || order.expires_at > counter.now()) return
  const { holdEnded, holdEndedNext } = counter.words
  store.dispatch({ type: 'released' })
  tell(selling, { what: holdEnded, next: [holdEndedNext] })
  // The hold is over without this; it only tells the others sooner.
  await counter.office.release(order.order).catch(() => {})
}

/** Says why nothing was sold. */
export function tell({ store }: Selling, sentence: Sentence): void {
  store.dispatch({ type: 'noticed', notice: { title: 'notSold', ...sentence } })
}

export async function asking(
  selling: Selling,
  title: Notice['title'],
  work: () => Promise<void>,
  sentence: (error: unknown) => Sentence = (error) => troubleOf(selling.counter, error),
): Promise<void> {
  const { counter, store } = selling
  store.dispatch({ type: 'waiting', waiting: true })
  try {
    await work()
  } catch (error) {
    const { what, next } = sentence(error)
    const { liftKey, naming, restByCard } = counter.words
    const keys = [
      ...(isRefusal(error, 'payment-short') ? [restByCard] : []),
      ...(selling.lift ? [liftKey] : []),
      ...(selling.naming ? [naming.key] : []),
    ]
    // How a command names them is no help here.
    const more = selling.naming ? [] : next
    store.dispatch({ type: 'noticed', notice: { title, what, next: [...more, ...keys] } })
  }
  store.dispatch({ type: 'waiting', waiting: false })
}
