/**
 * A process that has done nothing else opens a performance: `node open-once DATABASE PLAN PERFORMANCE`. Prints a line of
 * JSON: milliseconds on the clock and of the processor, of opening it and of the first answer after that.
 */
import { loadPlan } from '../../src/core/catalogue/plan-store.ts'
import { best } from '../../src/core/seats/best.ts'
import { houseOf } from '../../src/core/seats/house-of.ts'
import { freeSeats } from '../../src/core/stock/free-seats.ts'
import { openStore } from '../../src/db/open.ts'

const [location, plan, performanceId] = process.argv.slice(2) as [string, string, string]
const store = await openStore(location)
// A command finds its performance first, and has the database open.
await store.read((tx) => tx.select().from(tx.t.stock).limit(1))

const began = { at: performance.now(), cpu: process.cpuUsage() }
const since = () => {
  const { user, system } = process.cpuUsage(began.cpu)
  return { ms: performance.now() - began.at, cpu_ms: (user + system) / 1000 }
}
const { house, free } = await store.read(async (tx) => {
  const house = houseOf(await loadPlan(tx, plan))
  return { house, free: await freeSeats(tx, performanceId, house) }
})
const opened = since()
best(house, free, 2)
const answered = since()
await store.close()
console.log(JSON.stringify({ opened, answered }))
