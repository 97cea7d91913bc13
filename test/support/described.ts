/** A database as its schema file says it and as it is: one shape for both, so that they can be compared. */
import { getTableColumns, is, sql, Table } from 'drizzle-orm'
import { type PgTable, getTableConfig as postgresConfig } from 'drizzle-orm/pg-core'
import { SQLiteTable, getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core'
import * as postgresSchema from '../../src/db/postgres/schema.ts'
import * as sqliteSchema from '../../src/db/sqlite/schema.ts'
import type { Dialect, Tx } from '../../src/db/store.ts'

export interface DescribedTable {
  /** `name type`, with ` not null` where it is. */
  columns: string[]
  primaryKey: string[]
  /** `name (columns)`, with `unique` and `partial` where they are. */
  indexes: string[]
}

export type Described = Record<string, DescribedTable>

const column = (name: string, type: string, notNull: boolean) =>
  `${name} ${type}${notNull ? ' not null' : ''}`
const index = (name: string, columns: string[], unique: boolean, partial: boolean) =>
  `${name} (${columns.join(', ')})${unique ? ' unique' : ''}${partial ? ' partial' : ''}`

/** As the schema file says. */
export function describeSchema(dialect: Dialect): Described {
  const tables = Object.values(dialect === 'sqlite' ? sqliteSchema : postgresSchema).filter((item) =>
    is(item, Table),
  )
  return Object.fromEntries(tables.map((table) => describeTable(table as unknown as PgTable | SQLiteTable)))
}

function describeTable(table: PgTable | SQLiteTable): [string, DescribedTable] {
  const config = table instanceof SQLiteTable ? sqliteConfig(table) : postgresConfig(table as PgTable)
  const keys = config.primaryKeys.flatMap((key) => key.columns.map(({ name }) => name))
  const own = config.columns.filter(({ primary }) => primary).map(({ name }) => name)
  const indexes = config.indexes.map(({ config: made }) => {
    const columns = made.columns.map((part) => ('name' in part ? String(part.name) : '?'))
    return index(made.name ?? '?', columns, made.unique ?? false, made.where !== undefined)
  })
  const columns = config.columns.map((part) => column(part.name, part.getSQLType(), part.notNull))
  return [config.name, { columns, primaryKey: keys.length > 0 ? keys : own, indexes: indexes.sort() }]
}

/** The values of every column that has a fixed list, by `table_column`. */
export function enumsOf(dialect: Dialect): Record<string, string[]> {
  const tables = Object.values(dialect === 'sqlite' ? sqliteSchema : postgresSchema).filter((item) =>
    is(item, Table),
  )
  const lists = tables.flatMap((table) => {
    const [name] = describeTable(table as unknown as PgTable | SQLiteTable)
    return Object.values(getTableColumns(table as Table))
      .filter((part) => part.enumValues?.length)
      .map((part) => [`${name}_${part.name}`, [...part.enumValues!].sort()] as const)
  })
  return Object.fromEntries(lists)
}

/** As SQLite has it. */
export async function describeSqlite(tx: Tx): Promise<Described> {
  const tables = await tx.rows<{ name: string }>(
    sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  )
  const described: Described = {}
  for (const { name } of tables) {
    const columns = await tx.rows<{ name: string; type: string; notnull: number; pk: number }>(
      sql`SELECT name, type, "notnull", pk FROM pragma_table_info(${name}) ORDER BY cid`,
    )
    const indexes = await tx.rows<{ name: string; unique: number; partial: number; columns: string }>(
      sql`SELECT l.name, l."unique", l.partial,
        (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) AS columns
        FROM pragma_index_list(${name}) l WHERE l.origin = 'c'`,
    )
    described[name] = {
      columns: columns.map((c) => column(c.name, c.type.toLowerCase(), c.notnull === 1)),
      primaryKey: columns
        .filter(({ pk }) => pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map((c) => c.name),
      indexes: indexes.map((i) => index(i.name, [i.columns], i.unique === 1, i.partial === 1)).sort(),
    }
  }
  return described
}

/** As PostgreSQL has it. */
export async function describePostgres(tx: Tx): Promise<Described> {
  const columns = await tx.rows<{ table: string; name: string; type: string; nullable: string }>(
    sql`SELECT table_name AS table, column_name AS name, data_type AS type, is_nullable AS nullable
      FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position`,
  )
  const indexes = await tx.rows<{
    table: string
    name: string
    primary: boolean
    unique: boolean
    partial: boolean
    columns: string[]
  }>(
    sql`SELECT t.relname AS table, c.relname AS name, i.indisprimary AS primary, i.indisunique AS unique,
      i.indpred IS NOT NULL AS partial,
      (SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number) AS columns
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
      WHERE t.relnamespace = current_schema()::regnamespace`,
  )
  const described: Described = {}
  for (const { table } of columns)
    described[table] ??= {
      columns: columns
        .filter((c) => c.table === table)
        .map((c) => column(c.name, c.type, c.nullable === 'NO')),
      primaryKey: indexes.find((i) => i.table === table && i.primary)?.columns ?? [],
      indexes: indexes
        .filter((i) => i.table === table && !i.primary)
        .map((i) => index(i.name, i.columns, i.unique, i.partial))
        .sort(),
    }
  return described
}

/** Every CHECK and FOREIGN KEY by name, with its definition. */
export async function constraintsOf(tx: Tx): Promise<Record<string, string>> {
  if (tx.dialect === 'postgres') {
    const rows = await tx.rows<{ name: string; definition: string }>(
      sql`SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace AND contype IN ('c', 'f')`,
    )
    return Object.fromEntries(rows.map(({ name, definition }) => [name, definition]))
  }
  const tables = await tx.rows<{ sql: string }>(sql`SELECT sql FROM sqlite_master WHERE type = 'table'`)
  const found = tables.flatMap(({ sql: text }) => [
    ...text.matchAll(/CONSTRAINT (\w+) ((?:CHECK|FOREIGN KEY).*)/g),
  ])
  return Object.fromEntries(found.map(([, name, definition]) => [name!, definition!]))
}
