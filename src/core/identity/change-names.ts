/** Tickets become somebody else's, by the rules of the performance: a fee, until when, how often. Or a name is mended. */

import { and, eq, sql } from 'drizzle-orm'
import { counted, type Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Desk } from '../desk.ts'
import { record } from '../ledger/record.ts'
import { countLater } from '../limits/count-later.ts'
import type { Passing } from '../limits/passing.ts'
import type { Minor } from '../money.ts'
import { checkTender } from '../payments/check-tender.ts'
import { checkNoneOpen } from '../payments/open-payment.ts'
import { takePayments } from '../payments/take-payments.ts'
import { type InstantTender, splitTotal, type TenderPart } from '../payments/tender.ts'
import { need } from '../people/may.ts'
import { lineRows } from '../sales/money-line.ts'
import { onOrder } from '../sales/on-order.ts'
import { insertLines, type PaymentRow } from '../sales/order-rows.ts'
import { type OrderRows, type OrderView, viewOrder } from '../sales/order-view.ts'
import { selectTickets } from '../sales/select-tickets.ts'
import type { Terms } from '../sales/terms.ts'
import { tillForMoney } from '../tills/till-rows.ts'
import { checkChange, feeLine, type Renamed, renamedOf } from './change-policy.ts'
import {
  checkHouseKey,
  type IdentityRow,
  identitiesOf,
  insertIdentities,
  personColumns,
  removeIdentity,
} from './identity-rows.ts'
import { type People, type PersonInput, readPeople } from './person.ts'
import { freeTicketPlaces } from './places.ts'
import { checkPlaces } from './taken.ts'

export interface ChangeNamesInput {
  order: string
  /** Ticket ids or seats as printed; empty: every valid ticket. */
  tickets: string[]
  people: readonly PersonInput[]
  /** How the fee is paid; none: there must be none. */
  payment: readonly InstantTender[]
  /** Rules for buyers that whoever acts passes over. */
  pass?: Passing | undefined
  key: string
}

export interface NamesChanged {
  order: OrderView
  /** Tickets whose person is another, and whose name was mended: the same document. Of a replay none are told. */
  changed: string[]
  mended: string[]
  fee_minor: Minor
  replay: boolean
}

/**
 * Refuses, in this order: value-faulty, card-number-refused, what `readPeople` refuses, order-unknown, key-reused, payment-open,
 * real-name-unasked, ticket-unknown, ticket-state, order-state, real-name-many, real-name-seat, document-kind, real-name-needed,
 * name-change-closed, payment-short, payment-over, identity-key-other, real-name-taken, limit-reached.
 */
export async function changeNames(
  desk: Desk,
  { order, tickets, people: inputs, payment, pass, key }: ChangeNamesInput,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<NamesChanged> {
  await need(desk, 'exchange')
  for (const tender of payment) checkTender(tender)
  const people = await readPeople(desk, inputs)
  const said = { tickets, payment: payment as unknown as never, people: people?.content ?? null }
  const content = { ...said, ...(pass ? { pass: [...pass] } : {}) }
  const told = { changed: [] as string[], mended: [] as string[], fee_minor: 0 }
  const request = { order, operation: 'name', content, key, dryRun }
  const { rows, replay } = await onOrder(desk, request, async (tx, { performance, rows, at }) => {
    await checkNoneOpen(tx, rows, performance.zone)
    const terms = await loadTerms(tx, rows.order.termsId)
    const selected = terms.real_name ? selectTickets(rows, tickets) : []
    const before = await identitiesOf(tx, rows.order.id)
    const asked = { performance, rows, tickets: selected, before, terms, people }
    const renamed = renamedOf(asked)
    checkChange(asked, renamed, at)
    const fee_minor = await writeFee(tx, desk, { rows, terms, renamed, payment, at, isDry: dryRun })
    await writeNames(tx, desk, { rows, performance, people: people!, renamed, terms, at })
    await countLater(tx, desk, { order: rows.order, performance, at, gainsNone: true, pass })
    Object.assign(told, {
      changed: renamed.filter(({ isOther }) => isOther).map(({ ticket }) => ticket.label),
      mended: renamed.filter(({ isOther }) => !isOther).map(({ ticket }) => ticket.label),
      fee_minor: fee_minor.total_minor,
    })
    await recordNames(tx, desk, rows, renamed, fee_minor, at)
  })
  return { order: viewOrder(rows), ...told, replay }
}

interface Paying {
  rows: OrderRows
  terms: Terms
  renamed: readonly Renamed[]
  payment: readonly InstantTender[]
  at: number
  isDry: boolean
}

interface Fee {
  total_minor: Minor
  payments: PaymentRow[]
}

/** A line of the order, and the money for it. Refuses payment-short, payment-over. */
async function writeFee(
  tx: Tx,
  desk: Desk,
  { rows, terms, renamed, payment, at, isDry }: Paying,
): Promise<Fee> {
  const line = feeLine(terms, renamed)
  const total_minor = line?.amount_minor ?? 0
  const parts = partsOf(total_minor, terms.currency, isDry && payment.length === 0 ? undefined : payment)
  if (!line || total_minor === 0) return { total_minor: 0, payments: [] }
  const { order } = rows
  const { id: orderId, performanceId } = order
  const till = await tillForMoney(tx, desk, at)
  const before = rows.lines.length
  const booked = { orderId, performanceId, before, at, clerk: desk.actor.clerk, tillId: till.id }
  await insertLines(tx, lineRows(booked, [{ ticket: null, line }]))
  const payments = await takePayments(tx, desk, { order, till, at }, parts)
  const values = { id: orderId, fee: total_minor, before: order.totalMinor }
  assert(
    (await tx.run(addFee, values)) === 1,
    `the order ${order.ref} is changed in one transaction at a time`,
  )
  return { total_minor, payments }
}

/** `payment`: undefined of a dry run that does not say. */
function partsOf(
  total_minor: Minor,
  currency: string,
  payment: readonly InstantTender[] | undefined,
): TenderPart[] {
  const tenders = payment ?? [{ tender: 'cash' as const, tendered_minor: null }]
  if (total_minor === 0 && tenders.every(({ amount_minor }) => typeof amount_minor !== 'number')) return []
  return splitTotal({ total_minor, currency, tenders })
}

const addFee = counted<{ id: string; fee: number; before: number }>()('order_fee', (q) =>
  q
    .update(q.t.order)
    .set({
      totalMinor: sql`${q.t.order.totalMinor} + ${sql.placeholder('fee')}`,
      paidMinor: sql`${q.t.order.paidMinor} + ${sql.placeholder('fee')}`,
    })
    .where(and(eq(q.t.order.id, sql.placeholder('id')), eq(q.t.order.totalMinor, sql.placeholder('before')))),
)

interface Writing {
  rows: OrderRows
  performance: { id: string; code: string }
  people: People
  renamed: readonly Renamed[]
  terms: Terms
  at: number
}

async function writeNames(
  tx: Tx,
  desk: Desk,
  { rows: { order }, performance, people: { keys }, renamed, terms, at }: Writing,
): Promise<void> {
  await checkHouseKey(tx, keys, at)
  const isPlaced = terms.real_name?.per === 'ticket'
  const written: IdentityRow[] = []
  for (const { ticket, before, person, isOther } of renamed) {
    const bound = { orderId: order.id, ticketId: ticket.id }
    if (before) await removeIdentity(tx, before)
    if (isPlaced && before) await freeTicketPlaces(tx, before)
    written.push({
      ...bound,
      performanceId: performance.id,
      seat: ticket.seat,
      fromLeg: ticket.fromLeg,
      toLeg: ticket.toLeg,
      changes: (before?.changes ?? 0) + (isOther && before ? 1 : 0),
      clerk: desk.actor.clerk,
      registerId: desk.actor.register,
      at,
      erasedAt: null,
      ...personColumns(keys, person, bound, desk),
    })
  }
  await insertIdentities(tx, written)
  if (isPlaced) await checkPlaces(tx, performance, written)
}

const SHORT = 8

/** Nothing of a person: ids, and the beginnings of hashes that nobody can try without the key. */
async function recordNames(
  tx: Tx,
  desk: Desk,
  { order }: OrderRows,
  renamed: readonly Renamed[],
  { total_minor, payments }: Fee,
  at: number,
): Promise<void> {
  const body = {
    ref: order.ref,
    tickets: renamed.map(({ ticket, before, person }) => [
      ticket.id,
      ticket.seat,
      before?.hash?.slice(0, SHORT) ?? '',
      must(person.hash, 'a person has a hash').slice(0, SHORT),
    ]),
    fee_minor: total_minor,
    payments: payments.map(({ tender, amountMinor, tenderedMinor }) => [tender, amountMinor, tenderedMinor]),
  }
  await record(tx, desk, { action: 'tickets.named', subject: order.id, body }, at)
}
