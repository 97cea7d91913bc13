/** What the keys of a sale start: each asks the house and puts the answer into the state. None of them throws. */
import { isRefusal } from '../../../core/refusal.ts'
import type { Counter, Sentence } from '../../context.ts'
import type { Ask } from '../../dialog/ask.ts'
import type { PerformanceLine, Wanted } from '../../office.ts'
import type { Store } from '../../store.ts'
import { troubleOf } from '../../trouble.ts'
import type { Notice, SellAction, SellState } from './state.ts'

export interface Selling {
  counter: Counter
  performance: PerformanceLine
  store: Store<SellState, SellAction>
  /** Index of a seat in the map by its id. */
  indexOf: ReadonlyMap<string, number>
  /** What a supervisor may sign for of what was refused last. */
  lift?: Ask | undefined
}

/** Holds the best `count` seats, instead of what is held; `next` leaves out the blocks offered before. */
export async function takeBest(selling: Selling, count: number, next: boolean): Promise<void> {
  const { order, tried } = selling.store.get()
  const seats = (order?.seats ?? []).map(({ id }) => id).filter((id) => selling.indexOf.has(id))
  const not = next && seats.length > 0 ? [...tried, seats] : []
  await hold(selling, not.length > 0 ? { best: count, not } : { best: count }, not)
}

/** So many places of a standing area, instead of what is held. */
export const takeStanding = (selling: Selling, section: string, count: number): Promise<void> =>
  hold(selling, { standing: section, count }, [])

/** One more or one fewer of what is held, or of the standing area where nothing is: the best again, of seats. */
export async function takeMore(selling: Selling, by: 1 | -1, section: string | undefined): Promise<void> {
  const { order } = selling.store.get()
  const held = order?.seats ?? []
  const count = held.length + by
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
  const { counter, performance, store, indexOf } = selling
  const { noOtherBlock, noOtherBlockNext } = counter.words
  const work = async () => {
    const state = store.get()
    const order = await counter.office.hold(performance.code, wanted, state.order?.order)
    const first = 'best' in wanted ? indexOf.get(order.seats[0]?.id ?? '') : undefined
    const party = order.seats.length
    store.dispatch({
      type: 'held',
      order,
      party,
      tried,
      newKey: counter.newKey(),
      cursor: first ?? state.cursor,
    })
  }
  // Having offered every other block is no failure: what is held stays held.
  const sentence = (error: unknown) =>
    tried.length > 0 && isRefusal(error, 'not-enough-seats')
      ? { what: noOtherBlock, next: [noOtherBlockNext] }
      : troubleOf(counter, error)
  await asking(selling, 'notDone', work, sentence)
  await Promise.all([requote(selling), lookAtSeats(selling)])
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
    const lift = selling.lift ? [counter.words.liftKey] : []
    store.dispatch({ type: 'noticed', notice: { title, what, next: [...next, ...lift] } })
  }
  store.dispatch({ type: 'waiting', waiting: false })
}
