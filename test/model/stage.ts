/** The program, played by the same actions as the reference model: one performance and two registers of its own. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Desk } from '../../src/core/desk.ts'
import { formatReference, makeIds } from '../../src/core/ids.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { type Sale, sell } from '../../src/core/sales/sell.ts'
import type { Wanted } from '../../src/core/sales/wanted.ts'
import { seatStates } from '../../src/core/stock/seat-states.ts'
import { lockingText } from '../../src/core/stock/strategy.ts'
import { closeTill } from '../../src/core/tills/close-till.ts'
import { openTill } from '../../src/core/tills/open-till.ts'
import { tillFigures } from '../../src/core/tills/till-figures.ts'
import type { Store, Tx } from '../../src/db/store.ts'
import { addPerformance, DAY_MS, MORNING, makeDesk, type TestDesk } from '../support/house.ts'
import type { Action, Buying, Outcome, Wish } from './action.ts'
import { HALL, PIT } from './box-office.ts'

export const REGISTERS = ['left', 'right']
/** Whatever is counted, and whoever still holds seats. */
const COUNTED = { reason: 'not counted', with_holds: true }
export const STARTS_AT = MORNING + 30 * DAY_MS

export interface Stage {
  desk: TestDesk
  code: string
  desks: Map<string, Desk>
}

/** Sets a new performance up in a house that is open. The same `number` gives the same ids in another store. */
export async function setStage(store: Store, number: number): Promise<Stage> {
  const code = `show-${number}`
  await addPerformance(store, code)
  // Every other one the other way: alone at the counter both give the same answers.
  if (number % 2 === 0) await lockOptimistically(store, code)
  const desk = makeDesk(store, number)
  const ids = makeIds(desk.clock, desk.random)
  const desks = REGISTERS.map(
    (name) =>
      [
        name,
        {
          ...desk,
          ids,
          actor: { clerk: `ana ${number}`, register: `${name}-${number}`, channel: 'counter' },
        },
      ] as const,
  )
  return { desk, code, desks: new Map(desks) }
}

function lockOptimistically(store: Store, code: string): Promise<unknown> {
  const locking = lockingText({ '*': 'optimistic' })
  return store.write(async (tx) => {
    const { performance } = tx.t
    await tx.update(performance).set({ locking }).where(eq(performance.code, code))
  })
}

/** Does it, and says what became of it or the code it was refused with. */
export async function perform(stage: Stage, action: Action): Promise<Outcome | { refused: string }> {
  try {
    return await act(stage, stage.desks.get(action.register)!, action)
  } catch (error) {
    if (isRefusal(error)) return { refused: error.code }
    throw error
  }
}

const nothing = { places: [], tickets: [], expected: undefined }

async function act({ code }: Stage, desk: Desk, action: Action): Promise<Outcome> {
  const key = `${code} ${action.key}`
  switch (action.operation) {
    case 'sell':
      return soldBy(
        await sell(desk, { performance: code, wanted: wantedOf(action.wish), ...buying(action), key }),
      )
    case 'sell hold':
      return soldBy(
        await sell(desk, { wanted: { mode: 'held', order: action.order }, ...buying(action), key }),
      )
    case 'hold': {
      const { hold_ms, order: instead } = action
      const held = await hold(desk, {
        performance: code,
        wanted: wantedOf(action.wish),
        hold_ms,
        instead,
        key,
      })
      return { ...nothing, subject: held.ref, places: held.seats.map((seat) => placeOf(seat.id)) }
    }
    case 'release':
      return { ...nothing, subject: (await release(desk, { order: action.order, key })).order.ref }
    case 'refund': {
      const { order } = await refund(desk, { order: action.order, tickets: action.tickets, key })
      return { ...nothing, subject: order.ref }
    }
    case 'open till':
      await openTill(desk, { float_minor: action.float_minor, key })
      return { ...nothing, subject: action.register }
    case 'close till': {
      const { expected_minor: expected } = await closeTill(desk, {
        ...COUNTED,
        counted_minor: action.counted_minor,
        key,
      })
      return { ...nothing, subject: action.register, expected }
    }
  }
}

const placeOf = (seat: string) => (seat.startsWith('Pit#') ? 'Pit' : seat)

function wantedOf(wish: Wish): Wanted {
  return wish.mode === 'chosen'
    ? { mode: 'chosen', seats: wish.seats, allow_single: true }
    : { mode: wish.mode, count: wish.count }
}

const TENDERED = { exact: null, more: 1_000_000, short: 1 }

function buying({ adults, children, tendered }: Buying) {
  const types = { ...(adults > 0 && { adult: adults }), ...(children > 0 && { child: children }) }
  return { types, payment: { tender: 'cash' as const, tendered_minor: TENDERED[tendered] } }
}

function soldBy({ order }: Sale): Outcome {
  const places = order.tickets.map(({ seat }) => (seat.row === null ? 'Pit' : `${seat.row}${seat.number}`))
  return { ...nothing, subject: order.ref, places, tickets: order.tickets.map((ticket) => ticket.id) }
}

/** What the tables say, in the words of the reference model. */
export async function observe({ desk, code, desks }: Stage) {
  return desk.store.read(async (tx) => {
    const states = await seatStates(tx, `id-${code}`, desk.clock.now())
    const orders = await ordersOf(tx, code, desk.clock.now())
    const refOf = new Map(orders.map(({ id, ref }) => [id, ref]))
    const taken = states.map((one) => `${placeOf(one.seat)} ${one.state} ${refOf.get(one.order)}`)
    const left = (section: string) => states.filter((one) => one.section === section).length
    const free = { Hall: HALL.length - left('Hall'), Pit: PIT - left('Pit') }
    const registers = [...desks].map(([name, { actor }]) => [name, actor.register] as const)
    return {
      free,
      taken: taken.sort(),
      orders: Object.fromEntries(orders.map(({ ref, shown }) => [ref, shown])),
      tills: await tillsOf(tx, registers),
    }
  })
}

async function ordersOf(tx: Tx, code: string, now: number) {
  const { order, ticket } = tx.t
  const mine = `id-${code}`
  const orders = await tx.select().from(order).where(eq(order.performanceId, mine)).orderBy(asc(order.id))
  const tickets = await tx.select().from(ticket).where(eq(ticket.performanceId, mine)).orderBy(asc(ticket.id))
  return orders.map(({ id, ref, status, expiresAt, totalMinor: total, refundedMinor: refunded }) => {
    const ended = status === 'held' && expiresAt! <= now
    const its = tickets.filter((one) => one.orderId === id)
    const lines = its.map((one) => `${one.id} ${placeOf(one.seat)} ${one.priceMinor} ${one.status}`)
    const shown = { status: ended ? 'expired' : status, total, refunded, tickets: lines }
    return { id, ref: formatReference(ref), shown }
  })
}

async function tillsOf(tx: Tx, registers: (readonly [name: string, register: string])[]) {
  const { till } = tx.t
  const open = and(
    eq(till.status, 'open'),
    inArray(
      till.registerId,
      registers.map(([, register]) => register),
    ),
  )
  const tills: Record<string, { sales: number; refunds: number; expected: number }> = {}
  for (const row of await tx.select().from(till).where(open)) {
    const { sales, refunds, expected_minor: expected } = await tillFigures(tx, row)
    const [name] = registers.find(([, register]) => register === row.registerId)!
    tills[name] = { sales: sales.count, refunds: refunds.count, expected }
  }
  return tills
}
