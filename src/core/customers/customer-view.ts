/** A customer as everybody reads him: docs/json.md has the shape. */
import { and, asc, inArray, isNull } from 'drizzle-orm'
import type { Schema, Tx } from '../../db/store.ts'
import { grouped } from '../grouped.ts'
import { formatReference } from '../ids.ts'
import { lastFirst } from '../sales/buyer.ts'
import { type CustomerRow, mergedRows } from './customer-rows.ts'

export type ConsentRow = Schema['customerConsent']['$inferSelect']
export type FlagRow = Schema['customerFlag']['$inferSelect']
export type ConsentWay = ConsentRow['way']

export const CONSENT_WAYS = ['email', 'phone', 'post'] as const satisfies ConsentWay[]

export interface ConsentView {
  way: ConsentWay
  given: boolean
  /** Where; null once the person is erased. */
  place: string | null
  clerk: string
  register: string
  at: number
}

export interface FlagView {
  code: string
  reason: string
  clerk: string
  register: string
  at: number
}

/** What is one value each. */
export interface CustomerLine {
  /** `CK7M-2Q4X`. */
  code: string
  status: CustomerRow['status']
  name: string | null
  /** Digits only. */
  phone: string | null
  email: string | null
  address: string | null
  language: string | null
  /** `1990-05-17`. */
  born: string | null
  /** How he may be written to now. */
  may_write: ConsentWay[]
  /** Codes of what he is marked with. */
  flags: string[]
  created_at: number
  changed_at: number
  clerk: string
  register: string
}

export interface CustomerView extends Omit<CustomerLine, 'flags'> {
  /** The newest of each way: yes or no, and how that can be proved. */
  consents: ConsentView[]
  flags: FlagView[]
  /** Who was merged into him: he answers by these codes, too. */
  merged: { code: string; name: string | null; phone: string | null; email: string | null }[]
}

export async function viewCustomer(tx: Tx, row: CustomerRow): Promise<CustomerView> {
  const consents = newestOf(await consentsOf(tx, [row.id]))
  const merged = await mergedRows(tx, row)
  return {
    ...lineOf(row, consents),
    consents: consents.map(viewConsent),
    flags: (await flagsOf(tx, [row.id])).map(viewFlag),
    merged: merged.map(({ code, name, phone, email }) => ({
      code: formatReference(code),
      name,
      phone: phone && lastFirst(phone),
      email,
    })),
  }
}

/** Many of them, in their order. */
export async function viewCustomers(tx: Tx, rows: readonly CustomerRow[]): Promise<CustomerLine[]> {
  const ids = rows.map(({ id }) => id)
  const byCustomer = ({ customerId }: { customerId: string }) => customerId
  const consents = grouped(await consentsOf(tx, ids), byCustomer)
  const flags = grouped(await flagsOf(tx, ids), byCustomer)
  return rows.map((row) => ({
    ...lineOf(row, newestOf(consents.get(row.id) ?? [])),
    flags: (flags.get(row.id) ?? []).map(({ code }) => code),
  }))
}

function lineOf(row: CustomerRow, consents: readonly ConsentRow[]): Omit<CustomerLine, 'flags'> {
  const { name, email, address, language, born, status } = row
  return {
    code: formatReference(row.code),
    status,
    name,
    phone: row.phone && lastFirst(row.phone),
    ...{ email, address, language, born },
    may_write: consents.filter(({ given }) => given === 1).map(({ way }) => way),
    created_at: row.at,
    changed_at: row.changedAt,
    clerk: row.clerk,
    register: row.registerId,
  }
}

/** In the order that they were said in. */
export async function consentsOf(tx: Tx, ids: readonly string[]): Promise<ConsentRow[]> {
  const { customerConsent: consent } = tx.t
  if (ids.length === 0) return []
  return tx
    .select()
    .from(consent)
    .where(inArray(consent.customerId, [...ids]))
    .orderBy(asc(consent.id))
}

/** What they are marked with now. */
export async function flagsOf(tx: Tx, ids: readonly string[]): Promise<FlagRow[]> {
  const { customerFlag: flag } = tx.t
  if (ids.length === 0) return []
  return tx
    .select()
    .from(flag)
    .where(and(inArray(flag.customerId, [...ids]), isNull(flag.removedAt)))
    .orderBy(asc(flag.code))
}

/** What counts of each way, in the order of the ways. */
export function newestOf(consents: readonly ConsentRow[]): ConsentRow[] {
  const newest = new Map(consents.map((row) => [row.way, row]))
  return CONSENT_WAYS.flatMap((way) => newest.get(way) ?? [])
}

export function viewConsent({ way, given, place, clerk, registerId: register, at }: ConsentRow): ConsentView {
  return { way, given: given === 1, place, clerk, register, at }
}

export function viewFlag({ code, reason, clerk, registerId: register, at }: FlagRow): FlagView {
  return { code, reason, clerk, register, at }
}
