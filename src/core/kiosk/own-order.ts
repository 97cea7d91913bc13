/**
 * An order, for whoever shows that it is his: by what he told of himself when he bought, by one of its tickets, or as the
 * customer who is signed in. Nothing tells whether there is such an order where it is not his.
 */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { findPerformance } from '../catalogue/performance/find.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import type { Title } from '../catalogue/title.ts'
import { emailSearched } from '../customers/profile.ts'
import type { Desk } from '../desk.ts'
import { readTicket } from '../gate/code.ts'
import { publicKeys } from '../gate/signing-key.ts'
import { formatReference, parseReference } from '../ids.ts'
import { need } from '../people/may.ts'
import { countTry, forgetOwnTry } from '../people/tries.ts'
import { refuse } from '../refusal.ts'
import { lastFirst, phoneDigits } from '../sales/buyer.ts'
import { findOrder } from '../sales/find-order.ts'
import { type OrderRows, type OrderView, viewOrder } from '../sales/order-view.ts'
import { returnsByItself } from './returns-by-itself.ts'

export type OwnAsked =
  | { order: string; by: OwnProof }
  /** The code of one of its tickets, as it was printed last. */
  | { ticket: string }

/** The telephone number or the e-mail address that was told; or the code of the customer who is signed in. */
export type OwnProof = { contact: string } | { customer: string }

export interface OwnOrder {
  order: OrderView
  title: Title
  /** The event's code. */
  event: string
  starts_at: number
  zone: string
  /** What its price types are called, by their codes. */
  types: Record<string, Title>
  /** Whether its money finds its way back without anybody at the counter. */
  returns_here: boolean
}

/** Refuses right-missing, order-unknown, ticket-forged, sign-in-wait. */
export async function showOwnOrder(desk: Desk, asked: OwnAsked): Promise<OwnOrder> {
  await need(desk, 'look')
  const ref = await provenOrder(desk, asked)
  return desk.store.read(async (tx) => {
    const rows = await findOrder(tx, ref)
    const order = viewOrder(rows)
    const { title, event, startsAt, zone } = await findPerformance(tx, order.performance)
    const { price_types } = await loadTerms(tx, rows.order.termsId)
    const types = Object.fromEntries(price_types.map((type) => [type.code, type.title]))
    return { order, title, event, starts_at: startsAt, zone, types, returns_here: returnsByItself(order) }
  })
}

/** Its reference. A number that is tried is counted before it is looked at: references are short, and numbers known to others. */
export async function provenOrder(desk: Desk, asked: OwnAsked): Promise<string> {
  await need(desk, 'look')
  const { store, actor, clock } = desk
  if ('ticket' in asked) return store.read((tx) => orderOfTicket(tx, asked.ticket))
  const ref = parseReference(asked.order)
  if (ref === undefined) throw refuse('order-unknown', { asked: asked.order, nearest: [] })
  const tried = 'contact' in asked.by ? `order ${ref}` : undefined
  if (tried !== undefined) {
    const trying = { name: tried, register: actor.register, kind: 'passphrase' as const, at: clock.now() }
    await store.write((tx) => countTry(tx, trying))
  }
  const isHis = await store.read((tx) => isOwn(tx, ref, asked.by))
  if (!isHis) throw refuse('order-unknown', { asked: asked.order, nearest: [] })
  if (tried !== undefined) await store.write((tx) => forgetOwnTry(tx, tried, actor.register))
  return formatReference(ref)
}

/** Paper that was printed again since is nobody's proof. Refuses ticket-forged, order-unknown. */
async function orderOfTicket(tx: Tx, code: string): Promise<string> {
  const fields = readTicket(code, await publicKeys(tx))
  const { tickets } = await findOrder(tx, formatReference(fields.order))
  const row = tickets.find(({ id }) => id === fields.ticket)
  if (row?.print !== fields.print) throw refuse('order-unknown', { asked: '', nearest: [] })
  return formatReference(fields.order)
}

async function isOwn(tx: Tx, ref: string, by: OwnProof): Promise<boolean> {
  const rows = await findOrder(tx, formatReference(ref)).catch(() => undefined)
  if (!rows) return false
  if ('customer' in by) return rows.customer !== null && rows.customer === by.customer
  return isTold(tx, rows, by.contact.trim())
}

/** The end of a number: who tells fewer digits knows too little of it. */
const DIGITS = 8

async function isTold(tx: Tx, { order }: OrderRows, contact: string): Promise<boolean> {
  const { customer } = tx.t
  const [known] =
    order.customerId === null ? [] : await tx.select().from(customer).where(eq(customer.id, order.customerId))
  if (contact.includes('@')) return known?.emailSearch != null && known.emailSearch === emailSearched(contact)
  const digits = phoneDigits(contact)
  if (digits === undefined || digits.length < DIGITS) return false
  const end = lastFirst(digits).slice(0, DIGITS)
  return [order.buyerPhone, known?.phone].some((phone) => phone != null && phone.slice(0, DIGITS) === end)
}
