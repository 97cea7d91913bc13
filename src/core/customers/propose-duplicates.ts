/** Pairs of customers who may be one person, the surest first. */

import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { inChunks } from '../chunks.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { ENOUGH_DIGITS } from '../sales/find-ways.ts'
import { type Common, commonOf } from './alike.ts'
import type { CustomerRow } from './customer-rows.ts'
import { type CustomerLine, viewCustomers } from './customer-view.ts'

export interface Duplicate {
  /** The older one: `wicket customer merge KEEP OTHER`. */
  keep: CustomerLine
  other: CustomerLine
  common: Common[]
}

/** Pairs with one thing in common that are looked at: a number that half of the house has tells nothing. */
const POOL = 2_000

const SAME_PHONE = sql`b.phone_end = a.phone_end AND a.phone_end IS NOT NULL`
const SAME_EMAIL = sql`b.email_search = a.email_search AND a.email_search IS NOT NULL`
const SAME_BIRTHDAY = sql`b.born = a.born AND a.born IS NOT NULL AND EXISTS (
  SELECT 1 FROM customer_word x JOIN customer_word y ON y.word = x.word
  WHERE x.customer_id = a.id AND y.customer_id = b.id)`

export async function proposeDuplicates(desk: Desk, limit: number): Promise<Duplicate[]> {
  await need(desk, 'customers')
  return desk.store.read(async (tx) => {
    const ids = new Map<string, [string, string]>()
    for (const way of [SAME_EMAIL, SAME_PHONE, SAME_BIRTHDAY])
      for (const { one, other } of await pairs(tx, way)) ids.set(`${one} ${other}`, [one, other])
    const rows = await rowsById(tx, [...new Set([...ids.values()].flat())])
    const found = [...ids.values()]
      .map(([one, other]) => {
        const [keep, double] = [must(rows.get(one), 'it was found'), must(rows.get(other), 'it was found')]
        return { keep, double, common: commonOf(keep, double) }
      })
      .filter(({ common }) => common.length > 0)
      .sort((a, b) => b.common.length - a.common.length || (a.double.id < b.double.id ? 1 : -1))
      .slice(0, limit)
    const keeps = await viewCustomers(
      tx,
      found.map(({ keep }) => keep),
    )
    const others = await viewCustomers(
      tx,
      found.map(({ double }) => double),
    )
    return found.map(({ common }, index) => ({ keep: keeps[index]!, other: others[index]!, common }))
  })
}

async function pairs(tx: Tx, way: SQL): Promise<{ one: string; other: string }[]> {
  return tx.rows(sql`
    WITH people AS (
      SELECT id, email_search, born, substr(phone, 1, ${sql.raw(String(ENOUGH_DIGITS))}) AS phone_end
      FROM customer WHERE status = 'active')
    SELECT a.id AS one, b.id AS other FROM people a JOIN people b ON ${way} AND b.id > a.id LIMIT ${POOL}`)
}

async function rowsById(tx: Tx, ids: string[]): Promise<Map<string, CustomerRow>> {
  const { customer } = tx.t
  const rows = await inChunks(ids, (some) => tx.select().from(customer).where(inArray(customer.id, some)))
  return new Map(rows.map((row) => [row.id, row]))
}
