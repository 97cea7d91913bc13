/** Looks a database file over: is every page, every reference and every setting as it should be? */
import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { sqliteFault } from '../fault.ts'
import { openClient } from './connection.ts'
import { versionOf } from './migrating.ts'
import { patiently } from './patience.ts'

export interface Inspection {
  version: number
  size_bytes: number
  /** Permission bits, e.g. 0o600. */
  mode: number
  /** What SQLite's own check says; empty when all is well. */
  damage: string[]
  /** Rows whose parent is missing, by table. */
  orphans: { table: string; parent: string; rows: number }[]
  /** As a connection of ours reads them back. */
  pragmas: Record<string, unknown>
}

const SHOWN = [
  'journal_mode',
  'synchronous',
  'foreign_keys',
  'trusted_schema',
  'cell_size_check',
  'page_size',
]
const ENOUGH = 20

/** `thorough` compares every index with its table too. Throws StorageFault where the file can't be read at all. */
export async function inspect(path: string, thorough: boolean, deadline_ms = 10_000): Promise<Inspection> {
  const client = await patiently(path, deadline_ms, () => openClient(path, 'read'))
  try {
    const { size, mode } = statSync(path)
    const pragmas = Object.fromEntries(SHOWN.map((name) => [name, client.pragma(name, { simple: true })]))
    const version = versionOf(client, path)
    return { version, size_bytes: size, mode: mode & 0o777, ...faultsIn(client, thorough), pragmas }
  } catch (error) {
    throw sqliteFault(error, path)
  } finally {
    client.close()
  }
}

export function faultsIn(
  client: Database.Database,
  thorough: boolean,
): Pick<Inspection, 'damage' | 'orphans'> {
  const check = thorough ? 'integrity_check' : 'quick_check'
  const lines = client.pragma(`${check}(${ENOUGH})`) as Record<string, string>[]
  const damage = lines.map((line) => line[check]!).filter((line) => line !== 'ok')
  const rows = client.pragma('foreign_key_check') as { table: string; parent: string }[]
  const orphans = new Map<string, { table: string; parent: string; rows: number }>()
  for (const { table, parent } of rows) {
    const known = orphans.get(`${table} ${parent}`) ?? { table, parent, rows: 0 }
    orphans.set(`${table} ${parent}`, { ...known, rows: known.rows + 1 })
  }
  return { damage, orphans: [...orphans.values()] }
}
