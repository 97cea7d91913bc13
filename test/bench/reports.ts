/**
 * Reports over a large house, filled by plain SQL on both engines: the sales against the one statement that they need, dashboards
 * from rollups, sixty pages on paper, and memory that does not grow with the rows. `npm run bench:large` has ten million tickets,
 * `npm run bench -- reports` a million; `WICKET_BENCH_TICKETS` another number.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { writePdf } from '../../src/core/documents/report/pdf-form.ts'
import { writeCsv } from '../../src/core/documents/report/plain-forms.ts'
import { en } from '../../src/core/language/en.ts'
import { salesReport } from '../../src/core/reports/sales.ts'
import { soldToday } from '../../src/core/reports/sold-today.ts'
import { tellReport } from '../../src/core/reports/tell.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { Store } from '../../src/db/store.ts'
import { makeDesk, openHouse, type TestDesk } from '../support/house.ts'
import { hall } from '../support/plans.ts'
import { atMost, inFolder, median, printTable, timed } from './measure.ts'
import { entriesSql, linesSql, performancesOf, rollupsSql, SALES_BY_HAND } from './reports-rows.ts'

const TICKETS = Number(process.env.WICKET_BENCH_TICKETS ?? 1_000_000)
const AT_ONCE = 500_000
const TURNS = 3
const ENTRIES = 400_000
const words = { say: en, language: 'en' as const }

/** Runs plain SQL beside the store. */
interface Raw {
  run(sql: string): Promise<void> | void
  all(sql: string): Promise<unknown> | unknown
}

async function fillHouse(store: Store, raw: Raw): Promise<void> {
  const codes = Array.from({ length: performancesOf(TICKETS) }, (_, index) => `show-${index}`)
  await openHouse(store, { plan: hall(26, 40), performances: codes })
  for (let first = 0; first < TICKETS; first += AT_ONCE)
    await raw.run(linesSql(first, Math.min(AT_ONCE, TICKETS - first), TICKETS))
  await raw.run('UPDATE performance SET starts_at = starts_at + 3600000 * (length(code) % 3)')
  for (const sql of rollupsSql(TICKETS)) await raw.run(sql)
  await raw.run('ANALYZE')
}

async function times(work: () => unknown): Promise<number> {
  const all: number[] = []
  for (let turn = 0; turn < TURNS; turn++) all.push(await timed(work))
  return median(all)
}

async function measure(engine: string, store: Store, raw: Raw): Promise<void> {
  const filled = await timed(() => fillHouse(store, raw))
  const desk = makeDesk(store)
  const rows = [['what', 'measured', 'goal']]
  await raw.all(SALES_BY_HAND)
  // In turns: whatever else the machine does weighs on both.
  const sides: Record<string, number[]> = { byHand: [], performance: [], day: [], 'price-type': [] }
  for (let turn = 0; turn < TURNS; turn++) {
    sides.byHand!.push(await timed(() => raw.all(SALES_BY_HAND)))
    for (const by of ['performance', 'day', 'price-type'] as const)
      sides[by]!.push(await timed(() => salesReport(desk, { by })))
  }
  const byHand = median(sides.byHand!)
  for (const by of ['performance', 'day', 'price-type'] as const) {
    const took = median(sides[by]!)
    const what = `sales by ${by}, against the statement by performance (${byHand.toFixed(0)} ms)`
    const ratio = took / byHand
    rows.push([what, `${took.toFixed(0)} ms`, by === 'performance' ? atMost(ratio, 1.5) : ratio.toFixed(2)])
  }
  const dashboard = await times(() => soldToday(desk))
  rows.push(['a day from the rollups', `${dashboard.toFixed(1)} ms`, atMost(dashboard, 100)])
  rows.push(...(await inMemory(desk, raw)), ...(await onPaper(desk)))
  printTable(
    `reports over ${TICKETS.toLocaleString('en')} tickets on ${engine} (filled in ${(filled / 1000).toFixed(0)} s)`,
    rows,
  )
}

const SHEET_ROWS = 2_500

/** The first entries of the ledger, seven columns of them. */
async function onPaper(desk: TestDesk): Promise<string[][]> {
  return tellReport(desk, { report: 'audit', filters: {} }, async (told) => {
    async function* some() {
      let left = SHEET_ROWS
      for await (const page of told.rows) {
        yield page.slice(0, left)
        left -= page.length
        if (left <= 0) return
      }
    }
    const pieces: Uint8Array[] = []
    const keep = (piece: string | Uint8Array) => void pieces.push(piece as Uint8Array)
    const took = await timed(() => writePdf({ ...told, rows: some() }, { ...words, paper: 'a4' }, keep))
    const pages =
      Buffer.concat(pieces)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length ?? 0
    const of60 = (took / 1000 / pages) * 60
    return [
      [`${pages} pages of a PDF, the first of the process`, `${(took / 1000).toFixed(2)} s`, atMost(of60, 3)],
    ]
  })
}

/** A tenth of the rows, then all of them: what the process takes more for it. */
async function inMemory(desk: TestDesk, raw: Raw): Promise<string[][]> {
  const rows: string[][] = []
  let had = 0
  for (const count of [ENTRIES / 10, ENTRIES]) {
    await raw.run(entriesSql(had + 1, count - had))
    had = count
    await raw.run(`UPDATE register SET ledger_seq = ${count} WHERE id = 'one'`)
    let [most, writes] = [0, 0]
    await tellReport(desk, { report: 'audit', filters: {} }, (told) =>
      writeCsv(told, words, () => {
        if (writes++ % 50 !== 0) return
        // What is used, not what is yet to be collected.
        globalThis.gc?.()
        most = Math.max(most, process.memoryUsage().heapUsed)
      }),
    )
    rows.push([
      `memory while ${count.toLocaleString('en')} rows go out as CSV`,
      `${(most / 1e6).toFixed(0)} MB`,
      '',
    ])
  }
  return rows
}

await inFolder(async (folder) => {
  const path = join(folder, 'house.db')
  const store = await openStore(path)
  await prepareStore(store, { now: () => 0 })
  const client = new Database(path)
  // Only the tables that reports read are filled.
  for (const pragma of ['synchronous = OFF', 'foreign_keys = OFF']) client.pragma(pragma)
  client.exec("INSERT INTO register (id, ledger_seq, ledger_hash) VALUES ('one', 0, '')")
  await measure('a SQLite file', store, {
    run: (sql) => void client.exec(sql),
    all: (sql) => client.prepare(sql).all(),
  })
  client.close()
  await store.close()
  rmSync(path, { force: true })
})

const SERVER = process.env.WICKET_TEST_POSTGRES
if (SERVER) {
  const admin = new pg.Client({ connectionString: SERVER })
  await admin.connect()
  await admin.query('CREATE DATABASE wicket_reports')
  const address = Object.assign(new URL(SERVER), { pathname: 'wicket_reports' }).href
  const store = await openStore(address)
  await prepareStore(store, { now: () => 0 })
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query('SET session_replication_role = replica')
  await client.query("INSERT INTO register (id, ledger_seq, ledger_hash) VALUES ('one', 0, '')")
  await measure('PostgreSQL', store, {
    run: async (sql) => void (await client.query(sql)),
    all: (sql) => client.query(sql),
  })
  await client.end()
  await store.close()
  await admin.query('DROP DATABASE wicket_reports WITH (FORCE)')
  await admin.end()
}
