/** Finds the one customer that somebody has named: by his code, his member's card, telephone number, e-mail address or id. */
import { and, eq, gte, lt, type SQL } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { maskCardNumbers } from '../card-number.ts'
import { customerOfCard } from '../members/cards.ts'
import { refuse } from '../refusal.ts'
import { phoneDigits } from '../sales/buyer.ts'
import { phoneEnd } from '../sales/find-ways.ts'
import { shown } from '../text.ts'
import { readCustomerCode } from './code.ts'
import { type CustomerRow, customerByCode, customerById, keptOf } from './customer-rows.ts'
import { maskCustomer } from './mask.ts'
import { emailSearched } from './profile.ts'
import { searchCustomers } from './search.ts'

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** The end of a number that names nobody: a search has shorter ones. */
const LEAST_DIGITS = 7
/** Of those who could be meant. */
const SHOWN = 5

/**
 * A name names nobody: many have the same; where it is tried those who could be meant are told, masked. One who was merged
 * into another is that other one; an erased one is found by his code. Refuses code-mistyped, member-card-void,
 * customer-unknown, customer-ambiguous.
 */
export async function findCustomer(tx: Tx, typed: string): Promise<CustomerRow> {
  const asked = typed.trim()
  const card = await customerOfCard(tx, asked)
  if (card && 'last4' in card) throw refuse('customer-unknown', { asked: `****${card.last4}`, nearest: [] })
  const found = card ? some(await customerById(tx, card.customerId)) : await look(tx, asked)
  if (found.length === 1) return keptOf(tx, found[0]!)
  const told = shown(maskCardNumbers(asked)).slice(0, 60)
  if (found.length > 1)
    throw refuse('customer-ambiguous', { asked: told, candidates: found.slice(0, SHOWN).map(maskCustomer) })
  const near = await searchCustomers(tx, asked, SHOWN)
  throw refuse('customer-unknown', { asked: told, nearest: near.map(({ row }) => maskCustomer(row)) })
}

async function look(tx: Tx, asked: string): Promise<CustomerRow[]> {
  if (ID.test(asked)) return some(await customerById(tx, asked))
  const code = readCustomerCode(asked)
  if (code === 'mistyped') throw refuse('code-mistyped', {})
  const named = code && (await customerByCode(tx, code.code))
  if (named) return [named]
  const { customer } = tx.t
  if (asked.includes('@')) return active(tx, eq(customer.emailSearch, emailSearched(asked)))
  const end = (phoneDigits(asked)?.length ?? 0) < LEAST_DIGITS ? undefined : phoneEnd(asked)
  return end ? active(tx, and(gte(customer.phone, end.from), lt(customer.phone, end.until))) : []
}

const some = (row: CustomerRow | undefined): CustomerRow[] => (row ? [row] : [])

async function active(tx: Tx, is: SQL | undefined): Promise<CustomerRow[]> {
  const { customer } = tx.t
  return tx
    .select()
    .from(customer)
    .where(and(eq(customer.status, 'active'), is))
    .orderBy(customer.id)
    .limit(SHOWN + 1)
}
