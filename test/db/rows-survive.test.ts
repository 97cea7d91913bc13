/**
 * A house that was made by the first version keeps every row through the later migrations, value by value; what is new
 * has its default, and the books still agree. Its rows are those that today's program writes, as the first schema has them.
 */
import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import type { CheckpointRow } from '../../src/core/ledger/checkpoint-rows.ts'
import { hold } from '../../src/core/sales/hold.ts'
import { refund } from '../../src/core/sales/refund.ts'
import { release } from '../../src/core/sales/release.ts'
import { type SellInput, sell } from '../../src/core/sales/sell.ts'
import { closeTill } from '../../src/core/tills/close-till.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { migrate, readMigrations } from '../../src/db/migrate.ts'
import type { Store, Tx } from '../../src/db/store.ts'
import { describeEngines, type TestStore } from '../support/engines.ts'
import { makeDesk, openHouse, smallPlan } from '../support/house.ts'

type Row = Record<string, unknown>
type Rows = Record<string, Row[]>

/** The first version's tables; whoever is referred to comes first. */
const TABLES = [
  ...[
    'house',
    'signing_key',
    'plan',
    'plan_section',
    'venue',
    'terms',
    'event',
    'performance',
    'stock',
    'claim',
  ],
  ...[
    'order',
    'order_ref',
    'order_line',
    'payment',
    'refund',
    'ticket',
    'register',
    'ledger',
    'till',
    'request',
  ],
]

/** What the first version can't tell: the value for rows that were there. All else is as today's program writes it. */
const UNTOLD: Record<string, Row> = {
  ticket: { ended_at: null },
  order: { pricing: '{}' },
}

const sold = (key: string, wanted: SellInput['wanted']): SellInput => ({
  ...{ performance: 'show', wanted, types: {}, payment: { tender: 'cash', tendered_minor: null }, key },
})

/** Sales, a hold, an ended one, one that was given back, a return and a closed till. */
async function aDay(store: Store): Promise<void> {
  const desk = await openHouse(store, { plan: smallPlan([8, 8], 5), performances: ['show', 'other'] })
  const { order } = await sell(desk, sold('sale', { mode: 'best', count: 3 }))
  await refund(desk, { order: order.ref, tickets: [order.tickets[2]!.seat.label], key: 'back' })
  await sell(desk, {
    ...sold('standing', { mode: 'standing', count: 2, section: 'Pit' }),
    performance: 'other',
  })
  await closeTill(desk, { counted_minor: 5000, reason: 'miscounted', key: 'till' })
  await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 2 }, key: 'hold' })
  const given = await hold(desk, { performance: 'show', wanted: { mode: 'best', count: 1 }, key: 'given' })
  await release(desk, { order: given.ref, key: 'release' })
}

const quoted = (name: string) => sql.raw(`"${name}"`)

async function columnsOf(tx: Tx, table: string): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    tx.dialect === 'sqlite'
      ? sql`SELECT name FROM pragma_table_info(${table})`
      : sql`SELECT column_name AS name FROM information_schema.columns
          WHERE table_schema = current_schema() AND table_name = ${table}`,
  )
  return rows.map(({ name }) => name)
}

const columnsOfAll = (store: Store) =>
  store.read(async (tx) => {
    const all: Record<string, string[]> = {}
    for (const table of TABLES) all[table] = await columnsOf(tx, table)
    return all
  })

const rowsOf = (store: Store, columns: Record<string, string[]>) =>
  store.read(async (tx) => {
    const all: Rows = {}
    for (const [table, names] of Object.entries(columns)) {
      const list = sql.join(names.map(quoted), sql`, `)
      const rows = await tx.rows<Row>(sql`SELECT ${list} FROM ${quoted(table)}`)
      all[table] = rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    }
    return all
  })

const insert = (store: Store, all: Rows) =>
  store.write(async (tx) => {
    for (const [table, rows] of Object.entries(all))
      for (const row of rows) {
        const names = sql.join(Object.keys(row).map(quoted), sql`, `)
        const values = sql.join(
          Object.values(row).map((value) => sql`${value}`),
          sql`, `,
        )
        await tx.rows(sql`INSERT INTO ${quoted(table)} (${names}) VALUES (${values}) RETURNING 1`)
      }
  })

describeEngines('a house of the first version', (engine) => {
  let store: TestStore
  let before: Rows
  let whole: Rows
  let checkpoints: CheckpointRow[]
  beforeAll(async () => {
    const today = await engine.fresh()
    await aDay(today)
    store = await engine.empty()
    const first = readMigrations(engine.dialect).slice(0, 1)
    await migrate(store, { at: 0, known: first })
    before = await rowsOf(today, await columnsOfAll(store))
    whole = await rowsOf(today, await columnsOfAll(today))
    checkpoints = await today.read((tx) => tx.select().from(tx.t.checkpoint))
    await insert(store, before)
  })

  it("has every row as it was after all later migrations, and in what is new what today's program would have written", async () => {
    for (const table of TABLES.filter((name) => name !== 'signing_key')) expect(before[table]).not.toEqual([])
    const old = await columnsOfAll(store)
    await migrate(store, { at: 1 })
    expect(await rowsOf(store, old)).toEqual(before)
    const all = await columnsOfAll(store)
    const now = await rowsOf(store, all)
    const told = (table: string, rows: Row[]) => rows.map((row) => ({ ...row, ...UNTOLD[table] }))
    for (const table of TABLES) expect([table, now[table]]).toEqual([table, told(table, whole[table]!)])
  })

  it('a member of staff from before secrets were drawn has his own', async () => {
    const older = await engine.empty()
    const all = readMigrations(engine.dialect)
    await migrate(older, {
      at: 0,
      known: all.slice(
        0,
        all.findIndex(({ name }) => name === 'one-time-secret'),
      ),
    })
    const columns = { staff: await older.read((tx) => columnsOf(tx, 'staff')) }
    const texts = { id: 'a', name: 'Ana', search: 'ana', roles: '["admin"]', status: 'active' }
    await insert(older, {
      staff: [{ ...texts, secret_kind: 'pin', secret: '$', created_at: 1, changed_at: 1 }],
    })
    const had = await rowsOf(older, columns)
    await migrate(older, { at: 1 })
    expect(await rowsOf(older, columns)).toEqual(had)
    const now = await older.read((tx) => tx.select().from(tx.t.staff))
    expect(now).toMatchObject([{ name: 'Ana', secretUntilAt: null }])
  })

  it('has books that agree, and goes on selling', async () => {
    const desk = makeDesk(store, 2)
    // Its Z tells what today's tell, and so has the checkpoint that goes with it.
    await store.write((tx) => tx.insert(tx.t.checkpoint).values(checkpoints))
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
    await sell(desk, sold('later', { mode: 'best', count: 4 }))
    expect(await verify(desk)).toMatchObject({ ok: true, differences: [] })
  })
})
