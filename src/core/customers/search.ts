/** Customers by what can be remembered of them, best first: a part of a code, number or address, or a name that is nearly right. */
import { and, eq, gte, inArray, lt, type SQL } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { editDistance } from '../nearest.ts'
import { phoneDigits } from '../sales/buyer.ts'
import { between, phoneEnd } from '../sales/find-ways.ts'
import { startOfCode } from './code.ts'
import type { CustomerRow } from './customer-rows.ts'
import { emailSearched } from './profile.ts'
import { LETTER_COST, searchNames } from './search-names.ts'
import { emailWord, variantsOf } from './words.ts'

export type FoundBy = 'code' | 'phone' | 'email' | 'name'
export type Match = 'exact' | 'begins' | 'ends' | 'near'

export interface Found {
  row: CustomerRow
  by: FoundBy
  match: Match
  /** 0 is best. */
  cost: number
}

/** Fewer symbols begin too many codes, fewer digits end too many numbers, fewer letters too many addresses. */
const LEAST = 4
/** Looked at before the best are taken. */
const POOL = 200
/** Letters of an address that may differ in all. */
const EMAIL_TOLERANCE = 2

/** At most `limit`, each once, by what fits best. */
export async function searchCustomers(tx: Tx, typed: string, limit: number): Promise<Found[]> {
  const text = typed.trim()
  const found = [
    ...(await byCode(tx, text)),
    ...(await byPhone(tx, text)),
    ...(await byEmail(tx, text)),
    ...(await byName(tx, text, limit)),
  ]
  found.sort((a, b) => a.cost - b.cost || (a.row.id < b.row.id ? 1 : -1))
  const first = new Map([...found].reverse().map((one) => [one.row.id, one]))
  return found.filter((one) => first.get(one.row.id) === one).slice(0, limit)
}

async function byCode(tx: Tx, text: string): Promise<Found[]> {
  const start = startOfCode(text) ?? ''
  if (start.length < LEAST) return []
  const { customer } = tx.t
  const { from, until } = between(start)
  const rows = await active(tx, and(gte(customer.code, from), lt(customer.code, until)))
  return rows.map((row) =>
    row.code === start ? found(row, 'code', 'exact', 0) : found(row, 'code', 'begins', 1),
  )
}

async function byPhone(tx: Tx, text: string): Promise<Found[]> {
  const end = phoneEnd(text)
  if (!end) return []
  const { customer } = tx.t
  const rows = await active(tx, and(gte(customer.phone, end.from), lt(customer.phone, end.until)))
  const whole = phoneDigits(text)?.length
  return rows.map((row) =>
    row.phone?.length === whole ? found(row, 'phone', 'exact', 0) : found(row, 'phone', 'ends', 1),
  )
}

async function byEmail(tx: Tx, text: string): Promise<Found[]> {
  const email = emailSearched(text)
  if (email.length < LEAST || /\s/.test(email)) return []
  const { customer } = tx.t
  const { from, until } = between(email)
  const begins = await active(tx, and(gte(customer.emailSearch, from), lt(customer.emailSearch, until)))
  const exact = begins.map((row) =>
    row.emailSearch === email ? found(row, 'email', 'exact', 0) : found(row, 'email', 'begins', 1),
  )
  return email.includes('@') && exact.every(({ cost }) => cost > 0)
    ? [...exact, ...(await nearEmail(tx, email))]
    : exact
}

async function nearEmail(tx: Tx, email: string): Promise<Found[]> {
  const { customer, customerWord, nameVariant } = tx.t
  const near = tx
    .select({ word: nameVariant.word })
    .from(nameVariant)
    .where(inArray(nameVariant.variant, variantsOf(emailWord(email))))
  const ids = tx
    .select({ id: customerWord.customerId })
    .from(customerWord)
    .where(inArray(customerWord.word, near))
  const rows = await active(tx, inArray(customer.id, ids))
  return rows.flatMap((row) => {
    const distance = editDistance(email, row.emailSearch ?? '', EMAIL_TOLERANCE + 1)
    return distance > EMAIL_TOLERANCE ? [] : [found(row, 'email', 'near', distance * LETTER_COST)]
  })
}

async function byName(tx: Tx, text: string, enough: number): Promise<Found[]> {
  // What has an at sign is an address.
  const costs = await searchNames(tx, text.includes('@') ? '' : text, { enough, most: POOL })
  const { customer } = tx.t
  const rows = costs.size === 0 ? [] : await active(tx, inArray(customer.id, [...costs.keys()]))
  return rows.map((row) => {
    const { cost, match } = costs.get(row.id)!
    // Of two who fit as well the one with fewer other names.
    const others = (row.name ?? '').split(/\s+/).length
    return found(row, 'name', match, cost + others / POOL)
  })
}

const found = (row: CustomerRow, by: FoundBy, match: Match, cost: number): Found => ({ row, by, match, cost })

async function active(tx: Tx, is: SQL | undefined): Promise<CustomerRow[]> {
  const { customer } = tx.t
  return tx
    .select()
    .from(customer)
    .where(and(eq(customer.status, 'active'), is))
    .limit(POOL)
}
