/** The whole life of an order, as the ledgers of all registers tell it. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadPlan } from '../catalogue/plan-store.ts'
import { formatReference } from '../ids.ts'
import type { Minor } from '../money.ts'
import { houseOf } from '../seats/house-of.ts'
import type { BuyerPart } from './edit-order.ts'
import { notesOf } from './order-notes.ts'
import type { PaymentRow } from './order-rows.ts'
import type { OrderRows } from './order-view.ts'

/** What is not known of it is null, or an empty list. */
export interface HistoryLine {
  /** Epoch milliseconds, by the clock of the register. */
  at: number
  /** Who did it; of what ended by itself who found it so. */
  clerk: string
  register: string
  /** Who stood by, where somebody did. */
  supervisor: string | null
  /** As in the ledger: `order.sold`. */
  action: string
  /** Labels, in the order of the hall. */
  seats: string[]
  /** Until when seats are held, or what is open is to be paid. */
  until_at: number | null
  /** Sold for, asked for, paid or given back. */
  amount_minor: Minor | null
  /** What the house kept of it. */
  kept_minor: Minor | null
  tenders: { tender: PaymentRow['tender']; amount_minor: Minor }[]
  /** Another order that it has to do with. */
  other: string | null
  reason: string | null
  /** What was written beside the order; null where that is erased. */
  note: string | null
  /** Rules that staff passed over. */
  passed: string[]
  /** Of a sale: prices that staff had set, and what they took off as prices are written; null where there were none. */
  override: { reason: string; off_minor: Minor } | null
  /** What of the buyer is another since then. */
  changed: BuyerPart[]
  /** The code of a presale that opened it: `fans/17`. */
  presale: string | null
  /** How often the tickets were printed then, the most of them; null where nothing was. */
  print: number | null
}

/** What is read of the bodies of the ledger's entries. They are never rewritten: each key may be missing. */
interface Body {
  /** Of the claims. */
  seats?: string[]
  /** Id of each ticket and, but for prints, its seat; of a print how often it was printed. */
  tickets?: [id: string, second: string | number, ...rest: unknown[]][]
  expires_at?: number
  amount_minor?: Minor
  total_minor?: Minor
  /** Of a part: all that was paid until then. */
  paid_minor?: Minor
  refund_minor?: Minor
  kept_minor?: Minor
  tender?: PaymentRow['tender']
  /** Of a sale: tender, amount, what was handed over; of a return: tender and amount. */
  payments?: [PaymentRow['tender'], Minor, ...unknown[]][]
  back?: [PaymentRow['tender'], Minor][]
  /** Of the waiting list: the id or the stored reference of the order that was offered. */
  order?: string
  /** The stored reference of another order. */
  other?: string
  reason?: string
  supervisor?: string
  note?: string
  passed?: string[]
  /** Of each ticket its id, what it would have cost, and cost. */
  override?: { reason: string; tickets: [string, Minor, Minor][] }
  changed?: BuyerPart[]
  presale?: string
}

/** From its beginning. What was written in one step stands in the order that it was written in. */
export async function orderHistory(tx: Tx, rows: OrderRows): Promise<HistoryLine[]> {
  const entries = await entriesOf(tx, rows)
  const names = await namesIn(tx, rows)
  const notes = new Map((await notesOf(tx, rows.order.id)).map(({ id, text }) => [id, text]))
  return entries.map(({ at, clerk, register, action, body }) => ({
    at,
    clerk,
    register,
    supervisor: body.supervisor ?? null,
    action,
    seats: names(body),
    until_at: body.expires_at ?? null,
    ...moneyIn(body),
    other: body.other === undefined ? null : formatReference(body.other),
    reason: body.reason ?? null,
    note: notes.get(body.note ?? '') ?? null,
    passed: body.passed ?? [],
    override: overrideIn(body),
    changed: body.changed ?? [],
    presale: body.presale ?? null,
    print: action === 'tickets.printed' ? Math.max(...(body.tickets ?? []).map(([, print]) => +print)) : null,
  }))
}

async function entriesOf(tx: Tx, { order, payments, refunds }: OrderRows) {
  const { ledger, waitRequest } = tx.t
  const [offered] = await tx
    .select({ id: waitRequest.id })
    .from(waitRequest)
    .where(and(eq(waitRequest.performanceId, order.performanceId), eq(waitRequest.orderId, order.id)))
  const subjects = [order, ...payments, ...refunds, ...(offered ? [offered] : [])].map(({ id }) => id)
  const found = await tx
    .select({
      at: ledger.at,
      clerk: ledger.clerk,
      register: ledger.registerId,
      action: ledger.action,
      subject: ledger.subject,
      body: ledger.body,
    })
    .from(ledger)
    .where(inArray(ledger.subject, subjects))
    .orderBy(asc(ledger.at), asc(ledger.registerId), asc(ledger.seq))
  return (
    found
      .map((entry) => ({ ...entry, body: JSON.parse(entry.body) as Body }))
      // Of a request of the waiting list only what is about this order.
      .filter(
        ({ subject, body }) => subject !== offered?.id || [order.id, order.ref].includes(body.order ?? ''),
      )
  )
}

function moneyIn(body: Body): Pick<HistoryLine, 'amount_minor' | 'kept_minor' | 'tenders'> {
  const [part] = body.paid_minor === undefined ? [] : [body.payments ?? []]
  const amount_minor =
    part?.reduce((sum, [, minor]) => sum + minor, 0) ??
    body.total_minor ??
    body.refund_minor ??
    body.amount_minor ??
    null
  const alone =
    body.tender === undefined || amount_minor === null ? [] : [{ tender: body.tender, amount_minor }]
  const told = (body.payments ?? body.back)?.map(([tender, amount_minor]) => ({ tender, amount_minor }))
  return { amount_minor, kept_minor: body.kept_minor ?? null, tenders: told ?? alone }
}

function overrideIn({ override }: Body): HistoryLine['override'] {
  if (!override) return null
  const off_minor = override.tickets.reduce((sum, [, before, price]) => sum + before - price, 0)
  return { reason: override.reason, off_minor }
}

/** How the seats of an entry are printed, in the order of the hall; places of a standing area by its name. */
async function namesIn(tx: Tx, { order, tickets }: OrderRows): Promise<(body: Body) => string[]> {
  const { planId } = await findPerformance(tx, { id: order.performanceId })
  const { indexOf, seats } = houseOf(await loadPlan(tx, planId))
  const seatOf = new Map(tickets.map(({ id, seat }) => [id, seat]))
  const labelOf = new Map(tickets.map(({ seat, label }) => [seat, label]))
  const place = (seat: string) => indexOf.get(seat) ?? seats.length
  return ({ seats: claimed = [], tickets: listed = [] }) => {
    const all = [...claimed, ...listed.map(([id, second]) => seatOf.get(id) ?? String(second))]
    return all
      .sort((a, b) => place(a) - place(b))
      .map((seat) => labelOf.get(seat) ?? seats[place(seat)]?.label ?? seat.split('#')[0]!)
  }
}
