import { listPerformances } from '../core/catalogue/performance/list.ts'
import { titleIn } from '../core/catalogue/title.ts'
import type { Desk } from '../core/desk.ts'
import { ticketText } from '../core/documents/ticket-text.ts'
import { listOrders } from '../core/sales/list-orders.ts'
import { printTickets } from '../core/sales/print-tickets.ts'
import { quoteHold } from '../core/sales/quote-hold.ts'
import { showOrder } from '../core/sales/show-order.ts'
import type { WatchedHall } from '../core/stock/watched.ts'
import { deskCustomers } from './desk-customers.ts'
import { deskGate } from './desk-gate.ts'
import { deskHall, heldOrder } from './desk-hall.ts'
import { type AtDesk, deskOrders } from './desk-orders.ts'
import { deskPeople, type Signing } from './desk-people.ts'
import { deskReports } from './desk-reports.ts'
import { deskSell } from './desk-sell.ts'
import { deskStock } from './desk-stock.ts'
import { deskTill } from './desk-till.ts'
import { deskWaiting } from './desk-waiting.ts'
import type { CounterLanguage, Interrupted, Office, PerformanceLine } from './office.ts'

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
  return {
    language,
    performances: (codes) => performances(desk, language, codes),
    ...deskHall({ desk, acting: now, watched }),
    ...deskSell(given),
    interrupted: async () => interrupted(await now(), language),
    ticketText: async (order) => {
      const documents = await printTickets(await now(), {
        order,
        tickets: [],
        copy: false,
        language,
        key: desk.ids.next(),
      })
      return documents.map((document) => ticketText(document, { ascii })).join('\n')
    },
    orders: deskOrders(given),
    till: deskTill(given),
    customers: deskCustomers(given),
    people: deskPeople(given.desk, given.signing),
    waiting: deskWaiting(given),
    gate: deskGate(given, given.desk.actor.register),
    stock: deskStock(given),
    reports: deskReports(given),
  }
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
