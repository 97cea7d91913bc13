/** Clerks as processes who want seats of one performance at one moment, by both ways of locking, on both engines. */
import { join } from 'node:path'
import { isPostgresUrl } from '../../src/db/open.ts'
import { LAST } from './contention-house.ts'
import { measure, onPostgres, type Result } from './contention-play.ts'
import { atLeast, inFolder, printTable } from './measure.ts'

function tell(engine: string, results: Result[]): void {
  for (const seats of ['house', 'rest'] as const) {
    const head = [
      '',
      'clerks',
      'sold',
      'groups/s',
      'collisions',
      'retries',
      'contended',
      'p50 ms',
      'p99 ms',
      'double',
    ]
    const rows = results
      .filter((one) => one.seats === seats)
      .map((one) => [
        `${one.mode}, ${one.strategy}`,
        one.clerks,
        one.sold,
        one.perSecond.toFixed(0),
        one.collisions,
        one.retries,
        one.contended,
        one.p50.toFixed(1),
        one.p99.toFixed(1),
        one.double,
      ])
    const what = seats === 'house' ? 'the 738-seat house' : `its last ${LAST} seats`
    printTable(`Clerks after ${what}: ${engine}`, [head, ...rows])
  }
  printTable(`Goals, taken by turn: ${engine}`, [['', 'measured'], ...goals(engine, results)])
}

function goals(engine: string, results: Result[]): (string | number)[][] {
  const double = results.reduce((total, one) => total + one.double, 0)
  const byTurn = results.filter((one) => one.strategy === 'pessimistic' && one.mode === 'best')
  const collisions = byTurn.reduce((total, one) => total + one.collisions, 0)
  const many = byTurn.filter((one) => one.seats === 'house')
  const slowest = Math.min(...many.map((one) => one.perSecond))
  const [clerks, goal_ms] = engine.startsWith('PostgreSQL') ? [20, 500] : [4, 100]
  const p99 = many.find((one) => one.clerks === clerks)?.p99 ?? 0
  return [
    ['places sold twice', `${double} (goal 0)`],
    ['proposals lost', `${collisions} (goal 0)`],
    ['groups/s of one performance', atLeast(slowest, 100)],
    [`p99 with ${clerks} clerks, ms`, `${p99.toFixed(1)} (goal <= ${goal_ms})`],
  ]
}

await inFolder(async (folder) => {
  tell('a SQLite file, synchronous FULL', await measure(join(folder, 'house.db')))
})
const address = process.env.WICKET_TEST_POSTGRES
if (address !== undefined && isPostgresUrl(address)) {
  const { engine, results } = await onPostgres(address)
  tell(engine, results)
} else console.log('\nWithout PostgreSQL on this machine or in WICKET_TEST_POSTGRES its half is left out.')
