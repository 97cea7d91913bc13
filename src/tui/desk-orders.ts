/** The orders' screen over a desk. */

import { findPerformance } from '../core/catalogue/performance/find.ts'
import { loadTerms } from '../core/catalogue/plan-store.ts'
import { titleIn } from '../core/catalogue/title.ts'
import type { Desk } from '../core/desk.ts'
import { ticketText } from '../core/documents/ticket-text.ts'
import { checkTicket } from '../core/gate/check-ticket.ts'
import type { Providers } from '../core/payments/collect.ts'
import { sendBack } from '../core/payments/send-back.ts'
import { ticketsOnPaper } from '../core/printing/not-on-paper.ts'
import { knownAddress } from '../core/sales/addressee.ts'
import { findOrder } from '../core/sales/find-order.ts'
import { findOrders } from '../core/sales/find-orders.ts'
import { listOrders } from '../core/sales/list-orders.ts'
import { noteOrder } from '../core/sales/note-order.ts'
import type { OrderView } from '../core/sales/order-view.ts'
import { printTickets } from '../core/sales/print-tickets.ts'
import { quoteRefund, type RefundQuote } from '../core/sales/quote-refund.ts'
import { refund } from '../core/sales/refund.ts'
import { type Post, sendTickets } from '../core/sales/send-tickets.ts'
import { showWithHistory } from '../core/sales/show-order.ts'
import { voidOrder } from '../core/sales/void-order.ts'
import { deskOrderChanges } from './desk-order-changes.ts'
import type { StandBy } from './dialog/ask.ts'
import type { CounterLanguage } from './office.ts'
import type { GivenBack, OrdersOffice } from './orders-office.ts'
import { priceTypeName } from './prices.ts'

/** As many as one looks through; who wants others says what they are called. */
const MOST = 100

export interface AtDesk {
  /** The desk as whoever is signed in comes to it now, with who stands by for this one thing. */
  acting(by?: StandBy): Promise<Desk>
  /** The same for what looks by itself: it keeps nobody signed in. */
  looking(): Promise<Desk>
  providers: Providers
  language: CounterLanguage
  ascii: boolean
}

export interface AtOrders extends AtDesk {
  /** How the house sends tickets to a telephone. Refuses sender-unset. */
  post(): Promise<Post>
}

export function deskOrders(at: AtOrders): OrdersOffice {
  const { acting, providers, language, ascii } = at
  const given = async (
    desk: Desk,
    { quote, order }: { quote: RefundQuote; order: OrderView },
  ): Promise<GivenBack> => ({
    quote,
    order,
    unsent: (await sendBack(desk, providers, [order])).open,
  })
  return {
    ...deskOrderChanges(at),
    ...sending(at),
    recent: async () => listOrders(await acting(), { limit: MOST }),
    find: async (text) => findOrders(await acting(), text, MOST),
    open: async (ref) => openOrder(await acting(), ref, language),
    ofTicket: async (code) => (await checkTicket(await acting(), code)).ticket.order,
    quoteRefund: async (order, asked, by) => quoteRefund(await acting(by), { order, ...asked }),
    refund: async (order, asked, { key, by }) => {
      const desk = await acting(by)
      return given(desk, await refund(desk, { order, ...asked, key }))
    },
    quoteVoid: async (order, by) => {
      const desk = await acting(by)
      return voidOrder(desk, { order, key: desk.ids.next() }, { dryRun: true })
    },
    void: async (order, reason, { key, by }) => {
      const desk = await acting(by)
      return given(desk, await voidOrder(desk, { order, reason, key }))
    },
    note: async (order, text, { key, by }) => {
      await noteOrder(await acting(by), { order, text, key })
    },
    print: async (order, tickets, copy, { key, by }) => {
      const documents = await printTickets(await acting(by), { order, tickets, copy, language, key })
      return documents.map((document) => ticketText(document, { ascii })).join('\n')
    },
  }
}

function sending({ acting, language, post: posting }: AtOrders): Pick<OrdersOffice, 'sendsTo' | 'send'> {
  return {
    sendsTo: async (order) => {
      await posting()
      return knownAddress(await acting(), order)
    },
    send: async (order, asked, { key, by }) => {
      const post = await posting()
      const desk = await acting(by)
      return sendTickets(desk, post, { order, ...asked, language: undefined, usual: language, key })
    },
  }
}

async function openOrder(desk: Desk, ref: string, language: CounterLanguage) {
  const shown = await showWithHistory(desk, ref)
  const { status, total_minor, paid_minor, performance } = shown.order
  const [row, on_paper, terms] = await desk.store.read(async (tx) => {
    const { order, tickets } = await findOrder(tx, ref)
    return [
      await findPerformance(tx, performance),
      await ticketsOnPaper(tx, tickets),
      await loadTerms(tx, order.termsId),
    ]
  })
  return {
    ...shown,
    ...{ title: titleIn(row.title, language, row.event), starts_at: row.startsAt, zone: row.zone },
    on_paper,
    types: Object.fromEntries(
      terms.price_types.map(({ code }) => [code, priceTypeName(terms, code, language)]),
    ),
    due_minor: status === 'awaiting-payment' ? total_minor - paid_minor : 0,
  }
}
