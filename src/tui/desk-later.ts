/** What the counter asks of the house once its list is seen: loaded then, all at once. */
import type { Desk } from '../core/desk.ts'
import { ticketText } from '../core/documents/ticket-text.ts'
import { loadDictionary } from '../core/language/language.ts'
import { jobsText } from '../core/printing/jobs-text.ts'
import type { Ways } from '../core/printing/ways.ts'
import { listOrders } from '../core/sales/list-orders.ts'
import { printTickets } from '../core/sales/print-tickets.ts'
import { quoteHold } from '../core/sales/quote-hold.ts'
import { showOrder } from '../core/sales/show-order.ts'
import type { WatchedHall } from '../core/stock/watched.ts'
import { deskCustomers } from './desk-customers.ts'
import { deskGate } from './desk-gate.ts'
import { deskHall, heldOrder } from './desk-hall.ts'
import { type AtOrders, deskOrders } from './desk-orders.ts'
import { performances } from './desk-performances.ts'
import { type DeskPrinting, deskPrinting } from './desk-printing.ts'
import { deskReports } from './desk-reports.ts'
import { deskSell, type SellOffice } from './desk-sell.ts'
import { deskStock } from './desk-stock.ts'
import { deskTill } from './desk-till.ts'
import { deskWaiting } from './desk-waiting.ts'
import type { CounterLanguage, Interrupted, Office, Sold } from './office.ts'

export type OfficeLater = Omit<Office, 'language' | 'performances' | 'people' | 'prepare'>

export function deskLater(given: AtOrders & { desk: Desk; ways: Ways }): OfficeLater {
  const { acting, language, ascii } = given
  const watched = new Map<string, WatchedHall>()
  const desk = { ...given.desk, watched }
  const printing = deskPrinting(given)
  const now = async () => ({ ...(await acting()), watched })
  return {
    ...deskHall({ desk, acting: now, watched }),
    ...printedSales(deskSell(given), printing),
    // It looks by itself: who rests is not kept signed in by it.
    interrupted: async () => interrupted({ ...(await given.looking()), watched }, language),
    ticketText: async (order) => {
      const jobs = await printing.ofOrder(order)
      if (jobs && jobs.length > 0) return jobsText(await loadDictionary(language), jobs)
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
    waiting: deskWaiting(given),
    gate: deskGate(given, given.desk.actor.register),
    stock: deskStock(given),
    reports: deskReports(given),
    printing: printing.office,
  }
}

/** The same, with paper behind each sale. */
function printedSales(selling: SellOffice, { afterSale }: DeskPrinting): SellOffice {
  const printed = (sold: Sold): Sold => {
    afterSale(sold.ref)
    return sold
  }
  return {
    ...selling,
    sell: async (...asked) => printed(await selling.sell(...asked)),
    sellOnline: async (...asked) => printed(await selling.sellOnline(...asked)),
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
