/** An order as people read it at the shell. */
import type { Dictionary, Language } from '../../core/language/language.ts'
import { formatMinor } from '../../core/money.ts'
import type { BuyerView } from '../../core/sales/buyer.ts'
import { isSold, type MoneyLine } from '../../core/sales/money-line.ts'
import type { NoteView } from '../../core/sales/order-notes.ts'
import type { OrderView, TicketView } from '../../core/sales/order-view.ts'
import { isOverride } from '../../core/sales/override/override.ts'
import type { ChoiceKept } from '../../core/stock/explain-order.ts'
import { shown } from '../../core/text.ts'
import { padEndWidth, padStartWidth, widthOf } from '../../core/width.ts'
import { momentIn } from '../../core/zone.ts'
import { withCurrency } from '../amounts.ts'
import { choiceWords } from './choice-words.ts'
import { tripText } from './trip-text.ts'

export interface Scene {
  /** Title and time of the performance, in the reader's language. */
  title: string
  /** IANA, of the venue. */
  zone?: string
  /** A dry run: nothing of it is kept. */
  quoted?: boolean
  /** When a hold ends, in the venue's time. */
  until?: string | undefined
  /** Whom it was offered to, where it is an offer of the waiting list. */
  offerFor?: { wait: string; name: string; contact: string | null } | null
  notes?: NoteView[]
}

export function orderText(say: Dictionary, language: Language, order: OrderView, scene: Scene): string {
  const { sales } = say
  const head = headLine(say, order, scene)
  const lines = [
    head,
    ...buyerLines(say, order),
    ...offerLines(say, scene),
    ...overrideLines(say, order),
    ...ticketLines(say, order, scene.zone ?? 'UTC', language),
  ]
  for (const line of order.lines)
    lines.push(`  ${lineName(say, line)}  ${formatMinor(line.amount_minor, order.currency)}`)
  for (const seat of order.held) lines.push(`  ${shown(seat)}`)
  if (order.status !== 'held') lines.push(`  ${totals(say, order)}`)
  for (const { tender, amount_minor } of order.refunds) {
    const amount = withCurrency(amount_minor, order.currency)
    // What pays for another order has not gone back.
    lines.push(
      tender === 'exchange'
        ? `  ${sales.status.exchanged} ${amount}`
        : `  ${sales.refunded} ${amount} ${sales.tender[tender]}`,
    )
  }
  return [...lines, ...noteLines(say, language, scene)].join('\n')
}

/** What is ours has a word in each language; the house's own charges are called as in its file. */
function lineName({ sales }: Dictionary, { kind, code }: MoneyLine): string {
  if (code === 'given-before') return sales.givenBack.before
  return kind === 'goodwill' ? sales.givenBack.goodwill : shown(code)
}

function buyerLines({ orders }: Dictionary, { buyer, customer }: OrderView): string[] {
  const who = [buyerText(buyer), customer ?? ''].filter((part) => part !== '')
  return who.length === 0 ? [] : [`  ${orders.buyer} ${who.join('   ')}`]
}

/** `Chen Wei, 8613800138000`. */
export function buyerText(buyer: BuyerView | null): string {
  return [buyer?.name, buyer?.phone]
    .filter((part) => typeof part === 'string')
    .map(shown)
    .join(', ')
}

function noteLines(
  { explain }: Dictionary,
  language: Language,
  { notes = [], zone = 'UTC' }: Scene,
): string[] {
  return notes.map(
    ({ text, clerk, register, at }) =>
      `  * ${shown(text)}  (${explain.who(shown(clerk), shown(register))}, ${momentIn(zone, at, language)})`,
  )
}

function headLine({ cli, sales }: Dictionary, order: OrderView, { title, quoted, until }: Scene): string {
  if (quoted) return `${title}    ${cli.quote}`
  const held = order.status === 'held' && until !== undefined
  return `${order.ref}  ${title}    ${held ? sales.heldUntil(until) : sales.status[order.status]}`
}

function offerLines({ waiting }: Dictionary, { offerFor }: Scene): string[] {
  if (!offerFor) return []
  const { wait, name, contact } = offerFor
  return [`  ${waiting.offerFor(wait, [name, ...(contact === null ? [] : [contact])].map(shown).join(', '))}`]
}

function overrideLines({ overrides, people }: Dictionary, { override, currency }: OrderView): string[] {
  if (!override) return []
  const { clerk, supervisor, tickets } = override
  const who = supervisor === null ? shown(clerk) : people.supervised(shown(clerk), shown(supervisor))
  const off = tickets.reduce((sum, { before_minor, price_minor }) => sum + before_minor - price_minor, 0)
  const told = overrides.told(tickets.length === 0 ? '' : withCurrency(off, currency), shown(override.reason))
  return [`  ${overrides.by(told, who)}`]
}

function ticketLines({ sales }: Dictionary, order: OrderView, zone: string, language: Language): string[] {
  const label = (ticket: TicketView) => shown(ticket.seat.label)
  const seats = Math.max(...order.tickets.map((ticket) => widthOf(label(ticket))), 0)
  const types = Math.max(...order.tickets.map((ticket) => widthOf(ticket.price_type)), 0)
  const trips = tripColumn(order, zone, language)
  return order.tickets.map((ticket, index) => {
    const [seat, type] = [padEndWidth(label(ticket), seats), padEndWidth(ticket.price_type, types)]
    const status = sales.ticketStatus[ticket.status]
    return `  ${seat}   ${trips[index]}${type}   ${parts(ticket, order.currency)}${status ? `   ${status}` : ''}`
  })
}

/** `Köln Hbf 10:18 - Mainz Hbf 12:15`, all as wide; nothing of a house. */
function tripColumn({ tickets }: OrderView, zone: string, language: Language): string[] {
  const texts = tickets.map(({ trip }) => (trip ? tripText(trip, zone, language) : ''))
  const width = Math.max(...texts.map(widthOf), 0)
  return texts.map((text) => (width === 0 ? '' : `${padEndWidth(text, width)}   `))
}

/** `39.00 - 3.90 + 1.50`: what it was sold for, part by part. */
function parts(ticket: TicketView, currency: string): string {
  const told = ticket.lines.filter((line) => isSold(line) && !(isOverride(line) && line.amount_minor === 0))
  const [base, ...others] = told.map((line) => line.amount_minor)
  const rest = others.map((amount) => ` ${amount < 0 ? '-' : '+'} ${formatMinor(Math.abs(amount), currency)}`)
  return padStartWidth(base === undefined ? '' : formatMinor(base, currency), 7) + rest.join('')
}

function totals(say: Dictionary, order: OrderView): string {
  const { sales } = say
  const total = `${sales.total} ${withCurrency(order.total_minor, order.currency)}`
  const paid = order.payments.map((payment) => {
    const tendered = `${sales.tender[payment.tender]} ${formatMinor(payment.tendered_minor, order.currency)}`
    if (payment.tender !== 'cash') return tendered
    return `${tendered}   ${sales.change} ${formatMinor(payment.change_minor, order.currency)}`
  })
  const words = choiceWords(say, order.choice as ChoiceKept, order.tickets.length)
  return [total, ...paid, ...(words.length > 0 ? [`(${words.join('; ')})`] : [])].join('   ')
}
