/** A kiosk's office over a desk: each call is one core operation, with a kiosk's rights and no others. */

import { readCode } from '../../core/accounts/card-code.ts'
import { isAccountId } from '../../core/accounts/find-account.ts'
import { signInCustomer } from '../../core/customers/sign-in-customer.ts'
import type { Desk } from '../../core/desk.ts'
import { ticketText } from '../../core/documents/ticket-text.ts'
import { answerChallenge } from '../../core/fairness/answer-challenge.ts'
import { drawChallenge } from '../../core/fairness/draw-challenge.ts'
import { joinRoom } from '../../core/fairness/join-room.ts'
import { showPlace } from '../../core/fairness/show-place.ts'
import { atKiosk } from '../../core/kiosk/at-kiosk.ts'
import { leaveKiosk } from '../../core/kiosk/leave-kiosk.ts'
import { listOffered } from '../../core/kiosk/list-offered.ts'
import { offeredTypes } from '../../core/kiosk/offered-types.ts'
import { showOwnOrder } from '../../core/kiosk/own-order.ts'
import { registerCustomer } from '../../core/kiosk/register-customer.ts'
import { quoteOwnReturn, returnOwn } from '../../core/kiosk/return-own.ts'
import type { Providers } from '../../core/payments/collect.ts'
import { sendBack } from '../../core/payments/send-back.ts'
import { type AtOnceInput, printAtOnce } from '../../core/printing/print-at-once.ts'
import type { Ways } from '../../core/printing/ways.ts'
import { refuse } from '../../core/refusal.ts'
import { ordersOf } from '../../core/sales/find-orders.ts'
import { type PrintedTicket, printTickets } from '../../core/sales/print-tickets.ts'
import type { WatchedHall } from '../../core/stock/watched.ts'
import { deskHall } from '../desk-hall.ts'
import { deskSell, type SellOffice } from '../desk-sell.ts'
import { wordsOf } from '../words.ts'
import type { KioskOffice, Paper } from './kiosk-office.ts'

export interface KioskGiven {
  /** For what looks by itself, and for whoever ends it. */
  desk: Desk
  /** The desk as the kiosk comes to it now. */
  acting(): Promise<Desk>
  providers: Providers
  ascii: boolean
  /** Brings tickets to paper; left out where there is no printer. */
  print?: ((order: string, tickets: readonly PrintedTicket[]) => Promise<void>) | undefined
  /** To the printer that the register has for tickets, where none was named. */
  ways?: Ways | undefined
}

/** As many as one looks through. */
const MOST = 50

export function deskKiosk(given: KioskGiven): KioskOffice {
  const { providers } = given
  const watched = new Map<string, WatchedHall>()
  const acting = async () => ({ ...atKiosk(await given.acting()), watched })
  const desk = { ...given.desk, watched }
  const { house, seats, hold, release } = deskHall({ desk, acting, watched })
  const of = { acting, looking: acting, providers, language: 'en' as const, ascii: given.ascii }
  const { quote, online, ...selling } = deskSell(of)
  return {
    ...{ house, seats, hold, release, quote, online },
    ...ofMoney(selling),
    ...ofHis(acting, providers),
    offered: async () => listOffered(await acting()),
    types: async (performance, who) => offeredTypes(await acting(), { performance, ...who }),
    draw: async () => drawChallenge(await acting()),
    answer: async (challenge, answer) => answerChallenge(await acting(), { challenge, answer }),
    join: async (performance, challenge) => joinRoom(await acting(), { performance, challenge }),
    place: async (code) => showPlace(await acting(), code),
    tickets: async (order, language, key) => {
      const paper = await byQueue(given, await acting(), { order, language, key })
      if (paper) return paper
      const asked = { order, tickets: [], copy: false, language, key }
      const tickets = await printTickets(await acting(), asked)
      const texts = tickets.map((ticket) => ticketText(ticket, { ascii: given.ascii }))
      return { texts, isPrinted: await isPrinted(given, order, tickets) }
    },
    leave: (name, secret) => leaveKiosk(given.desk, { name, secret }),
  }
}

/** No cash, no card of a terminal, and nobody's account: only what pays by itself. */
function ofMoney({
  sell,
  sellOnline,
}: Pick<SellOffice, 'sell' | 'sellOnline'>): Pick<KioskOffice, 'sell' | 'sellOnline'> {
  return {
    sellOnline: (order, said, paying) => sellOnline(order, said, { ...paying, beside: [] }),
    sell: async (order, said, payment, key) => {
      if (payment !== 'nothing') checkCards(payment)
      return sell(order, said, payment, key)
    },
  }
}

/** Whatever is sent: `[]` would be cash. Refuses tender-unfit, code-mistyped, account-unknown. */
function checkCards(payment: readonly { tender: string; code: string }[]): void {
  if (payment.length === 0) throw refuse('tender-unfit', { tender: 'cash', wanted: 'gift-card' })
  for (const { tender, code } of payment) {
    if (tender !== 'gift-card') throw refuse('tender-unfit', { tender, wanted: 'gift-card' })
    // Accounts and cards have ids, too, which are no secrets.
    if (isAccountId(code) || readCode(code) === undefined) throw refuse('account-unknown', { wanted: 'card' })
  }
}

type OfHis = Pick<KioskOffice, 'signIn' | 'register' | 'own' | 'ownOrders' | 'quoteReturn' | 'giveBack'>

/** What is about a customer, and about what he has bought. */
function ofHis(acting: () => Promise<Desk>, providers: Providers): OfHis {
  return {
    signIn: async (customer, secret) => signInCustomer(await acting(), { customer, secret }),
    register: async ({ phone, email, consent, ...said }, key) =>
      registerCustomer(await acting(), {
        ...{ ...said, phone: phone || undefined, email: email || undefined },
        ...{ consent: { give: consent }, key },
      }),
    own: async (asked) => showOwnOrder(await acting(), asked),
    ownOrders: async (customer) => ordersOf(await acting(), customer, MOST),
    quoteReturn: async (own, tickets) => quoteOwnReturn(await acting(), { own, tickets }),
    giveBack: async (own, shown, key) => {
      const desk = await acting()
      const { quote, order } = await returnOwn(desk, { own, ...shown, key })
      return { quote, order, unsent: (await sendBack(desk, providers, [order])).open }
    },
  }
}

/** By the house's queue: undefined where the register has no printer. */
async function byQueue(
  { print, ways }: KioskGiven,
  desk: Desk,
  asked: AtOnceInput,
): Promise<Paper | undefined> {
  if (print || !ways) return undefined
  const became = await printAtOnce(desk, ways, asked)
  if (became === 'unset') return undefined
  if (became === 'printed') return { texts: [], isPrinted: true }
  // Their prints are counted: what may be on paper is not shown a second time.
  return { texts: [wordsOf(asked.language).kiosk.done.failed], isPrinted: false }
}

/** A printer that fails changes nothing of what was sold: the tickets are read from the screen, or at the counter. */
async function isPrinted({ print }: KioskGiven, order: string, tickets: readonly PrintedTicket[]) {
  if (!print) return false
  try {
    await print(order, tickets)
    return true
  } catch {
    return false
  }
}
