/** node-postgres: a pool of connections, set up in the message that opens each of them. */
import pg from 'pg'
import type { Transport, Wire } from './wire.ts'

const LOCK_TIMEOUT_MS = 3_000
/** A terminal that froze inside a transaction must not keep its seats locked for ever. */
const IDLE_TIMEOUT_MS = 60_000
const INT8 = 20
const NUMERIC = 1700

/** Sums of money are int8 and numeric; both are numbers here, as on SQLite, or an error: never rounded. */
export function exactNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new Error(`bug: ${text} is too large for an exact number`)
  return value
}

const types = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 || oid === NUMERIC
      ? exactNumber
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/** What is asked in one turn of the event loop goes out in one write: each costs some 50 us, and wakes the server. */
function gathererOf(client: pg.PoolClient): () => void {
  const { stream } = client.connection
  let isGathering = false
  const send = () => {
    isGathering = false
    stream.uncork()
  }
  return () => {
    if (isGathering) return
    isGathering = true
    stream.cork()
    process.nextTick(send)
  }
}

/** `deadline_ms`: how long to wait for a connection. */
export function poolTransport(url: string, deadline_ms: number, size = 8): Transport {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: deadline_ms,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
    keepAlive: true,
    // What is asked before an answer has come is sent at once, and answered in order: one journey for all of it.
    pipeline: true,
    application_name: 'wicket',
    // A command that has said everything ends at once.
    allowExitOnIdle: true,
  })
  // Without listeners a lost connection would end the process; the query under way reports it anyway.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const clients = new WeakMap<Wire, pg.PoolClient>()
  const wires = new WeakMap<pg.PoolClient, Wire>()
  const wireOf = (client: pg.PoolClient): Wire => {
    const known = wires.get(client)
    if (known) return known
    const gather = gathererOf(client)
    // Not what else drizzle has in its questions: our types, not its.
    const query: Wire['query'] = ({ name, text, rowMode }, values) => {
      gather()
      return client.query({ name, text, rowMode, types } as pg.QueryConfig, values)
    }
    const wire: Wire = { query }
    wires.set(client, wire)
    clients.set(wire, client)
    return wire
  }
  return {
    take: async () => wireOf(await pool.connect()),
    give: (wire, broken) => clients.get(wire)?.release(broken),
    close: () => pool.end(),
  }
}
