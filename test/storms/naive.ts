/**
 * The textbook's sale: read the quantity, compare, save what is left. Between reading and saving a web program does
 * something else for a moment; here it yields for one millisecond. Shown to oversell, beside Wicket on the same engines.
 */
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import pg from 'pg'
import { isPostgresUrl } from '../../src/db/open.ts'
import { runScript } from '../support/raw.ts'

/** `statements`: each for itself, as most examples do. `transaction`: between BEGIN and COMMIT, as the better ones do. */
export type Flavour = 'statements' | 'transaction'

const READ = 'SELECT quantity FROM naive_stock'
const TICKETS = "INSERT INTO naive_ticket (sold_by) VALUES ('naive'), ('naive')"

/** What the loop below needs from an engine; a fault of `save` is the customer's. */
interface Naive {
  say(text: string): Promise<unknown>
  quantity(): Promise<number>
  close(): Promise<unknown>
}

export async function openNaive(location: string): Promise<Naive> {
  if (isPostgresUrl(location)) {
    const client = new pg.Client({ connectionString: location })
    await client.connect()
    return {
      say: (text) => client.query(text),
      quantity: async () => (await client.query(READ)).rows[0].quantity,
      close: () => client.end(),
    }
  }
  const client = new Database(location, { timeout: 10_000 })
  return {
    say: async (text) => client.exec(text),
    quantity: async () => client.prepare(READ).pluck().get() as number,
    close: async () => client.close(),
  }
}

export const makeNaiveTables = (location: string, quantity: number) =>
  runScript(
    location,
    `DROP TABLE IF EXISTS naive_stock; DROP TABLE IF EXISTS naive_ticket;
     CREATE TABLE naive_stock (quantity INTEGER NOT NULL); CREATE TABLE naive_ticket (sold_by TEXT NOT NULL);
     INSERT INTO naive_stock VALUES (${quantity})`,
  )

/** Sells pairs until the quantity says that there are none; how many sales went through, and how many ended in an error. */
export async function sellNaively(shop: Naive, flavour: Flavour): Promise<{ sales: number; errors: number }> {
  const result = { sales: 0, errors: 0 }
  const inTransaction = flavour === 'transaction'
  for (;;) {
    try {
      if (inTransaction) await shop.say('BEGIN')
      const quantity = await shop.quantity()
      if (quantity < 2) {
        if (inTransaction) await shop.say('COMMIT')
        return result
      }
      await pause(1)
      await shop.say(`UPDATE naive_stock SET quantity = ${quantity - 2}`)
      await shop.say(TICKETS)
      if (inTransaction) await shop.say('COMMIT')
      result.sales++
    } catch {
      result.errors++
      await shop.say('ROLLBACK')
    }
  }
}

/** How many tickets there are. */
export async function naiveTickets(location: string): Promise<number> {
  if (!isPostgresUrl(location)) {
    const client = new Database(location, { readonly: true })
    const count = client.prepare('SELECT count(*) FROM naive_ticket').pluck().get() as number
    client.close()
    return count
  }
  const client = new pg.Client({ connectionString: location })
  await client.connect()
  const { rows } = await client.query('SELECT count(*)::int AS count FROM naive_ticket')
  await client.end()
  return rows[0].count
}
