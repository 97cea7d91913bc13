/** The store on PostgreSQL: every transaction on one pooled connection, run again where PostgreSQL asks for it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { withoutPassword } from '../address.ts'
import { isPostgresLost, isPostgresRetry, postgresFault, StorageFault } from '../fault.ts'
import { makeNesting } from '../nesting.ts'
import type { Migratable, Store, Tx } from '../store.ts'
import { applied, runSteps, versionOf } from './migrating.ts'
import { poolTransport } from './pool.ts'
import { type Lane, laneOf, type Transport } from './wire.ts'

export type PostgresStore = Store & Migratable

const TRIES = 8
const LOOKS = 3
const BEGIN = {
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE',
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
}

type Use = keyof typeof BEGIN

/** COMMIT of a write was sent and no answer came. */
class LostAtCommit extends Error {}
/** Nothing was begun: there is no connection to be had. */
class NoConnection extends Error {}

/** `deadline_ms`: how long a transaction is tried again, and a connection waited for. */
export function openPostgres(url: string, options: { deadline_ms?: number } = {}): PostgresStore {
  const deadline_ms = options.deadline_ms ?? 10_000
  const location = withoutPassword(url)
  return postgresStore(poolTransport(url, deadline_ms), location, deadline_ms)
}

/** The same store over any transport. */
export function postgresStore(transport: Transport, location: string, deadline_ms: number): PostgresStore {
  const nesting = makeNesting()
  const persist = <T>(work: (lane: Lane) => Promise<T>) =>
    again(() => borrow(transport, work), location, deadline_ms)
  const transact = <T>(use: Use, work: (tx: Tx) => Promise<T>) =>
    persist((lane) => transaction(lane, use, (tx) => nesting.inside(() => work(tx))))

  const write: Store['write'] = async (work, options) => {
    nesting.refuse()
    try {
      return await transact('write', work)
    } catch (error) {
      if (!(error instanceof LostAtCommit)) throw error
      const { settled } = options ?? {}
      return settle(location, settled && (() => transact('read', settled)))
    }
  }
  const read: Store['read'] = async (work) => {
    nesting.refuse()
    return transact('read', work)
  }
  return {
    dialect: 'postgres',
    location,
    write,
    read,
    version: () => persist((lane) => versionOf(lane, location)),
    migrate: (steps) => persist((lane) => runSteps(lane, steps)),
    applied: () => persist((lane) => applied(lane, location)),
    close: () => transport.close(),
  }
}

async function borrow<T>(transport: Transport, work: (lane: Lane) => Promise<T>): Promise<T> {
  const wire = await transport.take().catch((cause: unknown) => {
    throw new NoConnection('no connection', { cause })
  })
  let broken = true
  try {
    const result = await work(laneOf(wire))
    broken = false
    return result
  } catch (error) {
    broken = error instanceof LostAtCommit || isPostgresLost(error)
    throw error
  } finally {
    transport.give(wire, broken)
  }
}

async function transaction<T>(lane: Lane, use: Use, work: (tx: Tx) => Promise<T>): Promise<T> {
  await lane.say(BEGIN[use])
  lane.failure = undefined
  try {
    const result = await work(lane.tx)
    // COMMIT would answer ROLLBACK without an error, and the caller would believe that it was written.
    if (lane.failure) throw lane.failure
    await commit(lane, use)
    return result
  } catch (error) {
    if (!(error instanceof LostAtCommit || isPostgresLost(error))) await lane.say('ROLLBACK')
    throw error
  }
}

/** A read that is lost at its end is simply run again: nothing can have been done. */
async function commit(lane: Lane, use: Use): Promise<void> {
  try {
    await lane.say('COMMIT')
  } catch (error) {
    throw use === 'write' && isPostgresLost(error) ? new LostAtCommit('commit', { cause: error }) : error
  }
}

/** Runs it again where PostgreSQL asks for it or the connection broke; no connection at the first try is final. */
async function again<T>(once: () => Promise<T>, location: string, deadline_ms: number): Promise<T> {
  const start = performance.now()
  for (let tries = 1; ; tries++) {
    try {
      return await once()
    } catch (error) {
      if (error instanceof LostAtCommit) throw error
      const waited_ms = Math.round(performance.now() - start)
      const hopeless =
        tries === TRIES || waited_ms >= deadline_ms || (tries === 1 && error instanceof NoConnection)
      if (isPostgresRetry(error) && hopeless) throw new StorageFault('busy', location, { waited_ms })
      if (hopeless || !(isPostgresRetry(error) || isPostgresLost(error))) throw postgresFault(error, location)
      await sleep(Math.random() * Math.min(200, 2 ** (tries + 1)))
    }
  }
}

/** Looks for what was asked a few times: the lost connection's server process may still be committing it. */
async function settle<T>(location: string, look?: () => Promise<T | undefined>): Promise<T> {
  for (let looks = 1; look && looks <= LOOKS; looks++) {
    // Whatever keeps us from looking, it was not said that nothing was written.
    const found = await look().catch(() => undefined)
    if (found !== undefined) return found
    await sleep(100 * looks)
  }
  throw new StorageFault('unknown', location, { cause: 'the connection was lost while committing' })
}
