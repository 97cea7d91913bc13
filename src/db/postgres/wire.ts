/** One connection to PostgreSQL, whatever carries it: node-postgres in the program, pglite in tests. */
import { drizzle, type NodePgClient } from 'drizzle-orm/node-postgres'
import { makeTx } from '../handle.ts'
import type { Prepared } from '../prepared.ts'
import type { Tx } from '../store.ts'
import { makeRun } from './run.ts'
import * as schema from './schema.ts'

export interface Question {
  text: string
  /** Prepared under this name once for each connection. */
  name?: string
  rowMode?: 'array'
}

export interface Answer {
  rows: unknown[]
  /** How many rows a write has changed. */
  rowCount?: number | null
}

export interface Wire {
  /** Without values it may be a script of several statements. */
  query(question: Question, values?: unknown[]): Promise<Answer>
}

/** Where wires come from. */
export interface Transport {
  take(): Promise<Wire>
  /** `broken`: never to be used again. */
  give(wire: Wire, broken: boolean): void
  close(): Promise<void>
}

/** A wire with what core works with; kept as long as the connection, for its prepared statements. */
export interface Lane {
  readonly tx: Tx
  /** Transaction control and scripts, past the builders. */
  say(text: string, values?: unknown[]): Promise<unknown[]>
  /** The first error since `begin`: PostgreSQL has given the transaction up, even where work caught it. */
  failure: unknown
}

const lanes = new WeakMap<Wire, Lane>()

export function laneOf(wire: Wire): Lane {
  const lane = lanes.get(wire) ?? makeLane(wire)
  lanes.set(wire, lane)
  return lane
}

function makeLane(wire: Wire): Lane {
  const ask: Wire['query'] = async (question, values) => {
    try {
      return await wire.query(question, values)
    } catch (error) {
      lane.failure ??= error
      throw error
    }
  }
  // Of the client drizzle's session only ever calls `query(question, values)`.
  const database = drizzle(wireAsClient(ask))
  const tx = makeTx(database, schema, {
    dialect: 'postgres',
    rows: async (query) => (await database.execute(query)).rows,
    prepare: (query, name) => makeRun(ask, query as Prepared, name),
  })
  const say: Lane['say'] = async (text, values) => (await wire.query({ text }, values)).rows
  const lane: Lane = { tx, say, failure: undefined }
  return lane
}

const wireAsClient = (query: Wire['query']): NodePgClient => ({ query }) as unknown as NodePgClient
