/** Rounds of clerks, each a process, who want seats of one performance at one moment. */
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { eq } from 'drizzle-orm'
import pg from 'pg'
import { verify } from '../../src/core/verify/verify.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import type { TestDesk } from '../support/house.ts'
import { bundleScript, type Started, start } from '../support/processes.ts'
import {
  CHANNELS,
  ID_OF,
  LAST,
  openContendedHouse,
  type Played,
  type Round,
  sellDown,
  WARM,
} from './contention-house.ts'

const CLERKS = [1, 4, 8, 20]
/** Requests in a round of the whole house, of all clerks together; half of its seats. */
const PARTIES = 120
const ROUNDS = { house: 2, rest: 4 }
const STRATEGIES = ['pessimistic', 'optimistic'] as const

export interface Case {
  strategy: (typeof STRATEGIES)[number]
  mode: Round['mode']
  seats: Round['seats']
  clerks: number
}

export const CASES: Case[] = (['house', 'rest'] as const).flatMap((seats) =>
  (['best', 'chosen'] as const).flatMap((mode) =>
    CLERKS.flatMap((clerks) => STRATEGIES.map((strategy) => ({ strategy, mode, seats, clerks }))),
  ),
)

const codeOf = (number: number, round: number) => `case-${number}-${round}`

export interface Result extends Case {
  sold: number
  perSecond: number
  collisions: number
  retries: number
  contended: number
  p50: number
  p99: number
  double: number
}

interface Clerk {
  say(line: string): void
  hear(): Promise<string>
  leave(): Promise<void>
}

function clerkOf({ child, ended }: Started): Clerk {
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]()
  return {
    say: (line) => void child.stdin!.write(`${line}\n`),
    hear: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error((await ended).stderr)
      return value as string
    },
    leave: async () => {
      child.stdin!.end()
      await ended
    },
  }
}

async function playRound(clerks: Clerk[], round: Round): Promise<{ played: Played[]; took_ms: number }> {
  for (const clerk of clerks) {
    clerk.say(JSON.stringify(round))
    await clerk.hear()
  }
  const began = performance.now()
  for (const clerk of clerks) clerk.say('go')
  const lines = await Promise.all(clerks.map((clerk) => clerk.hear()))
  const took_ms = performance.now() - began
  return { played: lines.map((line) => JSON.parse(line) as Played), took_ms }
}

const sum = (all: Played[], what: 'parties' | 'collisions' | 'retries' | 'contended') =>
  all.reduce((total, one) => total + one[what], 0)

/** The value that so much of all are not above. */
function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export async function measure(location: string, cases = CASES): Promise<Result[]> {
  const store = await openStore(location)
  await prepareStore(store, { now: () => 0 })
  const codes = cases.flatMap(({ seats }, number) =>
    Array.from({ length: ROUNDS[seats] }, (_, round) => codeOf(number, round)),
  )
  const desk = await openContendedHouse(store, [WARM.code, ...codes])
  const script = await bundleScript('../bench/contender.ts')
  const clerks = Array.from({ length: Math.max(...cases.map((one) => one.clerks)) }, (_, number) =>
    clerkOf(start(script, [location, String(number)], { NODE_ENV: 'production' })),
  )
  for (const clerk of clerks) await clerk.hear()
  const results: Result[] = []
  for (const [number, one] of cases.entries())
    results.push(await playCase(desk, clerks.slice(0, one.clerks), number, one))
  for (const clerk of clerks) await clerk.leave()
  const { ok, differences } = await verify(desk)
  if (!ok) throw new Error(JSON.stringify(differences))
  await store.close()
  return results
}

async function playCase(desk: TestDesk, clerks: Clerk[], number: number, one: Case): Promise<Result> {
  const { strategy, mode, seats } = one
  const played: Played[] = []
  let took_ms = 0
  let double = 0
  for (let again = 0; again < ROUNDS[seats]; again++) {
    const performance = codeOf(number, again)
    if (seats === 'rest') await sellDown(desk, performance, again)
    const parties = seats === 'rest' ? LAST * 2 : Math.ceil(PARTIES / clerks.length)
    const channel = CHANNELS[strategy]
    const done = await playRound(clerks, { performance, channel, mode, seats, parties, seed: again * 100 })
    played.push(...done.played)
    took_ms += done.took_ms
    double += await soldTwice(desk, performance)
  }
  const times = played.flatMap((each) => each.took_ms).sort((a, b) => a - b)
  const [sold, retries, contended] = [
    sum(played, 'parties'),
    sum(played, 'retries'),
    sum(played, 'contended'),
  ]
  const collisions = sum(played, 'collisions') + retries + contended
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
  const perSecond = (sold / took_ms) * 1000
  return { ...one, sold, perSecond, collisions, retries, contended, p50, p99, double }
}

/** How many of its tickets are for a seat that another ticket is for. */
async function soldTwice(desk: TestDesk, performance: string): Promise<number> {
  const seats = await desk.store.read(async (tx) => {
    const { ticket } = tx.t
    return tx
      .select({ seat: ticket.seat })
      .from(ticket)
      .where(eq(ticket.performanceId, ID_OF(performance)))
  })
  return seats.length - new Set(seats.map(({ seat }) => seat)).size
}

/** In a database of its own on that server, with how the server calls itself. */
export async function onPostgres(
  address: string,
  cases = CASES,
): Promise<{ engine: string; results: Result[] }> {
  const server = new pg.Client({ connectionString: address })
  await server.connect()
  const name = `wicket_${randomBytes(6).toString('hex')}`
  await server.query(`CREATE DATABASE ${name}`)
  const version = (await server.query('SHOW server_version')).rows[0].server_version as string
  const fsync = (await server.query('SHOW fsync')).rows[0].fsync as string
  try {
    const { href } = Object.assign(new URL(address), { pathname: `/${name}` })
    return { engine: `PostgreSQL ${version}, fsync ${fsync}`, results: await measure(href, cases) }
  } finally {
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.end()
  }
}
