/** Lets somebody in: a ticket that is good is used, once. What is refused changes nothing. */
import type { Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import { findPerformance, type PerformanceRow } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Title } from '../catalogue/title.ts'
import type { Desk } from '../desk.ts'
import { formatReference } from '../ids.ts'
import { nameOf } from '../name.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { earlier, settledBy } from '../request.ts'
import type { TicketRow } from '../sales/order-rows.ts'
import { lockPerformance } from '../stock/lock.ts'
import { type Door, judge } from './judge.ts'
import { meantTicket } from './meant.ts'
import { firstScan, keepScan, refOfOrder, type ScanRow, scanAgain, ticketAtGate } from './scan-rows.ts'

export interface ScanInput {
  performance: string
  /** As it was scanned; or typed: an order's reference, and a seat of it. */
  code: string
  door: Door
  /** The device's name of this scan, made once: asked again it gets the same answer. */
  key: string
}

export interface Admitted {
  performance: string
  ticket: string
  seat: string
  section: string
  price_type: string
  /** Of the price type, by language. */
  type_title: Title
  order: string
  entrance: string
  at: number
  /** True where the key had let somebody in before. */
  replay: boolean
}

/**
 * Refuses, in this order: right-missing, value-faulty, performance-unknown, performance-cancelled, what `meantTicket` refuses,
 * key-reused, what `judge` refuses.
 */
export async function scanTicket(desk: Desk, input: ScanInput): Promise<Admitted> {
  await need(desk, 'gate')
  const entrance = nameOf('entrance', input.door.entrance)
  const settled = settledBy(input.key, async (tx, key) =>
    admittedBy(tx, await findPerformance(tx, input.performance), key),
  )
  return desk.store.write((tx) => scanIn(tx, desk, { ...input, door: { ...input.door, entrance } }), {
    settled,
  })
}

async function scanIn(
  tx: Tx,
  desk: Desk,
  { performance: asked, code, door, key }: ScanInput,
): Promise<Admitted> {
  const now = desk.clock.now()
  const performance = await lockPerformance(tx, asked)
  const { id: performanceId, code: name, startsAt, zone, status } = performance
  if (status === 'cancelled') throw refuse('performance-cancelled', { performance: name })
  const { ticket, print } = await meantTicket(tx, performance, code)
  const content = scanContent(ticket, door.entrance)
  if (await earlier(tx, { key, operation: SCANNING, content, subject: key, at: now }))
    return admittedBy(tx, performance, key)
  const first = await firstScan(tx, ticket)
  judge({ ...ticket, seat: ticket.label, first: first ?? null }, print, door, {
    ...{ performance: name, startsAt, zone, now },
  })
  const { clerk, register: registerId } = desk.actor
  const row = {
    performanceId,
    id: key,
    ticketId: ticket.id,
    print,
    entrance: door.entrance,
    registerId,
    clerk,
  }
  const kept = { ...row, at: now, keptAt: now }
  // The write decides, whatever was read before it.
  assert(await keepScan(tx, desk, ticket, kept), `a ticket that lets somebody in was good: ${ticket.id}`)
  return { ...(await admitted(tx, performance, ticket, kept)), replay: false }
}

export const SCANNING = 'gate scan'

/** The same whether it comes from the door or from a journal later. */
export const scanContent = ({ performanceId, id }: TicketRow, entrance: string) => ({
  ...{ performance: performanceId, ticket: id, entrance },
})

async function admittedBy(tx: Tx, performance: PerformanceRow, key: string): Promise<Admitted> {
  const scan = must(
    await scanAgain(tx, { performanceId: performance.id, id: key }),
    `the scan ${key} is there`,
  )
  const ticket = must(await ticketAtGate(tx, { ...scan, id: scan.ticketId }), 'its ticket is there')
  return { ...(await admitted(tx, performance, ticket, scan)), replay: true }
}

async function admitted(tx: Tx, performance: PerformanceRow, ticket: TicketRow, { entrance, at }: ScanRow) {
  const { price_types } = await loadTerms(tx, performance.termsId)
  return {
    ...{ performance: performance.code, ticket: ticket.id, seat: ticket.label, section: ticket.section },
    price_type: ticket.priceType,
    type_title: price_types.find(({ code }) => code === ticket.priceType)?.title ?? {},
    ...{ order: formatReference(await refOfOrder(tx, ticket.orderId)), entrance, at },
  }
}
