/** Customers and their orders for tests, each under a key of its own. */
import { sql } from 'drizzle-orm'
import { type AddCustomerInput, addCustomer } from '../../src/core/customers/add-customer.ts'
import { showCustomer } from '../../src/core/customers/show-customer.ts'
import type { Desk } from '../../src/core/desk.ts'
import { sell } from '../../src/core/sales/sell.ts'
import type { Store, Tx } from '../../src/db/store.ts'

let keys = 0
/** Of this process: others may be at the same house. */
export const nextKey = (): string => `customer ${process.pid} ${keys++}`

/** His code. */
export async function addPerson(
  desk: Desk,
  name: string,
  more: Partial<AddCustomerInput> = {},
): Promise<string> {
  return (await addCustomer(desk, { name, ...more, key: nextKey() })).customer.code
}

export const lookAt = async (desk: Desk, customer: string) =>
  (await showCustomer(desk, { customer, limit: 100 })).customer

/** The order's reference. */
export async function sellTo(desk: Desk, customer: string, performance = 'show', count = 1): Promise<string> {
  const { order } = await sell(desk, {
    ...{ performance, wanted: { mode: 'best', count }, types: {}, buyer: { customer } },
    ...{ payment: { tender: 'cash', tendered_minor: null }, key: nextKey() },
  })
  return order.ref
}

/** All that the house has, as text, but for what is computed of it and can't be turned back (hashes of requests). */
export async function allText(store: Store): Promise<string> {
  return store.read(async (tx) => {
    const texts: string[] = []
    for (const table of await tablesOf(tx))
      texts.push(JSON.stringify([table, await tx.rows(sql`SELECT * FROM ${sql.raw(`"${table}"`)}`)]))
    return texts.join('\n')
  })
}

async function tablesOf(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    tx.dialect === 'sqlite'
      ? sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
      : sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
  )
  return rows.map(({ name }) => name)
}
