/** Replays a season of sales through the operations that a counter uses, on a clock that runs through its days. */
import type { Desk } from '../../core/desk.ts'
import { seeded } from '../../core/random.ts'
import { isRefusal } from '../../core/refusal.ts'
import { hold } from '../../core/sales/hold.ts'
import { refund } from '../../core/sales/refund.ts'
import { sell } from '../../core/sales/sell.ts'
import { addWait } from '../../core/waiting/add-wait.ts'
import type { Buy } from './demand.ts'
import type { Buyers } from './members.ts'
import type { PartyTypes } from './price-types.ts'
import type { Seats } from './seats.ts'
import { type Tills, tillsOf } from './tills.ts'

export interface Played {
  orders: number
  tickets: number
  /** Parties that found no seats any more. */
  turned_away: number
  /** Of these, who left a name on the waiting list. */
  waiting: number
  refunded_tickets: number
  refunded_minor: number
  holds_lapsed: number
  days: number
}

export interface Replay {
  /** Its clock is `clock`. */
  desk: Desk
  /** Epoch milliseconds; set as the season goes on. */
  clock: { at: number }
  zone: string
  seats: Seats
  types: PartyTypes
  buyers: Buyers
  /** Told before each day of sales: it, and how much of the season is through, 0 to 1. */
  onDay: (day: string, through: number) => void
}

interface Step {
  at: number
  buy: Buy
  /** Of the buy. */
  index: number
  what: 'buy' | 'pay' | 'refund'
}

interface Playing extends Replay {
  played: Played
  /** References by the buys' indexes: holds that will be paid, and orders with a ticket to give back. */
  held: Map<number, string>
  paid: Map<number, { ref: string; ticket: string }>
}

const NOTHING_LEFT = ['not-enough-seats', 'seats-taken', 'quota-reached', 'protected'] as const
export const isNothingLeft = (error: unknown): boolean => NOTHING_LEFT.some((code) => isRefusal(error, code))

const PAID_AFTER_MS = 4 * 60_000
const MOST_WAITING = 8
const LARGEST_WAITING = 8

export async function playSeason(replay: Replay, buys: readonly Buy[], until: number): Promise<Played> {
  const steps = stepsOf(buys).filter(({ at }) => at < until)
  const tills = tillsOf(replay.desk, replay.zone)
  const played = {
    ...{ orders: 0, tickets: 0, turned_away: 0, waiting: 0 },
    ...{ refunded_tickets: 0, refunded_minor: 0, holds_lapsed: 0, days: 0 },
  }
  const playing: Playing = { ...replay, played, held: new Map(), paid: new Map() }
  for (const [number, step] of steps.entries()) {
    const begun = await tills.day(step.at, (at) => set(replay, at))
    if (begun) replay.onDay(begun, number / steps.length)
    set(replay, step.at)
    await play(playing, step, tills)
  }
  await tills.close()
  played.days = tills.days()
  return played
}

function set({ clock }: Replay, at: number): void {
  clock.at = at
}

function stepsOf(buys: readonly Buy[]): Step[] {
  const steps = buys.flatMap((buy, index) => {
    const { at, hold, refund } = buy
    const all: Step[] = [{ at, buy, index, what: 'buy' }]
    if (hold === 'paid') all.push({ at: at + PAID_AFTER_MS, buy, index, what: 'pay' })
    if (refund) all.push({ at: refund.at, buy, index, what: 'refund' })
    return all
  })
  return steps.sort((a, b) => a.at - b.at || a.index - b.index)
}

/** One step at its register; what a box office refuses on an ordinary day is no fault of the demo. */
async function play(playing: Playing, { buy, index, what }: Step, tills: Tills): Promise<void> {
  const desk = await tills.desk(buy.register)
  try {
    if (what === 'refund') await giveBack(playing, desk, buy, index)
    else if (what === 'pay') await pay(playing, desk, buy, index)
    else await come(playing, desk, buy, index)
  } catch (error) {
    if (!isNothingLeft(error)) throw error
    playing.played.turned_away++
    await wait(playing, desk, buy)
  }
}

/** The first that find nothing leave their name. */
async function wait(
  { played }: Playing,
  desk: Desk,
  { performance, count: party, how, ride }: Buy,
): Promise<void> {
  if (how !== 'best' || played.waiting >= MOST_WAITING || party > LARGEST_WAITING) return
  const wish = { sections: [], categories: [], price_most_minor: null, together: true, ride }
  const name = `Guest ${played.waiting + 1}`
  try {
    const key = desk.ids.next()
    await addWait(desk, { performance, party, ...wish, until: 'start-2h', name, contact: null, key })
    played.waiting++
  } catch (error) {
    // It was only the seats that were picked, or it is too late to wait.
    if (!isRefusal(error)) throw error
  }
}

async function come(playing: Playing, desk: Desk, buy: Buy, index: number): Promise<void> {
  const wanted = await playing.seats(desk, buy)
  const { performance } = buy
  if (!wanted) playing.played.turned_away++
  else if (buy.hold === 'none') await sold(playing, desk, buy, index, wanted)
  else {
    const { ref } = await hold(desk, { performance, wanted, key: desk.ids.next() })
    if (buy.hold === 'paid') playing.held.set(index, ref)
    else playing.played.holds_lapsed++
  }
}

async function pay(playing: Playing, desk: Desk, buy: Buy, index: number): Promise<void> {
  const order = playing.held.get(index)
  if (order === undefined) return
  playing.held.delete(index)
  await sold(playing, desk, buy, index, { mode: 'held', order })
}

type Sold = Parameters<typeof sell>[1]['wanted']

async function sold(playing: Playing, desk: Desk, buy: Buy, index: number, wanted: Sold): Promise<void> {
  const count = wanted.mode === 'chosen' ? wanted.seats.length : buy.count
  const types = playing.types(count, seeded(buy.seed))
  const performance = wanted.mode === 'held' ? undefined : buy.performance
  const payment = { tender: 'cash', tendered_minor: null } as const
  const customer = await playing.buyers(desk, types, buy.seed)
  const buyer = customer === undefined ? undefined : { customer }
  const { order } = await sell(desk, { performance, wanted, types, buyer, payment, key: desk.ids.next() })
  playing.played.orders++
  playing.played.tickets += order.tickets.length
  if (buy.refund) playing.paid.set(index, { ref: order.ref, ticket: order.tickets.at(-1)!.id })
}

async function giveBack(playing: Playing, desk: Desk, buy: Buy, index: number): Promise<void> {
  const order = playing.paid.get(index)
  if (!order) return
  playing.paid.delete(index)
  const tickets = buy.refund?.whole ? [] : [order.ticket]
  try {
    const { quote } = await refund(desk, { order: order.ref, tickets, key: desk.ids.next() })
    playing.played.refunded_tickets += quote.tickets.length
    playing.played.refunded_minor += quote.refund_minor
  } catch (error) {
    // Too late by the house's ladder, or a way in parts that goes back as a whole: the guest keeps his tickets.
    if (!isRefusal(error, 'refund-closed') && !isRefusal(error, 'way-in-part')) throw error
  }
}
