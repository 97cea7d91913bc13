/**
 * How long it takes to read the history of a house of a million tickets from its rollups, warm, in one process: what today has
 * brought, how full performances are, and the pace of one beside twenty that are over; what it takes to catch up after a sale,
 * and with all of an old house; and how large rollups are beside what they sum up. On a SQLite file.
 * `WICKET_BENCH_PERFORMANCES=100` for a quick look.
 */
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { fillReport } from '../../src/core/reports/fill.ts'
import { paceReport } from '../../src/core/reports/pace.ts'
import { salesReport } from '../../src/core/reports/sales.ts'
import { soldToday } from '../../src/core/reports/sold-today.ts'
import { catchUp } from '../../src/core/rollups/catch-up.ts'
import { sell } from '../../src/core/sales/sell.ts'
import { rollupCheck } from '../../src/core/verify/rollups.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore } from '../../src/db/open.ts'
import { DAY_MS, MORNING, makeDesk } from '../support/house.ts'
import { fill } from './fill.ts'
import { codeOf, newHouse, sellInput } from './house.ts'
import { atMost, inFolder, median, printTable, timed } from './measure.ts'

const PERFORMANCES = Number(process.env.WICKET_BENCH_PERFORMANCES ?? 2_000)
const EACH = 500
const TURNS = 21

await inFolder(async (folder) => {
  const path = join(folder, 'house.db')
  const house = await newHouse(path, PERFORMANCES, {
    bytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
  })
  // Half of them are over, the others to come: an hour lies between two.
  await house.desk.store.write((tx) =>
    tx.update(tx.t.performance).set({
      startsAt: sql`${MORNING} + (cast(substr(code, 6) as integer) - ${Math.floor(PERFORMANCES / 2)}) * 3600000`,
    }),
  )
  await house.desk.store.close()
  const filled = await timed(() =>
    fill(path, house.desk, { performances: PERFORMANCES, each: EACH, over_ms: 60 * DAY_MS }),
  )
  const store = await openStore(path)
  const desk = makeDesk(store)
  const all = await timed(() => catchUp(desk))
  const next = codeOf(Math.floor(PERFORMANCES / 2) + 30)
  const reads: [string, () => Promise<unknown>][] = [
    ['sales today', () => soldToday(desk)],
    ['fill of all to come, with 14 days each', () => fillReport(desk)],
    ['pace of one beside 20 that are over', () => paceReport(desk, { performance: next })],
  ]
  const rows = [['read', 'median ms', 'longest ms', 'goal']]
  for (const [name, read] of reads) {
    const times: number[] = []
    for (let turn = 0; turn < TURNS; turn++) times.push(await timed(read))
    rows.push([name, median(times).toFixed(1), Math.max(...times).toFixed(1), atMost(median(times), 100)])
  }
  const caught: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    await sell(desk, sellInput({ performance: PERFORMANCES - 1, first: EACH + 2 * turn }, `k ${turn}`))
    caught.push(await timed(() => catchUp(desk)))
  }
  rows.push(['catching up after one sale', median(caught).toFixed(1), Math.max(...caught).toFixed(1), ''])
  const nothing = await timed(() => catchUp(desk))
  rows.push(['catching up where nothing came', nothing.toFixed(1), '', ''])
  const lines = await timed(() => salesReport(desk, { by: 'performance' }))
  rows.push(['the sales report from the money lines', lines.toFixed(0), '', ''])
  const checked = await timed(() => verify(desk, [rollupCheck]))
  rows.push(['verify of the rollups', checked.toFixed(0), '', ''])
  const tickets = (PERFORMANCES * EACH).toLocaleString('en')
  printTable(
    `the history of ${tickets} tickets (filled in ${(filled / 1000).toFixed(0)} s, taken in in ${(all / 1000).toFixed(1)} s)`,
    rows,
  )
  const sizes = await store.read((tx) =>
    tx.rows<{ name: string; bytes: number }>(sql`
      SELECT tbl_name AS name, sum(pgsize) AS bytes FROM dbstat d JOIN sqlite_master m ON m.name = d.name
      WHERE tbl_name LIKE 'sold_%' OR tbl_name IN ('ticket', 'order_line') GROUP BY 1 ORDER BY 1`),
  )
  const counted = await Promise.all(
    sizes.map(async ({ name, bytes }) => {
      const [{ n } = { n: 0 }] = await store.read((tx) =>
        tx.rows<{ n: number }>(sql.raw(`SELECT count(*) AS n FROM ${name}`)),
      )
      return [name, Number(n).toLocaleString('en'), (Number(bytes) / 1e6).toFixed(1)]
    }),
  )
  printTable('how large they are', [['table', 'rows', 'MB'], ...counted])
  await store.close()
})
