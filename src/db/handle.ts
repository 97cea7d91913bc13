/** Makes the `Tx` that core sees out of a drizzle database, with its prepared statements. */
import type { SQL } from 'drizzle-orm'
import type { Builders, Dialect, Schema, Statement, Tx } from './store.ts'

/** The part of a drizzle database, of either dialect, that we use. The one place where the dialects' types meet. */
export interface AnyDatabase {
  select: unknown
  selectDistinct: unknown
  insert: unknown
  update: unknown
  delete: unknown
  $count: unknown
}

type Run = (values: Record<string, unknown>) => Promise<unknown>

/** What differs between the engines beside the builders. */
export interface Ways {
  dialect: Dialect
  rows: (query: SQL) => Promise<unknown[]>
  /** Makes what runs a statement out of drizzle's prepared query, once for each connection. */
  prepare: (query: { execute: Run }, name: string) => Run
}

export function makeTx(database: AnyDatabase, schema: unknown, { dialect, rows, prepare }: Ways): Tx {
  const bound = (name: keyof AnyDatabase) => (database[name] as (...all: unknown[]) => unknown).bind(database)
  const builders = {
    t: schema as Schema,
    dialect,
    select: bound('select'),
    selectDistinct: bound('selectDistinct'),
    insert: bound('insert'),
    update: bound('update'),
    delete: bound('delete'),
    $count: bound('$count'),
  } as unknown as Builders
  const prepared = new Map<string, Run>()
  const run = <Values, Out>(statement: Statement<Values, Out>, values: Values) => {
    let execute = prepared.get(statement.name)
    if (!execute) {
      const { name } = statement
      execute = prepare(statement.build(builders).prepare(name) as { execute: Run }, name)
      prepared.set(statement.name, execute)
    }
    return execute(values as Record<string, unknown>) as Promise<Out>
  }
  const locked = <Q extends object>(query: Q): Q =>
    dialect === 'postgres' ? (query as { for(strength: 'update'): Q } & Q).for('update') : query
  return { ...builders, run, locked, rows: rows as Tx['rows'] }
}
