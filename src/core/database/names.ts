/** The names of files that are kept beside a database. */
import { isPostgresUrl, withoutPassword } from '../../db/address.ts'
import { refuse } from '../refusal.ts'

/** `20261123T091500Z`: sorts by time and is a file name everywhere. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
}

/** `house.db.before-0002.20261123T091500Z.backup` */
export const beforeMigration = (database: string, number: number, at: number): string =>
  `${database}.before-${String(number).padStart(4, '0')}.${stamp(at)}.backup`

/** `house.db.before-restore.20261123T091500Z.backup` */
export const beforeRestore = (database: string, at: number): string =>
  `${database}.before-restore.${stamp(at)}.backup`

/** `house.db.20261123T091500Z.backup` */
export const plainBackup = (database: string, at: number): string => `${database}.${stamp(at)}.backup`

/** The path of a SQLite database. Refuses database-own-tool for PostgreSQL, with the command that does it there. */
export function sqlitePath(database: string, tool: (database: string) => string): string {
  if (!isPostgresUrl(database)) return database
  const shown = withoutPassword(database)
  throw refuse('database-own-tool', { database: shown, command: tool(shown) })
}
