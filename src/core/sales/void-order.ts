/**
 * Undoes a sale as if it had not been, within the shift that made it: its tickets are void, and everything goes back to where
 * it came from, fees too. Later it is a return, by the ladder.
 */
import type { Tx } from '../../db/store.ts'
import { assert } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { formatReference } from '../ids.ts'
import { checkNoneOpen } from '../payments/open-payment.ts'
import { need } from '../people/may.ts'
import { type RefusalDetails, refuse } from '../refusal.ts'
import { openTillOf, type TillRow } from '../tills/till-rows.ts'
import { endTickets } from './end-tickets.ts'
import { giveBack } from './give-back.ts'
import { isSoldKind, type LinePart, lineOf } from './money-line.ts'
import { onOrder } from './on-order.ts'
import type { OrderRows, OrderView } from './order-view.ts'
import { viewOrder } from './order-view.ts'
import { paidBy } from './paid-by.ts'
import { type PaidLine, reversal } from './refund-ladder.ts'
import { takeBack } from './take-back.ts'
import { quoteKept, type WholeQuote, wholeQuote } from './whole-quote.ts'

export interface VoidInput {
  order: string
  reason?: string | undefined
  key: string
}

export interface Voided {
  order: OrderView
  quote: WholeQuote
  replay: boolean
}

/** Refuses, in this order: value-faulty, card-number-refused, order-unknown, key-reused, payment-open, void-unfit. */
export async function voidOrder(
  desk: Desk,
  { order, reason: said, key }: VoidInput,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<Voided> {
  await need(desk, 'void')
  const reason = said === undefined ? undefined : freeTextOf('reason', said)
  const request = { order, operation: 'void', content: { reason: reason ?? null }, key, dryRun }
  const {
    rows,
    id: done,
    replay,
  } = await onOrder(desk, request, async (tx, { performance, rows, id, at }) => {
    await checkNoneOpen(tx, rows, performance.zone)
    const till = await voidableIn(tx, desk, rows)
    const { order, tickets, payments } = rows
    const { back, missing_minor } = giveBack(await paidBy(tx, payments), order.totalMinor)
    assert(missing_minor === 0, `the order ${order.ref} gives back what was paid`)
    const quote = wholeQuote(rows, performance, { back, reason })
    const ended = { tickets, status: 'void' } as const
    await endTickets(tx, { performance, order, ...ended, at })
    await takeBack(tx, desk, {
      rows,
      ended,
      lines: reversed(rows),
      giving: { id, kind: 'void', keptMinor: 0, body: JSON.stringify(quote), till },
      back,
      entry: {
        action: 'order.voided',
        body: {
          ref: order.ref,
          tickets: tickets.map((ticket) => [ticket.id, ticket.seat, ticket.priceMinor]),
          refund_minor: order.totalMinor,
          kept_minor: 0,
          back: quote.back.map(({ tender, amount_minor }): Json => [tender, amount_minor]),
          ...(reason === undefined ? {} : { reason }),
        },
      },
      at,
    })
  })
  return { order: viewOrder(rows), quote: quoteKept(rows, done), replay }
}

/** The till that it was sold into, which is still open. */
async function voidableIn(tx: Tx, desk: Desk, rows: OrderRows): Promise<TillRow> {
  const { order, tickets, payments, refunds } = rows
  const till = await openTillOf(tx, desk.actor.register)
  const unfit = (why: RefusalDetails['void-unfit']['why']) =>
    refuse('void-unfit', {
      order: formatReference(order.ref),
      why,
      register: order.registerId,
      at: order.createdAt,
    })
  if (tickets.length === 0) throw unfit('not-sold')
  if (order.status === 'voided') throw unfit('voided')
  // Money that came late and went back has changed nothing.
  const isChanged = refunds.some(({ kind }) => kind !== 'late')
  if (isChanged || tickets.some(({ status }) => status !== 'valid')) throw unfit('changed')
  if (payments.some(({ tender }) => tender === 'exchange')) throw unfit('exchanged')
  const taken = payments.filter(({ status }) => status === 'succeeded')
  if (!till || taken.some(({ tillId }) => tillId !== till.id)) throw unfit('other-shift')
  return till
}

function reversed({ lines, tickets }: OrderRows): LinePart[] {
  return lines
    .filter(({ kind }) => isSoldKind(kind))
    .map((row) => ({
      ticket: tickets.find(({ id }) => id === row.ticketId) ?? null,
      line: reversal(lineOf(row) as PaidLine),
    }))
}
