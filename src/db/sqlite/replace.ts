/** Puts a checked copy in the place of a database, keeping what was there. */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { StorageFault } from '../fault.ts'
import { openClient } from './connection.ts'
import { flush, isThere } from './copy.ts'
import { patiently } from './patience.ts'

const DEADLINE_MS = 3_000

/**
 * Moves `part` to `path`; what was there stays as `aside`. Throws StorageFault `busy` while another program has
 * the database open: it would go on selling into the file that was put aside.
 */
export async function replaceDatabase(part: string, path: string, aside: string): Promise<void> {
  const lock = existsSync(path) ? await lockWhole(path) : undefined
  try {
    if (existsSync(path)) keep(path, aside)
    // A log of the old file must never be read as the new one's.
    for (const log of ['-wal', '-journal']) if (existsSync(path + log)) renameSync(path + log, aside + log)
    rmSync(`${path}-shm`, { force: true })
    renameSync(part, path)
    flush(dirname(path))
  } finally {
    lock?.close()
  }
}

/** Alone with the file, and its log written back into it; undefined where it is too damaged to be opened. */
async function lockWhole(path: string): Promise<Database.Database | undefined> {
  try {
    const client = await patiently(path, DEADLINE_MS, () => openClient(path, 'write'))
    try {
      await patiently(path, DEADLINE_MS, () => client.pragma('journal_mode = DELETE'))
      await patiently(path, DEADLINE_MS, () => client.exec('BEGIN EXCLUSIVE'))
      return client
    } catch (error) {
      client.close()
      throw error
    }
  } catch (error) {
    if (error instanceof StorageFault && ['corrupt', 'not-wicket'].includes(error.kind)) return undefined
    throw error
  }
}

function keep(path: string, aside: string): void {
  try {
    linkSync(path, aside)
  } catch (error) {
    // Some file systems have no links.
    if (isThere(error)) throw error
    copyFileSync(path, aside)
    flush(aside)
  }
}
