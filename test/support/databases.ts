/**
 * Databases of the server that tests share. To make one, migrated, and to drop it takes longer than most tests do: what one
 * test leaves is emptied for the next, as long as its schema is what it was. Free ones are told by their name, and taken by
 * renaming them, which PostgreSQL does for one process alone, and only where nobody is connected any more.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Migratable, Store } from '../../src/db/store.ts'
import { emptyingOf } from './emptying.ts'

const SERVER = process.env.WICKET_TEST_POSTGRES

/** Rows that are gone stay in the way of others for a while. */
const USES = 100

export interface Database {
  store: Store & Migratable
  remove(): Promise<void>
}

let server: Promise<pg.Client> | undefined

/** One connection for all of this process: each costs the server a process of its own. */
async function onServer(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  server ??= connected()
  return (await (await server).query(text, values)).rows
}

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: SERVER })
  await client.connect()
  // It keeps no process alive that has nothing else to do.
  ;(client as unknown as { unref(): void }).unref()
  return client
}

const located = (database: string): string => Object.assign(new URL(SERVER!), { pathname: database }).href

const nameOf = (stem: string): string => `${stem}_${randomBytes(6).toString('hex')}`

/** Without its first migration. */
export async function emptyDatabase(): Promise<Database> {
  const name = nameOf('wicket')
  await onServer(`CREATE DATABASE ${name}`)
  return { store: await openStore(located(name)), remove: () => drop(name) }
}

async function drop(name: string): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}

interface Template {
  name: string
  /** A statement that empties a copy of it; it throws where that has another schema, or is large. */
  emptying: string
}

let template: Promise<Template> | undefined

/** Migrated, and as if nobody had used it. */
export async function migratedDatabase(): Promise<Database> {
  template ??= makeTemplate()
  const made = await template
  return (await anotherTime(made)) ?? (await firstTime(made))
}

async function firstTime(from: Template): Promise<Database> {
  const name = nameOf('wicket')
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${from.name}`)
  return { store: await openStore(located(name)), remove: () => leave(from, name, 1) }
}

const spareOf = ({ name }: Template): string => `${name.replace('migrated', 'spare')}_`

async function leave(from: Template, name: string, uses: number): Promise<void> {
  if (uses >= USES) return drop(name)
  const spare = nameOf(`${spareOf(from)}${uses}`)
  // Nobody may be connected, and a process that was killed may be, for a moment.
  await onServer(`ALTER DATABASE ${name} RENAME TO ${spare}`).catch(() => drop(name))
}

async function anotherTime(from: Template): Promise<Database | undefined> {
  const stem = spareOf(from)
  const rows = await onServer('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [stem])
  for (const { datname } of rows) {
    const name = nameOf('wicket')
    const isOurs = await onServer(`ALTER DATABASE ${datname} RENAME TO ${name}`).then(
      () => true,
      () => false,
    )
    if (!isOurs) continue
    const uses = Number(String(datname).slice(stem.length).split('_')[0]) + 1
    const store = await openStore(located(name))
    try {
      await store.write((tx) => tx.rows(sql.raw(from.emptying)))
      return { store, remove: () => leave(from, name, uses) }
    } catch {
      await store.close()
      await drop(name)
    }
  }
  return undefined
}

/** One for all processes that test at this server: whoever is first makes it, the others wait for him. */
async function makeTemplate(): Promise<Template> {
  const scripts = readdirSync('migrations/postgres').sort()
  const told = scripts.map((script) => readFileSync(join('migrations/postgres', script), 'utf8')).join('')
  const name = `wicket_migrated_${createHash('sha256').update(told).digest('hex').slice(0, 12)}`
  await onServer('SELECT pg_advisory_lock(7101)')
  try {
    const known = await onServer(
      `SELECT shobj_description(oid, 'pg_database') AS emptying FROM pg_database WHERE datname = $1`,
      [name],
    )
    return { name, emptying: known[0] ? String(known[0].emptying) : await draft(name) }
  } finally {
    await onServer('SELECT pg_advisory_unlock(7101)')
  }
}

async function draft(name: string): Promise<string> {
  const unfinished = `${name}_draft`
  await drop(unfinished)
  await onServer(`CREATE DATABASE ${unfinished}`)
  const store = await openStore(located(unfinished))
  await prepareStore(store, { now: () => 0 })
  const emptying = await store.read(emptyingOf)
  await store.close()
  await onServer(`COMMENT ON DATABASE ${unfinished} IS ${pg.escapeLiteral(emptying)}`)
  await onServer(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
  return emptying
}
