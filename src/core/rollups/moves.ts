/** What an entry of a ledger says was sold and given back: pure. Amounts are the entry's own, so that both agree to the cent. */
import type { OrderAction } from '../ledger/actions.ts'
import type { Minor } from '../money.ts'
import { readBody } from '../verify/difference.ts'

/** The entries that move tickets or the money of an order that was sold. */
export const MOVING = [
  'order.sold',
  'order.refunded',
  'order.exchanged',
  'order.voided',
  'order.goodwill',
  'order.cancelled',
  'tickets.named',
] as const satisfies OrderAction[]

export interface MovingEntry {
  register: string
  seq: number
  at: number
  clerk: string
  action: string
  /** The order. */
  subject: string
  body: string
}

/** What the order's own rows say: none of it ever changes. */
export interface MovedOrder {
  performance: string
  channel: string
  tickets: ReadonlyMap<string, { category: string; price_type: string }>
  /** Tickets that gave up their seats before their money went back. */
  cancelled: ReadonlySet<string>
}

export interface Figures {
  tickets: number
  /** Good no more. */
  gone: number
  /** Their price went back. */
  returned: number
  sold_minor: Minor
  back_minor: Minor
}

export interface Part extends Figures {
  /** Empty of what belongs to the whole order. */
  category: string
  price_type: string
}

export interface TenderPart {
  tender: string
  sold_minor: Minor
  back_minor: Minor
}

export interface Moves {
  /** 1: an order was sold. */
  sales: number
  parts: Part[]
  tenders: TenderPart[]
}

export const NOTHING: Figures = { tickets: 0, gone: 0, returned: 0, sold_minor: 0, back_minor: 0 }

interface Body {
  total_minor: Minor
  fee_minor: Minor
  refund_minor: Minor
  tickets: [id: string, seat: string, ...rest: unknown[]][]
  lost: [ticket: string, code: string, amount_minor: Minor][]
  payments: [tender: string, amount_minor: Minor][]
  back: [tender: string, amount_minor: Minor][]
}

export function movesOf({ action, body: text }: MovingEntry, order: MovedOrder): Moves {
  const body = readBody<Body>(text)
  if (action === 'order.sold') return soldIn(body, order)
  if (action === 'tickets.named') {
    const fee_minor = body.fee_minor ?? 0
    return {
      sales: 0,
      parts: fee_minor === 0 ? [] : [{ ...wholeOrder, sold_minor: fee_minor }],
      tenders: taken(body, fee_minor),
    }
  }
  if (action === 'order.cancelled') {
    const parts = (body.tickets ?? []).map(([id]) => ({ ...partOf(order, id), gone: 1 }))
    return { sales: 0, parts, tenders: [] }
  }
  return backIn(body, order)
}

const wholeOrder: Part = { category: '', price_type: '', ...NOTHING }

const partOf = (order: MovedOrder, ticket: string): Part => ({
  ...wholeOrder,
  ...order.tickets.get(ticket),
})

/** By what a sum was paid. What came in late, and went back, stands before what the tickets were paid by. */
function taken({ payments = [] }: Partial<Body>, total_minor: Minor): TenderPart[] {
  let left_minor = total_minor
  return payments.toReversed().map(([tender, amount]) => {
    const sold_minor = Math.min(amount, left_minor)
    left_minor -= sold_minor
    return { tender, sold_minor, back_minor: 0 }
  })
}

function soldIn(body: Partial<Body>, order: MovedOrder): Moves {
  const { total_minor = 0, tickets = [] } = body
  const parts = tickets.map(([id, , , price]) => ({
    ...partOf(order, id),
    tickets: 1,
    sold_minor: Number(price),
  }))
  const left_minor = total_minor - parts.reduce((sum, { sold_minor }) => sum + sold_minor, 0)
  if (left_minor !== 0) parts.push({ ...wholeOrder, sold_minor: left_minor } as (typeof parts)[number])
  return { sales: 1, parts, tenders: taken(body, total_minor) }
}

/** What belongs to no ticket, as postage and goodwill do, is what is left of the sum. */
function backIn(body: Partial<Body>, order: MovedOrder): Moves {
  const { refund_minor = 0, tickets = [], lost = [], back = [] } = body
  const parts: Part[] = tickets.map(([id, , amount]) => ({
    ...partOf(order, id),
    gone: order.cancelled.has(id) ? 0 : 1,
    returned: 1,
    back_minor: Number(amount),
  }))
  for (const [id, , amount] of lost) parts.push({ ...partOf(order, id), back_minor: -amount })
  const left_minor = refund_minor - parts.reduce((sum, { back_minor }) => sum + back_minor, 0)
  if (left_minor !== 0) parts.push({ ...wholeOrder, back_minor: left_minor })
  const tenders = back.map(([tender, amount]) => ({ tender, sold_minor: 0, back_minor: amount }))
  return { sales: 0, parts, tenders }
}
