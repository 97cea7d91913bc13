/**
 * Every prepared statement of the business, whatever file it is in, asks a large table through an index: it is found
 * here by itself, because all are made by `statement` or `counted`. Statements for so many rows (`insert_claim_2`) only
 * insert.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { prepareStore } from '../../src/db/open.ts'
import type { Builders, Tx } from '../../src/db/store.ts'
import { describeEngines, type TestStore } from '../support/engines.ts'
import { ROOT, readSources } from '../support/source-tree.ts'

interface Made {
  name: string
  build: (q: Builders) => unknown
}
const made = vi.hoisted(() => new Map<string, { name: string; build: (q: never) => unknown }>())

vi.mock('../../src/db/store.ts', async (original) => {
  const keep = () => (name: string, build: (q: never) => unknown) => {
    made.set(name, { name, build })
    return { name, build }
  }
  const store = await original<typeof import('../../src/db/store.ts')>()
  return { ...store, statement: keep, counted: keep }
})

/** Tables that grow with every sale. */
const LARGE = [
  'claim',
  'ticket',
  'order',
  'order_line',
  'order_ref',
  'payment',
  'refund',
  'ledger',
  'request',
]

/** Statements that may read a large table as a whole, and why. */
const MAY_SCAN: Record<string, string> = {}

const statements = () => [...made.values()] as unknown as Made[]

function textOf(tx: Tx, { build }: Made): { text: string; values: number } {
  const { sql: text, params } = (build(tx) as { toSQL(): { sql: string; params: unknown[] } }).toSQL()
  return { text, values: params.length }
}

beforeAll(async () => {
  for (const { path } of readSources(['src/core'], /\.ts$/)) await import(join(ROOT, path))
})

test('there are statements to look at, and each has a name of its own', () => {
  const names = statements().map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['stock_move', 'claims_joined', 'turn_take', 'performance_by_code']),
  )
  expect(names.length).toBeGreaterThan(60)
  expect(Object.keys(MAY_SCAN).filter((name) => !made.has(name))).toEqual([])
})

describeEngines(
  'a prepared statement',
  (engine) => {
    let store: TestStore
    beforeAll(async () => {
      // One that nobody has used: where the server counted the rows of an emptied one, every way costs nothing there.
      store = await engine.empty()
      await prepareStore(store, { now: () => 0 })
    })

    test('reads no large table as a whole', async () => {
      const scans = engine.dialect === 'sqlite' ? sqliteScans : postgresScans
      const found: Record<string, string[]> = {}
      for (const one of statements()) {
        const lines = await scans(store, one)
        if (lines.length > 0 && !(one.name in MAY_SCAN)) found[one.name] = lines
      }
      expect(found).toEqual({})
    })

    test('that asked without an index would be found', async () => {
      const scans = engine.dialect === 'sqlite' ? sqliteScans : postgresScans
      const build = (q: Builders) =>
        q
          .select()
          .from(q.t.claim)
          .where(eq(q.t.claim.registerId, sql.placeholder('register')))
      expect(await scans(store, { name: 'without', build })).toEqual([expect.stringMatching(/scan claim/i)])
    })
  },
  { thorough: true },
)

/** `SCAN claim` and `SCAN claim USING INDEX …` both read all of it; `SEARCH` does not. */
async function sqliteScans(store: TestStore, one: Made): Promise<string[]> {
  const { text, values } = await store.read(async (tx) => textOf(tx, one))
  const plan = await explainSqlite(store, text, values)
  return plan.filter((line) =>
    LARGE.some((table) => line === `SCAN ${table}` || line.startsWith(`SCAN ${table} `)),
  )
}

async function explainSqlite(store: TestStore, text: string, values: number): Promise<string[]> {
  const rows =
    store.location === ':memory:'
      ? await store.read((tx) => tx.rows<{ detail: string }>(bound(`EXPLAIN QUERY PLAN ${text}`)))
      : onFile(store.location, `EXPLAIN QUERY PLAN ${text}`, values)
  return rows.map(({ detail }) => detail)
}

function onFile(path: string, text: string, values: number): { detail: string }[] {
  const client = new Database(path)
  try {
    return client.prepare<unknown[], { detail: string }>(text).all(...Array(values).fill(null))
  } finally {
    client.close()
  }
}

/** The text with a bound value for each of its question marks. */
function bound(text: string) {
  const parts = text.split('?').map((part) => sql.raw(part))
  return sql.join(parts, sql`${null}`)
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: Node[]
}

/** The plan for any values, on a server that reads a whole table only where it can't do otherwise. */
async function postgresScans(store: TestStore, one: Made): Promise<string[]> {
  return store.write(async (tx) => {
    const { text, values } = textOf(tx, one)
    for (const set of ['enable_seqscan = off', 'plan_cache_mode = force_generic_plan'])
      await tx.rows(sql.raw(`SET LOCAL ${set}`))
    await tx.rows(sql.raw(`PREPARE looked_at AS ${text}`))
    const nulls = values > 0 ? `(${Array(values).fill('NULL').join(', ')})` : ''
    const [row] = await tx.rows<Record<string, [{ Plan: Node }]>>(
      sql.raw(`EXPLAIN (FORMAT JSON) EXECUTE looked_at${nulls}`),
    )
    await tx.rows(sql.raw('DEALLOCATE looked_at'))
    return wholeReads(Object.values(row!)[0]![0].Plan)
  })
}

function wholeReads(node: Node): string[] {
  const below = (node.Plans ?? []).flatMap(wholeReads)
  const reads = /Scan$/.test(node['Node Type']) && node['Node Type'] !== 'Bitmap Heap Scan'
  const table =
    node['Relation Name'] ?? LARGE.find((name) => node['Index Name']?.startsWith(`${name}_`)) ?? ''
  const isWhole = reads && LARGE.includes(table) && node['Index Cond'] === undefined
  return isWhole ? [...below, `${node['Node Type']} ${table}`] : below
}
