/**
 * Remembers what this counter holds, so that every way out gives it back: also a sale that was being asked for
 * when the terminal went away.
 */
import type { Office, Sold } from './office.ts'

/** What holds and sells. */
type Holder = Pick<Office, 'hold' | 'release' | 'quote' | 'sell' | 'sellOnline'>

export interface Remembering<O extends Holder = Office> {
  /** The same office, watched. */
  office: O
  /** Seats held now. */
  seats(): number
  /** Gives back what is held, after what is under way has been answered; waits `at_most_ms` for both. */
  giveAllBack(at_most_ms: number): Promise<void>
}

export function rememberHolds<O extends Holder>(office: O): Remembering<O> {
  const held = new Map<string, number>()
  const pending = new Set<Promise<unknown>>()
  const watched = <T>(answer: Promise<T>): Promise<T> => {
    pending.add(answer)
    const done = () => pending.delete(answer)
    answer.then(done, done)
    return answer
  }
  const hold: Office['hold'] = async (code, wanted, orderRef, holding) => {
    const order = await office.hold(code, wanted, orderRef, holding)
    if (orderRef !== undefined) held.delete(orderRef)
    held.set(order.order, order.seats.length)
    return order
  }
  const release: Office['release'] = async (orderRef) => {
    await office.release(orderRef)
    held.delete(orderRef)
  }
  // What was held before, and is gone on with, is first priced here.
  const quote: Office['quote'] = (orderRef, said) => {
    const seats = Object.values(said.types).reduce((sum, count) => sum + count, 0)
    if (!held.has(orderRef)) held.set(orderRef, seats)
    return office.quote(orderRef, said)
  }
  const sold = async (orderRef: string, sale: Promise<Sold>) => {
    const done = await sale
    held.delete(orderRef)
    return done
  }
  const sell: Office['sell'] = (orderRef, ...asked) => sold(orderRef, office.sell(orderRef, ...asked))
  const sellOnline: Office['sellOnline'] = (orderRef, ...asked) =>
    sold(orderRef, office.sellOnline(orderRef, ...asked))
  const giveAll = async () => {
    await Promise.allSettled(pending)
    await Promise.allSettled([...held.keys()].map(release))
  }
  return {
    office: {
      ...office,
      quote,
      hold: (...asked) => watched(hold(...asked)),
      release: (...asked) => watched(release(...asked)),
      sell: (...asked) => watched(sell(...asked)),
      sellOnline: (...asked) => watched(sellOnline(...asked)),
    },
    seats: () => [...held.values()].reduce((sum, seats) => sum + seats, 0),
    giveAllBack: (at_most_ms) => atMost(at_most_ms, giveAll()),
  }
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
