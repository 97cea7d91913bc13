/** What a clerk of the storm asks of the box office, and what it answers, in a few words. */
import type { Desk } from '../../src/core/desk.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'
import { seatStates } from '../../src/core/stock/seat-states.ts'
import { StorageFault } from '../../src/db/fault.ts'
import { type Answer, type Ask, placeOf, type Seen } from './asked.ts'

/** An error that is neither a refusal nor a fault of the engine is a bug, and is thrown. */
export async function answerTo(desk: Desk, ask: Ask, key: string): Promise<Answer> {
  try {
    return await DOES[ask.verb](desk, ask as never, key)
  } catch (error) {
    if (isRefusal(error, 'seats-taken'))
      return { is: 'taken', taken: error.details.taken.map((one) => ({ ...one, seat: placeOf(one.seat) })) }
    if (isRefusal(error, 'not-enough-seats')) return { is: 'short', free: error.details.free }
    if (isRefusal(error)) return { is: 'refused', code: error.code }
    if (error instanceof StorageFault) return { is: 'fault', fault: error.kind }
    throw error
  }
}

type Doing = { [V in Ask['verb']]: (desk: Desk, ask: Ask & { verb: V }, key: string) => Promise<Answer> }

const DOES: Doing = {
  sell: (desk, { wanted }, key) => selling(desk, { performance: 'show', wanted }, key),
  pay: (desk, { order }, key) => selling(desk, { wanted: { mode: 'held', order } }, key),
  async hold(desk, { wanted, hold_ms, instead }, key) {
    const held = await hold(desk, { performance: 'show', wanted, hold_ms, instead, key })
    const places = held.seats.map(({ id }) => placeOf(id))
    return { is: 'held', order: held.ref, places, until: held.expires_at }
  },
  async release(desk, { order }, key) {
    const { released } = await release(desk, { order, key })
    return { is: 'released', released }
  },
  async refund(desk, { order, tickets }, key) {
    const { quote } = await refund(desk, { order, tickets, key })
    return { is: 'refunded', places: quote.tickets.map(({ seat }) => placeOf(seat)) }
  },
  async look(desk, { places }) {
    const all = await desk.store.read((tx) => seatStates(tx, 'id-show', desk.clock.now()))
    const seen: Record<string, Seen> = Object.fromEntries(places.map((place) => [place, null]))
    for (const { seat, state, order } of all) if (seat in seen) seen[seat] = { state, order }
    return { is: 'seen', seen }
  },
}

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
