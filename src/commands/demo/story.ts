/** The theatre's story: one evening that goes on sale, each step a core operation, timed. */
import { showPerformance } from '../../core/catalogue/performance/show.ts'
import { titleIn } from '../../core/catalogue/title.ts'
import type { Desk } from '../../core/desk.ts'
import { ticketText } from '../../core/documents/ticket-text.ts'
import { seeded } from '../../core/random.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { type SalesReport, salesReport } from '../../core/reports/sales.ts'
import type { OrderView } from '../../core/sales/order-view.ts'
import { printTickets } from '../../core/sales/print-tickets.ts'
import { refund } from '../../core/sales/refund.ts'
import { sell } from '../../core/sales/sell.ts'
import { closeTill, type ZReport } from '../../core/tills/close-till.ts'
import { lookTill } from '../../core/tills/look-till.ts'
import { openTill } from '../../core/tills/open-till.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { asciiOf } from '../screen-settings.ts'
import { BOX_OFFICE, partyOf } from './parties.ts'

export interface Step {
  name:
    | 'season'
    | 'save'
    | 'first_sale'
    | 'taken_seat'
    | 'evening'
    | 'refunds'
    | 'print'
    | 'report'
    | 'close_till'
    | 'verify'
  ms: number
}

export interface Story {
  performance: string
  /** Title and time, in the reader's language. */
  title: string
  /** IANA zone of the venue. */
  zone: string
  capacity: number
  first: OrderView
  taken: Refusal<'seats-taken'>
  orders: number
  refunds: { tickets: number; amount_minor: number }
  ticket: string
  report: SalesReport
  till: ZReport
  /** Free before the first sale; sold and free at the end. */
  seats: { before: number; sold: number; free: number }
}

/** Orders that the evening's queue places, from a fixed seed: everybody who runs the demo sees the same evening. */
const QUEUE = 220
const SEED = 738
const FLOAT_MINOR = 20_000

export type Timed = <T>(name: Step['name'], work: () => Promise<T>) => Promise<T>

/** `code`: a performance that nobody has bought for. */
export async function tellStory(app: App, desk: Desk, code: string, step: Timed): Promise<Story> {
  const began = desk.clock.now()
  await openTill(desk, { float_minor: FLOAT_MINOR, key: desk.ids.next() })
  const before = (await showPerformance(desk, code)).line.free
  const first = await step('first_sale', () => firstSale(desk, code))
  const taken = await step('taken_seat', () => sellTakenSeat(desk, code, first))
  const orders = await step('evening', () => sellEvening(desk, code))
  const refunds = await step('refunds', () => refundEveryTenth(desk, orders))
  const ticket = await step('print', () => printFirst(app, desk, first))
  const report = await step('report', () => salesReport(desk, { by: 'price-type', since: began }))
  const till = await step('close_till', () => closeAsExpected(desk))
  const { line } = await showPerformance(desk, code)
  return {
    performance: code,
    title: `${titleIn(line.title, app.language, line.event)}, ${momentIn(line.zone, line.startsAt, app.language)}`,
    zone: line.zone,
    capacity: line.capacity,
    first,
    taken,
    orders: orders.length + 1,
    refunds,
    ticket,
    report,
    till,
    seats: { before, sold: line.sold, free: line.free },
  }
}

async function firstSale(desk: Desk, performance: string): Promise<OrderView> {
  const seats = ['Ground floor A-12', 'Ground floor A-13']
  const { order } = await sell(desk, {
    performance,
    wanted: { mode: 'chosen', seats },
    types: { adult: 1, child: 1 },
    payment: { tender: 'cash', tendered_minor: 10_000 },
    key: desk.ids.next(),
  })
  return order
}

/** Somebody asks for a seat that was just sold: the refusal is part of the story. */
async function sellTakenSeat(
  desk: Desk,
  performance: string,
  first: OrderView,
): Promise<Refusal<'seats-taken'>> {
  try {
    await sell(desk, {
      performance,
      wanted: { mode: 'chosen', seats: [first.tickets[0]?.seat.label ?? ''] },
      types: {},
      payment: { tender: 'cash', tendered_minor: null },
      key: desk.ids.next(),
    })
  } catch (error) {
    if (isRefusal(error, 'seats-taken')) return error
    throw error
  }
  throw new Error('bug: a seat was sold twice')
}

/** Parties until the queue is through or nothing fits. */
async function sellEvening(desk: Desk, performance: string): Promise<OrderView[]> {
  const chance = seeded(SEED)
  const orders: OrderView[] = []
  for (let turn = 0; turn < QUEUE; turn++) {
    const count = partyOf(BOX_OFFICE, chance())
    const children = count > 2 ? 1 + Math.floor(chance() * (count - 2)) : 0
    const types = children > 0 ? { adult: count - children, child: children } : { adult: count }
    const { order } = await sell(desk, {
      performance,
      wanted: { mode: 'best', count },
      types,
      payment: { tender: 'cash', tendered_minor: null },
      key: desk.ids.next(),
    })
    orders.push(order)
  }
  return orders
}

async function refundEveryTenth(desk: Desk, orders: OrderView[]): Promise<Story['refunds']> {
  const total = { tickets: 0, amount_minor: 0 }
  for (const order of orders.filter((_, index) => index % 10 === 9)) {
    const { quote } = await refund(desk, { order: order.ref, tickets: [], key: desk.ids.next() })
    total.tickets += quote.tickets.length
    total.amount_minor += quote.refund_minor
  }
  return total
}

async function printFirst(app: App, desk: Desk, first: OrderView): Promise<string> {
  const documents = await printTickets(desk, {
    order: first.ref,
    tickets: [],
    copy: false,
    language: app.language,
    key: desk.ids.next(),
  })
  const [document] = documents
  if (!document) throw new Error('bug: the first order has tickets')
  return ticketText(document, { ascii: asciiOf(app) })
}

async function closeAsExpected(desk: Desk): Promise<ZReport> {
  const { expected_minor } = await lookTill(desk)
  return closeTill(desk, { counted_minor: expected_minor, with_holds: true, key: desk.ids.next() })
}
