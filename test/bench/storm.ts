/** Eight processes after the last 100 seats: the textbook's code and Wicket, on a SQLite file and on PostgreSQL. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { verify } from '../../src/core/verify/verify.ts'
import { isPostgresUrl, openStore, prepareStore } from '../../src/db/open.ts'
import { contradictions } from '../storms/history.ts'
import { LEFT, openStormHouse } from '../storms/house.ts'
import type { Flavour } from '../storms/naive.ts'
import { naiveStorm, storm, tally } from '../storms/storm.ts'
import { inFolder, printTable } from './measure.ts'

const ROUNDS = 5

/** What a storm came to. */
interface Result {
  sold: number
  /** Customers who were told of an error. */
  errors: number
}

type Round = (location: string, round: number) => Promise<Result>

const naive =
  (flavour: Flavour): Round =>
  (location) =>
    naiveStorm(location, flavour)

const wicket: Round = async (location, round) => {
  const store = await openStore(location)
  await prepareStore(store, { now: () => 0 })
  const desk = await openStormHouse(store)
  const { history } = await storm(location, round)
  const { ok, differences } = await verify(desk)
  const wrong = contradictions(history, LEFT)
  if (!ok || wrong.length > 0) throw new Error(JSON.stringify([differences, wrong]))
  await store.close()
  const { sold, 'seats-taken': taken, 'not-enough-seats': none, ...others } = tally(history)
  const errors = Object.values(others).reduce((sum, count) => sum + count, 0)
  if (sold === undefined || none === undefined)
    throw new Error(`no storm: ${JSON.stringify({ sold, taken, none })}`)
  const seats = history.flatMap((one) => (one.outcome === 'sold' ? one.seats : []))
  return { sold: seats.length, errors }
}

const CODES: [name: string, round: Round][] = [
  ['textbook, statement by statement', naive('statements')],
  ['textbook, in a transaction', naive('transaction')],
  ['Wicket', wicket],
]

const range = (values: number[]) => {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return least === most ? `${least}` : `${least}-${most}`
}

async function tell(engine: string, fresh: () => Promise<string>): Promise<void> {
  const rows: (string | number)[][] = [[`${ROUNDS} rounds each`, `sold of ${LEFT}`, 'oversold', 'errors']]
  for (const [name, round] of CODES) {
    const results: Result[] = []
    for (let number = 1; number <= ROUNDS; number++) results.push(await round(await fresh(), number))
    const sold = results.map((result) => result.sold)
    const errors = results.map((result) => result.errors)
    rows.push([name, range(sold), range(sold.map((seats) => Math.max(0, seats - LEFT))), range(errors)])
  }
  printTable(`Eight processes after the last ${LEFT} seats: ${engine}`, rows)
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function onPostgres(url: string): Promise<void> {
  const made: string[] = []
  const fresh = () =>
    onServer(url, async (client) => {
      const name = `wicket_${randomBytes(6).toString('hex')}`
      await client.query(`CREATE DATABASE ${name}`)
      made.push(name)
      return Object.assign(new URL(url), { pathname: `/${name}` }).href
    })
  const { version, fsync } = await onServer(url, async (client) => ({
    version: (await client.query('SHOW server_version')).rows[0].server_version as string,
    fsync: (await client.query('SHOW fsync')).rows[0].fsync as string,
  }))
  await tell(`PostgreSQL ${version}, fsync ${fsync}`, fresh)
  await onServer(url, async (client) => {
    for (const name of made) await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
  })
}

await inFolder((folder) => {
  let files = 0
  return tell('a SQLite file, synchronous FULL', async () => join(folder, `house-${++files}.db`))
})
const url = process.env.WICKET_TEST_POSTGRES
if (url !== undefined && isPostgresUrl(url)) await onPostgres(url)
else console.log('\nWithout WICKET_TEST_POSTGRES=postgres://… the storm on PostgreSQL is left out.')
