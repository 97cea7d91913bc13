/** What an erased person leaves behind, table by table. */
import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { canonical } from '../canonical.ts'
import { inChunks } from '../chunks.ts'
import { erasePeople } from '../identity/erase-identity.ts'
import { forgetTries } from '../people/tries.ts'
import { lastFirst } from '../sales/buyer.ts'
import { followBuyer } from '../watch/follow-buyer.ts'
import type { CustomerRow } from './customer-rows.ts'
import { secretSubject } from './set-customer-secret.ts'

/** How many rows lost who they were about, or went. */
export interface Forgotten {
  orders: number
  /** Tickets of them whose real names are gone. */
  people: number
  order_notes: number
  waits: number
  notes: number
  flags: number
  consents: number
}

/** Whoever his tickets name, him or others who came with him. */
export async function forgetNamed(
  tx: Tx,
  customerId: string,
  at: number,
): Promise<Pick<Forgotten, 'people'>> {
  const { identity, order } = tx.t
  const orders = await tx
    .selectDistinct({ id: order.id, performanceId: order.performanceId })
    .from(order)
    .innerJoin(identity, eq(identity.orderId, order.id))
    .where(and(eq(order.customerId, customerId), isNull(identity.erasedAt)))
    .orderBy(asc(order.id))
  let people = 0
  for (const one of orders) people += await erasePeople(tx, one, at)
  return { people }
}

/** Orders and requests keep what they are; nobody has them any more. `phones`: the last digit first, of the customer. */
export async function forgetBuyer(
  tx: Tx,
  customerId: string,
  phones: readonly string[],
): Promise<Pick<Forgotten, 'orders' | 'order_notes' | 'waits'>> {
  const { order, orderNote, waitRequest } = tx.t
  const rows = await tx
    .select({ id: order.id, phone: order.buyerPhone })
    .from(order)
    .where(eq(order.customerId, customerId))
    .orderBy(asc(order.id))
  const ids = rows.map(({ id }) => id)
  const nobody = { buyerName: null, buyerPhone: null, buyerSearch: null }
  const notes = await inChunks(ids, async (some) => {
    await tx.update(order).set(nobody).where(inArray(order.id, some))
    return tx.delete(orderNote).where(inArray(orderNote.orderId, some)).returning({ id: orderNote.id })
  })
  await followBuyer(tx, ids)
  const numbers = new Set([...phones, ...rows.flatMap(({ phone }) => phone ?? [])])
  for (const phone of [...numbers].sort()) await forgetUses(tx, customerId, phone)
  const waits = await tx
    .update(waitRequest)
    .set({ contact: canonical({ name: '', contact: null }) })
    .where(eq(waitRequest.customerId, customerId))
    .returning({ id: waitRequest.id })
  return { orders: ids.length, order_notes: notes.length, waits: waits.length }
}

/**
 * A promotion that one person may have so often counts by telephone number: what he has had is counted on under a word that
 * is no number. Where the number is another customer's too it stays his.
 */
async function forgetUses(tx: Tx, customerId: string, phone: string): Promise<void> {
  const { customer, promotionPerson, promotionUse } = tx.t
  const [other] = await tx
    .select({ id: customer.id })
    .from(customer)
    .where(and(eq(customer.phone, phone), ne(customer.id, customerId), eq(customer.status, 'active')))
    .limit(1)
  if (other) return
  const person = lastFirst(phone)
  const uses = await tx
    .select({ code: promotionPerson.code })
    .from(promotionPerson)
    .where(eq(promotionPerson.person, person))
    .orderBy(asc(promotionPerson.code))
  for (const { code } of uses) {
    const nobody = { person: `erased ${customerId} ${await countOf(tx, code, customerId)}` }
    const isHis = (table: typeof promotionPerson | typeof promotionUse) =>
      and(eq(table.code, code), eq(table.person, person))
    await tx.update(promotionPerson).set(nobody).where(isHis(promotionPerson))
    await tx.update(promotionUse).set(nobody).where(isHis(promotionUse))
  }
}

/** Of his numbers that a promotion has counted already: each is counted apart. */
async function countOf(tx: Tx, code: string, customerId: string): Promise<number> {
  const { promotionPerson } = tx.t
  const rows = await tx
    .select({ person: promotionPerson.person })
    .from(promotionPerson)
    .where(eq(promotionPerson.code, code))
  return rows.filter(({ person }) => person.startsWith(`erased ${customerId} `)).length + 1
}

/** Notes and flags go; of consents it stays that there were some, not where. */
export async function forgetOwn(
  tx: Tx,
  customerId: string,
): Promise<Pick<Forgotten, 'notes' | 'flags' | 'consents'>> {
  const { customerNote, customerFlag, customerConsent } = tx.t
  const notes = await tx
    .delete(customerNote)
    .where(eq(customerNote.customerId, customerId))
    .returning({ id: customerNote.id })
  const flags = await tx
    .delete(customerFlag)
    .where(eq(customerFlag.customerId, customerId))
    .returning({ id: customerFlag.id })
  const consents = await tx
    .update(customerConsent)
    .set({ place: null })
    .where(eq(customerConsent.customerId, customerId))
    .returning({ id: customerConsent.id })
  return { notes: notes.length, flags: flags.length, consents: consents.length }
}

/**
 * What was asked about them under a key is kept as a hash, and of some of it little more than a telephone number was hashed:
 * a key that is used again is refused from now on. But for `key`, by which they are erased, and which names them by id.
 * Customers are erased seldom, and requests are found by their keys: all are looked through.
 */
export async function forgetAsked(tx: Tx, customers: readonly string[], key: string): Promise<void> {
  const { request } = tx.t
  const isTheirs = inArray(request.subject, [...customers])
  await tx
    .update(request)
    .set({ contentHash: '' })
    .where(and(isTheirs, ne(request.key, key)))
}

/** Nobody signs in as them any more, and what was tried is forgotten. */
export async function forgetSecret(
  tx: Tx,
  customers: readonly Pick<CustomerRow, 'id' | 'code'>[],
): Promise<void> {
  const { customerSecret } = tx.t
  const ids = customers.map(({ id }) => id)
  await tx.delete(customerSecret).where(inArray(customerSecret.customerId, ids))
  for (const { code } of customers) await forgetTries(tx, secretSubject(code))
}
