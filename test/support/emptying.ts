/** A PostgreSQL statement that makes a database again what its template is; it throws where that takes more than rows. */
import { sql } from 'drizzle-orm'
import pg from 'pg'
import type { Tx } from '../../src/db/store.ts'

/** What has grown is slow to empty. */
const LARGE_BYTES = 4_000_000
/** PostgreSQL's own objects are below. */
const FIRST_OWN = 16384

/** Each change of a schema writes rows of these, or takes rows away. */
const CATALOGUES = {
  pg_class: 'oid',
  pg_attribute: 'attrelid',
  pg_attrdef: 'adrelid',
  pg_constraint: 'oid',
  pg_index: 'indexrelid',
  pg_trigger: 'oid',
  pg_proc: 'oid',
  pg_type: 'oid',
  pg_namespace: 'oid',
  // Who has analysed has other plans.
  pg_statistic: 'starelid',
}

const SCHEMA = `(SELECT string_agg(kept, ' ' ORDER BY kept) FROM (${Object.entries(CATALOGUES)
  .map(
    ([name, id]) =>
      `SELECT '${name} ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) AS kept FROM ${name} WHERE ${id} >= ${FIRST_OWN}`,
  )
  .join(' UNION ALL ')} UNION ALL SELECT 'settings ' || count(*) FROM pg_db_role_setting
  WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())) all_of_it)`

interface Table {
  name: string
  /** As JSON: what its migrations wrote. */
  rows: string | null
}

/** Of the template. */
export async function emptyingOf(tx: Tx): Promise<string> {
  const [known] = await tx.rows<{ schema: string }>(sql.raw(`SELECT ${SCHEMA} AS schema`))
  const names = await tx.rows<{ name: string }>(sql`
    SELECT quote_ident(relname) AS name FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY oid`)
  const tables: Table[] = []
  for (const { name } of names) {
    const [all] = await tx.rows<{ rows: string | null }>(
      sql.raw(`SELECT json_agg(row_to_json(t))::text AS rows FROM ${name} t`),
    )
    tables.push({ name, rows: all?.rows ?? null })
  }
  return statementOf(known!.schema, tables)
}

function statementOf(schema: string, tables: readonly Table[]): string {
  const emptied = tables.map(({ name }) => `DELETE FROM ${name};`)
  const kept = tables.map(({ name, rows }) =>
    rows === null
      ? ''
      : `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, ${pg.escapeLiteral(rows)});`,
  )
  return `DO $emptying$ BEGIN
    IF ${SCHEMA} <> ${pg.escapeLiteral(schema)} THEN RAISE EXCEPTION 'its schema has changed'; END IF;
    IF EXISTS (SELECT 1 FROM pg_class WHERE relkind = 'r' AND oid >= ${FIRST_OWN} AND pg_relation_size(oid) > ${LARGE_BYTES})
    THEN RAISE EXCEPTION 'it has grown'; END IF;
    PERFORM set_config('session_replication_role', 'replica', true);
    ${[...emptied, ...kept].join('\n')}
  END $emptying$`
}
