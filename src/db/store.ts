/**
 * One surface over both engines. Core is typed against drizzle's PostgreSQL builders and runs on SQLite
 * by default; the engines make that true. What only one engine can do is not reachable from here.
 */
import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './postgres/schema.ts'

export type Schema = typeof schema
export type Dialect = 'sqlite' | 'postgres'

/** A write without `.returning()` yields nothing that both engines agree on. */
interface OpaqueResult extends PgQueryResultHKT {
  type: unknown
}
type Database = PgDatabase<OpaqueResult, Schema>

/** The builders that exist on both engines, and the tables. */
export interface Builders
  extends Pick<Database, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | '$count'> {
  readonly t: Schema
  readonly dialect: Dialect
}

/** A query that is prepared once for each connection; made by `statement`. */
export interface Statement<Values, Out> {
  readonly name: string
  readonly build: (q: Builders) => Preparable<Out>
  /** Only a type: what the placeholders take. */
  readonly values?: Values
}

export interface Preparable<Out> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Out> }
}

/**
 * A prepared query for the hot paths: building one costs 50-115 us each time, running a prepared one 2-4 us.
 * `statement<{ id: string }>()('order_by_id', (q) => q.select()…where(eq(q.t.order.id, sql.placeholder('id'))))`
 */
export function statement<Values extends Record<string, unknown> | unknown[]>() {
  return <Out>(name: string, build: (q: Builders) => Preparable<Out>): Statement<Values, Out> => ({
    name,
    build,
  })
}

/** The same of a write, for how many rows it has changed: on SQLite that costs half of what RETURNING does. */
export function counted<Values extends Record<string, unknown> | unknown[]>() {
  return (name: string, build: (q: Builders) => Preparable<unknown>): Statement<Values, number> => ({
    name,
    build: build as (q: Builders) => Preparable<number>,
  })
}

/** What work inside a transaction is given. Helpers take it first and never open one themselves. */
export interface Tx extends Builders {
  /** Rows that this select returns stay as they are until the end: `FOR UPDATE` / nothing to add on SQLite. */
  locked<Q extends object>(query: Q): Q
  run<Values, Out>(statement: Statement<Values, Out>, values: Values): Promise<Out>
  /** Plain SQL for reports; placeholders are bound by drizzle's `sql` template. */
  rows<Row>(query: SQL): Promise<Row[]>
}

export interface WriteOptions<T> {
  /**
   * Called in a new transaction when the connection was lost after COMMIT was sent: the result, if
   * what was asked turns out to have been done (by its idempotency key). Without it: `unknown`.
   */
  settled?: (tx: Tx) => Promise<T | undefined>
}

export interface Store {
  readonly dialect: Dialect
  /** The path, or the address without its password. */
  readonly location: string
  /**
   * One transaction that may write. Nesting throws. Throws `StorageFault` where the engine can't.
   * `work` may be run again from its start (deadlocks, lost connections): it changes nothing but through its tx.
   */
  write<T>(work: (tx: Tx) => Promise<T>, options?: WriteOptions<T>): Promise<T>
  /** One snapshot that can't write. Nesting throws. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The newest migration's number, 0 for an empty database. */
  version(): Promise<number>
  close(): Promise<void>
}

/** A migration as the database keeps it; `at` is epoch milliseconds. */
export interface AppliedMigration {
  number: number
  name: string
  checksum: string
  at: number
}

export interface MigrationStep extends AppliedMigration {
  script: string
}

/** The migration runner's view: whole scripts, outside the builders. */
export interface Migratable {
  readonly dialect: Dialect
  /** Runs the scripts in their order and records them, in one transaction; false when another process was first. */
  migrate(steps: readonly MigrationStep[]): Promise<boolean>
  applied(): Promise<AppliedMigration[]>
}
