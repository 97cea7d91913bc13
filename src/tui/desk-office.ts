/** The counter's office over a desk: each call is one core operation. */
import { findPerformance } from '../core/catalogue/performance/find.ts'
import { listPerformances } from '../core/catalogue/performance/list.ts'
import { loadPlan, loadTerms } from '../core/catalogue/plan-store.ts'
import { titleIn } from '../core/catalogue/title.ts'
import type { Desk } from '../core/desk.ts'
import { ticketText } from '../core/documents/ticket-text.ts'
import type { ChosenSeat } from '../core/sales/choose.ts'
import { type Hold, hold } from '../core/sales/hold.ts'
import { listOrders } from '../core/sales/list-orders.ts'
import { printTickets } from '../core/sales/print-tickets.ts'
import { quoteHold } from '../core/sales/quote-hold.ts'
import { release } from '../core/sales/release.ts'
import { showOrder } from '../core/sales/show-order.ts'
import { travellersOf } from '../core/sales/travellers.ts'
import type { Wanted as Asked } from '../core/sales/wanted.ts'
import { breakersOf, houseHolds } from '../core/stock/house-hold.ts'
import { showBoard } from '../core/stock/show-board.ts'
import type { WatchedHall } from '../core/stock/watched.ts'
import type { Tx } from '../db/store.ts'
import { deskCustomers } from './desk-customers.ts'
import { type AtDesk, deskOrders } from './desk-orders.ts'
import { deskPeople, type Signing } from './desk-people.ts'
import { deskSell } from './desk-sell.ts'
import { deskStock } from './desk-stock.ts'
import { deskTill } from './desk-till.ts'
import { deskWaiting } from './desk-waiting.ts'
import { makeSeatLook } from './look-at-seats.ts'
import type {
  CounterLanguage,
  HeldOrder,
  HeldSeat,
  Interrupted,
  KeptSeat,
  Office,
  PerformanceLine,
  Wanted,
} from './office.ts'

export interface OfficeGiven extends AtDesk {
  /** For what looks by itself, and for signing in. */
  desk: Desk
  signing: Signing
}

export function deskOffice(given: OfficeGiven): Office {
  const { acting, language, ascii } = given
  const watched = new Map<string, WatchedHall>()
  const desk = { ...given.desk, watched }
  const now = async () => ({ ...(await acting()), watched })
  const key = () => desk.ids.next()
  return {
    language,
    performances: (codes) => performances(desk, language, codes),
    house: (code) =>
      desk.store.read(async (tx) => {
        const { planId, termsId } = await findPerformance(tx, code)
        return { plan: await loadPlan(tx, planId), terms: await loadTerms(tx, termsId) }
      }),
    seats: makeSeatLook(desk, watched, keptBy),
    board: (performance, inClass) => showBoard(desk, { performance, class: inClass }),
    hold: async (code, wanted, orderRef) => {
      const asked = { performance: code, wanted: wantedOf(wanted), instead: orderRef, key: key() }
      return heldOrder(await hold(await now(), asked))
    },
    release: async (order) => {
      await release(await now(), { order, key: key() })
    },
    ...deskSell(given),
    interrupted: async () => interrupted(await now(), language),
    ticketText: async (order) => {
      const documents = await printTickets(await now(), {
        order,
        tickets: [],
        copy: false,
        language,
        key: key(),
      })
      return documents.map((document) => ticketText(document, { ascii })).join('\n')
    },
    orders: deskOrders(given),
    till: deskTill(given),
    customers: deskCustomers(given),
    people: deskPeople(given.desk, given.signing),
    waiting: deskWaiting(given),
    stock: deskStock(given),
  }
}

function wantedOf(wanted: Wanted): Asked {
  if ('standing' in wanted) return { mode: 'standing', count: wanted.count, section: wanted.standing }
  if ('best' in wanted) {
    const { best: count, ...more } = wanted
    return { mode: 'best', count, ...more }
  }
  // Seats are picked one by one: what is single now may be the next pick. It is shown, and asked before money.
  return { mode: 'chosen', allow_single: true, ...wanted }
}

/** What was printed of its choice is not known any more. */
async function interrupted(desk: Desk, language: CounterLanguage): Promise<Interrupted[]> {
  const held = await listOrders(desk, { status: 'held', limit: MOST_HELD })
  const mine = held.filter(({ register }) => register === desk.actor.register)
  if (mine.length === 0) return []
  const codes = mine.map(({ performance }) => performance)
  const known = new Map((await performances(desk, language, codes)).map((line) => [line.code, line]))
  const found: Interrupted[] = []
  for (const { ref, performance: code } of mine) {
    const performance = known.get(code)
    const { expires_at, offer_for } = await showOrder(desk, ref)
    if (!performance || expires_at === null || expires_at <= desk.clock.now()) continue
    // What came free here is held for who waits, not for a sale of ours.
    if (offer_for !== null) continue
    const { seats } = await quoteHold(desk, { order: ref, types: {} })
    found.push({ performance, order: heldOrder({ ref, seats, expires_at, choice: {} }) })
  }
  return found
}

const MOST_HELD = 20

async function performances(
  desk: Desk,
  language: CounterLanguage,
  codes?: readonly string[],
): Promise<PerformanceLine[]> {
  const lines = await desk.store.read((tx) => listPerformances(tx, desk.clock.now(), { codes }))
  return lines.map(({ startsAt, ...line }) => ({
    ...line,
    starts_at: startsAt,
    title: titleIn(line.title, language, line.event),
  }))
}

/** Why seats are kept back, by what the claims name. */
async function keptBy(tx: Tx, performanceId: string): Promise<Map<string, KeptSeat>> {
  const rows = await houseHolds(tx, performanceId)
  return new Map(
    rows.map((row) => {
      const { id, code, kind, reason, releaseAt: until } = row
      return [id, { code, kind, reason, may_break: breakersOf(row), until }]
    }),
  )
}

function heldOrder({
  ref,
  seats: chosen,
  expires_at,
  choice,
}: Pick<Hold, 'ref' | 'seats' | 'expires_at' | 'choice'>): HeldOrder {
  const { tier = null, reason = null, pieces = [], single = [], nearest = [] } = choice as Partial<HeldOrder>
  const people = travellersOf(chosen).length
  return {
    order: ref,
    seats: chosen.map(heldSeat),
    people,
    expires_at,
    tier,
    reason,
    pieces,
    single,
    nearest,
  }
}

function heldSeat({ id, label, section, row, number, category, trip }: ChosenSeat): HeldSeat {
  return { id, label, section, row: row ?? '', number: number ?? '', category, ...(trip ? { trip } : {}) }
}
