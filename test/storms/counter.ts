/** What a clerk of the storm asks of the box office, and what it answers, in a few words. */
import type { Desk } from '../../src/core/desk.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { extendHold } from '../../src/core/sales/extend-hold.ts'
import { type Hold, hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'
import { holdStock } from '../../src/core/stock/hold-stock.ts'
import { releaseStock } from '../../src/core/stock/release-stock.ts'
import { seatStates } from '../../src/core/stock/seat-states.ts'
import { addWait } from '../../src/core/waiting/add-wait.ts'
import { StorageFault } from '../../src/db/fault.ts'
import { type Answer, type Ask, placeOf, type Seen } from './asked.ts'

const HOUR_MS = 3_600_000

/** An error that is neither a refusal nor a fault of the engine is a bug, and is thrown. */
export async function answerTo(desk: Desk, ask: Ask, key: string): Promise<Answer> {
  try {
    return await done(desk, ask, key)
  } catch (error) {
    if (isRefusal(error, 'seats-taken'))
      return { is: 'taken', taken: error.details.taken.map((one) => ({ ...one, seat: placeOf(one.seat) })) }
    if (isRefusal(error, 'not-enough-seats')) return { is: 'short', free: error.details.free }
    if (isRefusal(error)) return { is: 'refused', code: error.code }
    if (error instanceof StorageFault) return { is: 'fault', fault: error.kind }
    throw error
  }
}

async function done(desk: Desk, ask: Ask, key: string): Promise<Answer> {
  const performance = 'show'
  switch (ask.verb) {
    case 'sell':
      return selling(desk, { performance, wanted: ask.wanted }, key)
    case 'pay':
      return selling(desk, { wanted: { mode: 'held', order: ask.order } }, key)
    case 'hold': {
      const { wanted, hold_ms, instead } = ask
      return holding(await hold(desk, { performance, wanted, hold_ms, instead, key }))
    }
    case 'extend':
      return holding(await extendHold(desk, { order: ask.order, hold_ms: ask.hold_ms, key }))
    case 'release': {
      const { released } = await release(desk, { order: ask.order, key })
      return { is: 'released', released }
    }
    case 'refund': {
      const { quote } = await refund(desk, { order: ask.order, tickets: ask.tickets, key })
      return { is: 'refunded', places: quote.tickets.map(({ seat }) => placeOf(seat)) }
    }
    case 'wait': {
      const { party, together } = ask
      const who = { name: 'Waiting', contact: null, until: 'start-2h' }
      const anything = { sections: [], categories: [], price_most_minor: null }
      await addWait(desk, { performance, party, together, ...anything, ...who, key })
      return { is: 'waits' }
    }
    case 'keep': {
      const { code, places: seats, until } = ask
      const what = { code, kind: 'hold' as const, reason: 'storm', seats, release: typed(until) }
      const { added } = await holdStock(desk, { performance, ...what, key })
      return { is: 'kept', places: added.map(placeOf) }
    }
    case 'free': {
      const { released } = await releaseStock(desk, { performance, code: ask.code, key })
      return { is: 'freed', places: released.map(placeOf) }
    }
    case 'look':
      return looking(desk, ask.places)
  }
}

function holding({ ref, seats, expires_at: until }: Hold): Answer {
  return { is: 'held', order: ref, places: seats.map(({ id }) => placeOf(id)), until }
}

async function looking({ store, clock }: Desk, places: string[]): Promise<Answer> {
  const all = await store.read((tx) => seatStates(tx, 'id-show', clock.now()))
  const seen: Record<string, Seen> = Object.fromEntries(places.map((place) => [place, null]))
  for (const { seat, state, order } of all) if (seat in seen) seen[seat] = { state, order }
  return { is: 'seen', seen }
}

/** As the house's zone writes it: Berlin in winter. */
const typed = (until: number | null) =>
  until === null ? undefined : new Date(until + HOUR_MS).toISOString().slice(0, 16).replace('T', ' ')

async function selling(
  desk: Desk,
  what: Pick<SellInput, 'performance' | 'wanted'>,
  key: string,
): Promise<Answer> {
  const payment = { tender: 'cash' as const, tendered_minor: null }
  const { order } = await sell(desk, { ...what, types: {}, payment, key })
  const places = order.tickets.map(({ seat }) => placeOf(seat.label))
  return { is: 'sold', order: order.ref, places, tickets: order.tickets.map(({ id }) => id) }
}
