/** A copy of a live database that is whole, checked and on the disk before it gets its name. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { StorageFault, sqliteFault } from '../fault.ts'
import { openClient } from './connection.ts'
import { faultsIn } from './inspect.ts'
import { versionOf } from './migrating.ts'
import { patiently } from './patience.ts'

export interface Copy {
  file: string
  version: number
  size_bytes: number
}

/** Few, large steps: SQLite begins again whenever another process writes between two. */
const PAGES_A_STEP = 100_000

/** Copies into a file that must not be there yet (throws EEXIST). Throws StorageFault `corrupt` for a faulty copy. */
export async function copyDatabase(from: string, to: string): Promise<Copy> {
  const part = partOf(to)
  try {
    const copy = await copyInto(part, from)
    // A link, not a rename: it never replaces a file that somebody else made meanwhile.
    linkSync(part, to)
    flush(dirname(to))
    return { ...copy, file: to }
  } catch (error) {
    throw isThere(error) ? error : sqliteFault(error, to)
  } finally {
    removePart(part)
  }
}

/** Writes what a connection sees, e.g. a database in memory, to a new file. Throws EEXIST. */
export async function saveNew(client: Database.Database, to: string): Promise<void> {
  const part = partOf(to)
  try {
    closeSync(openSync(part, 'ax', 0o600))
    await client.backup(part, { progress: () => PAGES_A_STEP })
    flush(part)
    linkSync(part, to)
    flush(dirname(to))
  } finally {
    removePart(part)
  }
}

/** A name beside `path` that nobody else uses. */
export const partOf = (path: string): string => `${path}.${randomBytes(4).toString('hex')}.part`

/** What is left of a copy, with the files that SQLite keeps beside one. */
export function removePart(part: string): void {
  for (const tail of ['', '-wal', '-shm', '-journal']) rmSync(part + tail, { force: true })
}

/** Whether a copy failed because a file of its name is there. */
export const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException)?.code === 'EEXIST'

/** Copies `from` as it is now, with what its log holds, checks the copy and flushes it. */
export async function copyInto(part: string, from: string, deadline_ms = 10_000): Promise<Copy> {
  closeSync(openSync(part, 'ax', 0o600))
  const source = await patiently(from, deadline_ms, () => openClient(from, 'read'))
  try {
    await source.backup(part, { progress: () => PAGES_A_STEP })
  } catch (error) {
    throw sqliteFault(error, from)
  } finally {
    source.close()
  }
  const version = check(part, from)
  flush(part)
  return { file: part, version, size_bytes: statSync(part).size }
}

function check(part: string, from: string): number {
  const copy = openClient(part, 'write')
  try {
    const { damage, orphans } = faultsIn(copy, true)
    const cause = damage[0] ?? orphans.map(({ table, rows }) => `${rows} of ${table} without parent`)[0]
    if (cause) throw new StorageFault('corrupt', from, { cause })
    const version = versionOf(copy, from)
    // One file that can be read from anywhere, even from a disk that can't be written.
    copy.pragma('journal_mode = DELETE')
    return version
  } catch (error) {
    throw sqliteFault(error, from)
  } finally {
    copy.close()
  }
}

/** On the disk, not only in memory: a file's content, or a folder's names. */
export function flush(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
