/** What the old tickets bring, what the new ones cost, and who pays the difference. Writes nothing. */
import { assert, must } from '../../assert.ts'
import { loadTerms } from '../../catalogue/plan-store.ts'
import { formatReference } from '../../ids.ts'
import { type MemberBuying, memberBuying } from '../../members/member-price.ts'
import { POINTS } from '../../members/points.ts'
import type { Minor } from '../../money.ts'
import { type InstantTender, splitTotal, type TenderPart } from '../../payments/tender.ts'
import { refuse } from '../../refusal.ts'
import type { Choice, Situation } from '../choose.ts'
import { type Back, giveBack } from '../give-back.ts'
import { givenBefore, withGiven } from '../given-before.ts'
import type { LinePart } from '../money-line.ts'
import type { TicketRow } from '../order-rows.ts'
import type { OrderRows } from '../order-view.ts'
import { paidBy } from '../paid-by.ts'
import { paidLines } from '../paid-lines.ts'
import { parted } from '../parted.ts'
import type { Quote } from '../price.ts'
import { priceSeats } from '../price-seats.ts'
import { pricedPromotions } from '../priced-by.ts'
import { type Benefits, benefitsOf } from '../pricing/benefits.ts'
import { type LostLine, lostDiscounts } from '../pricing/lost-discounts.ts'
import type { Pricing } from '../pricing/pricing.ts'
import { pricingNow } from '../pricing-now.ts'
import { pricingThen } from '../pricing-then.ts'
import type { Terms } from '../terms.ts'
import { copied, sameTickets } from './copied.ts'
import type { Old } from './old.ts'
import { type Credit, creditOf, exchangesClosed, isOnce, isSameDay, type Move } from './policy.ts'
import type { ExchangeQuote } from './quote.ts'

export interface Weighing {
  choice: Choice
  types: Record<string, number>
  added?: Record<string, number> | undefined
  payment: readonly InstantTender[]
  at: number
  /** Who has the new ones. */
  customerId: string | null
  /** What the new ones were priced by when they were asked for. */
  pricing?: Pricing | undefined
  benefits?: Benefits | undefined
  /** A quote says what there is to pay, where a real exchange must be paid. */
  isDry: boolean
}

export interface Weighed {
  quote: ExchangeQuote
  priced: Quote
  pricing: Pricing
  /** Who has the new order, as a member at the moment that the price is of. */
  buying: MemberBuying
  benefits: Benefits | undefined
  credits: { ticket: TicketRow; credit: Credit }[]
  lost: { ticket: TicketRow; line: LostLine }[]
  /** Of what was given out of goodwill before: what there is not enough left for. */
  given: LinePart[]
  /** What of the new order the old one pays. */
  exchanged_minor: number
  parts: TenderPart[]
  back: Back[]
}

/** Refuses what `priceSeats` refuses, exchange-needless, exchange-once, exchange-closed, payment-short, payment-over. */
export async function weigh(at: Situation, old: Old, weighing: Weighing): Promise<Weighed> {
  const { rows } = old
  checkNoPoints(old)
  const { pricing, priced: listed, isSeatChange, ...member } = await priceAnew(at, old, weighing)
  const credits = creditsOf(at, old, weighing.at, isSeatChange)
  const lost = isSeatChange ? [] : await lostBy(at, old)
  const given = givenBefore(rows, broughtBy(rows, credits, lost))
  const priced = isSeatChange ? withGiven(listed, given) : listed
  const credit_minor = given.back_minor
  const { total_minor, currency } = priced
  assert(currency === rows.order.currency, 'a house has one currency')
  const exchanged_minor = Math.min(credit_minor, total_minor)
  const due_minor = total_minor - exchanged_minor
  const back_minor = credit_minor - exchanged_minor
  const { back, missing_minor } =
    back_minor > 0 ? giveBack(await paidBy(at.tx, rows.payments), back_minor) : { back: [], missing_minor: 0 }
  assert(missing_minor === 0, `the order ${rows.order.ref} gives back what was paid`)
  const quote = viewOf(at, old, { priced, credits, lost, choice: weighing.choice })
  const sums = { credit_minor, total_minor, due_minor, back_minor }
  const same_day = !isSeatChange && isSameDay(old.terms, moveOf(at, old, weighing.at))
  return {
    quote: {
      ...quote,
      ...sums,
      ...{ seat_change: isSeatChange, same_day },
      given_before_minor: given.given_before_minor,
      back: back.map(({ payment: { tender }, amount_minor }) => ({ tender, amount_minor })),
    },
    priced,
    pricing,
    ...member,
    credits,
    lost,
    given: given.lines,
    exchanged_minor,
    parts: partsOf(due_minor, currency, weighing),
    back,
  }
}

/** Points go back when tickets are returned; they are not carried to another order. Refuses points-exchanged. */
function checkNoPoints({ rows, tickets }: Old): void {
  const ids = new Set<string | null>(tickets.map(({ id }) => id))
  if (
    rows.lines.some(({ kind, code, ticketId }) => kind === 'discount' && code === POINTS && ids.has(ticketId))
  )
    throw refuse('points-exchanged', { order: formatReference(rows.order.ref) })
}

/** What the old tickets bring, less what the others lose. Refuses refund-below-zero. */
function broughtBy({ order }: OrderRows, credits: Weighed['credits'], lost: Weighed['lost']): Minor {
  const back_minor = credits.reduce((sum, { credit }) => sum + credit.credit_minor, 0)
  const lost_minor = lost.reduce((sum, { line }) => sum + line.amount_minor, 0)
  if (lost_minor > back_minor)
    throw refuse('refund-below-zero', {
      order: formatReference(order.ref),
      back_minor,
      lost_minor,
      remaining: new Set(lost.map(({ ticket }) => ticket.id)).size,
      currency: order.currency,
    })
  return back_minor - lost_minor
}

/** Who only pays nothing need not say how; nothing is taken that is not owed. */
function partsOf(total_minor: number, currency: string, { payment, isDry }: Weighing): TenderPart[] {
  if (isDry && payment.length === 0) return []
  if (total_minor === 0 && payment.every(({ amount_minor }) => typeof amount_minor !== 'number')) return []
  return splitTotal({ total_minor, currency, tenders: payment })
}

interface Anew {
  pricing: Pricing
  priced: Quote
  isSeatChange: boolean
  buying: MemberBuying
  benefits: Benefits | undefined
}

/** In the same performance by the moment at which the old seats were priced: changing seats is no new sale. */
async function priceAnew(
  at: Situation,
  old: Old,
  { choice, types, added, at: now, customerId, pricing: fixed, benefits: fixedBenefits }: Weighing,
): Promise<Anew> {
  const { tx, performance, plan } = at
  const { rows, tickets, from } = old
  const isSame = from.id === performance.id
  const pricing =
    fixed ??
    (isSame
      ? await pricingThen(tx, performance, rows.order)
      : await pricingNow(tx, performance, await loadTerms(tx, performance.termsId), now))
  const buying = await memberBuying(tx, customerId, pricing.at)
  const benefits = fixed ? fixedBenefits : benefitsOf(buying.membership)
  const asBefore = isSame ? sameTickets(tickets, choice.seats) : undefined
  if (asBefore && isAsBefore(asBefore, types)) {
    checkNeeded(old, asBefore, choice)
    return { pricing, priced: copied(rows, asBefore), isSeatChange: true, buying, benefits }
  }
  const wanted = Object.keys(types).length > 0 ? types : typesOf(tickets, choice, rows.way !== null)
  const quote = priceSeats({ ...pricing, plan }, choice.seats, wanted, { added, benefits })
  const priced = withoutOrderFees(quote, pricing.terms)
  return { pricing, priced, isSeatChange: false, buying, benefits }
}

/** Nothing said of price types: everybody keeps his. */
const isAsBefore = (tickets: readonly TicketRow[], types: Record<string, number>): boolean => {
  const said = Object.entries(types).flatMap(([type, count]) => Array.from({ length: count }, () => type))
  return said.length === 0 || said.join('\n') === tickets.map(({ priceType }) => priceType).join('\n')
}

/** In the order of the old tickets; where there are more or fewer seats now, they say themselves what they are. */
function typesOf(tickets: readonly TicketRow[], { seats }: Choice, isTrain: boolean): Record<string, number> {
  if (isTrain || tickets.length !== seats.length) {
    const [first] = tickets
    const kinds = new Set(tickets.map(({ priceType }) => priceType))
    const people = new Set(seats.map(({ trip }) => trip?.from)).size === 1 ? seats.length : 1
    return kinds.size === 1 ? { [must(first, 'something is exchanged').priceType]: people } : {}
  }
  const types: Record<string, number> = {}
  for (const { priceType } of tickets) types[priceType] = (types[priceType] ?? 0) + 1
  return types
}

/** Fees of the whole order were paid with the old one. */
function withoutOrderFees(quote: Quote, { surcharges }: Terms): Quote {
  const always = new Set(surcharges.filter(({ when }) => when === null).map(({ code }) => code))
  const order_lines = quote.order_lines.filter(({ code }) => !always.has(code))
  const saved = quote.order_lines.filter(({ code }) => always.has(code))
  const total_minor = saved.reduce((total, { amount_minor }) => total - amount_minor, quote.total_minor)
  return { ...quote, order_lines, total_minor }
}

function checkNeeded({ rows }: Old, before: readonly TicketRow[], { seats }: Choice): void {
  const isMoved = before.some(({ seat }, index) => seat !== seats[index]!.id)
  if (!isMoved)
    throw refuse('exchange-needless', {
      order: formatReference(rows.order.ref),
      seats: seats.map(({ label }) => label),
    })
}

function creditsOf(at: Situation, old: Old, now: number, isSeatChange: boolean): Weighed['credits'] {
  const { rows, tickets, from, terms } = old
  const order = formatReference(rows.order.ref)
  const hasMoved = rows.payments.some(({ tender }) => tender === 'exchange')
  if (hasMoved && isOnce(terms) && !isSeatChange && from.status !== 'cancelled')
    throw refuse('exchange-once', { order, performance: from.code })
  const move = moveOf(at, old, now)
  return tickets.map((ticket) => {
    const credit = creditOf(terms, move, paidLines(rows.lines, ticket), isSeatChange)
    if (credit) return { ticket, credit }
    const since = isSeatChange ? from.startsAt : exchangesClosed(terms, from.startsAt, ticket.priceType)
    throw refuse('exchange-closed', {
      order,
      ticket: ticket.label,
      performance: from.code,
      since,
      zone: from.zone,
    })
  })
}

/** What those who stay had taken off because the others were there too. */
async function lostBy({ tx }: Situation, { rows, tickets, from }: Old): Promise<Weighed['lost']> {
  const { remaining } = parted(rows, tickets)
  const promotions = pricedPromotions(rows.order.pricing)
  const lost = lostDiscounts(await pricingThen(tx, from, rows.order), promotions, remaining)
  return rows.tickets.flatMap((ticket) => (lost.get(ticket.id) ?? []).map((line) => ({ ticket, line })))
}

const moveOf = ({ performance: to }: Situation, { from }: Old, now: number): Move => ({
  from: { starts_at: from.startsAt, zone: from.zone, cancelled: from.status === 'cancelled' },
  to: { starts_at: to.startsAt },
  now,
})

type View = Pick<
  ExchangeQuote,
  'order' | 'from' | 'to' | 'currency' | 'tickets' | 'seats' | 'lines' | 'lost' | 'fee_minor'
>

function viewOf(
  { performance }: Situation,
  { rows, from }: Old,
  { priced, credits, lost, choice }: Pick<Weighed, 'priced' | 'credits' | 'lost'> & { choice: Choice },
): View {
  return {
    order: formatReference(rows.order.ref),
    from: from.code,
    to: performance.code,
    currency: priced.currency,
    tickets: credits.map(({ ticket, credit: { lines: _lines, ...credit } }) => ({
      id: ticket.id,
      seat: ticket.label,
      price_type: ticket.priceType,
      ...credit,
    })),
    seats: priced.tickets.map(({ price_type, price_minor, lines }, index) => ({
      seat: choice.seats[index]!.label,
      price_type,
      price_minor,
      lines,
    })),
    lines: priced.order_lines,
    lost: lost.map(({ ticket: { id, label }, line: { code, amount_minor } }) => ({
      ticket: id,
      seat: label,
      code,
      amount_minor,
    })),
    fee_minor: credits.reduce((sum, { credit }) => sum + credit.fee_minor, 0),
  }
}
