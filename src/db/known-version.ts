/** Which migrations this program brings along: their numbers, without reading them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './package-root.ts'
import type { Dialect } from './store.ts'

export const FILE_NAME = /^(\d{4})_([a-z0-9-]+)\.sql$/

export const folderOf = (dialect: Dialect): string => join(packageRoot(), 'migrations', dialect)

export const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => FILE_NAME.test(name))
    .sort()

/** The newest migration's number. */
export function knownVersion(dialect: Dialect): number {
  return Number.parseInt(namesIn(folderOf(dialect)).at(-1) ?? '0', 10)
}
