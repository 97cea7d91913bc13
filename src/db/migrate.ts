/** Forward-only migrations: plain numbered SQL files, run in order, each in one transaction, with their checksums kept. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StorageFault } from './fault.ts'
import { FILE_NAME, folderOf, namesIn } from './known-version.ts'
import type { Dialect, Migratable, Store } from './store.ts'

export interface Migration {
  number: number
  name: string
  script: string
  /** SHA-256 of the script, hex. */
  checksum: string
}

/** Every migration of a folder, in order; numbers run from 1 without a gap. */
export function readMigrations(dialect: Dialect, folder = folderOf(dialect)): Migration[] {
  return namesIn(folder).map((file, index) => {
    const [, number, name] = FILE_NAME.exec(file)!
    if (Number(number) !== index + 1) throw new Error(`bug: migration ${file} is out of order`)
    const script = readFileSync(join(folder, file), 'utf8')
    const checksum = createHash('sha256').update(script).digest('hex')
    return { number: index + 1, name: name!, script, checksum }
  })
}

/**
 * What is still to run. Throws StorageFault `newer` where the database has migrations that this program does not
 * know, `not-wicket` for somebody else's, `corrupt` where an applied migration is not the one that we have.
 */
export async function pending(
  store: Store & Migratable,
  known: Migration[] = readMigrations(store.dialect),
): Promise<Migration[]> {
  const version = await store.version()
  if (version > known.length)
    throw new StorageFault('newer', store.location, { found: version, known: known.length })
  for (const { number, checksum } of await store.applied()) {
    if (known[number - 1]?.checksum !== checksum)
      throw new StorageFault('corrupt', store.location, {
        cause: `migration ${number} is not the one that was applied`,
      })
  }
  return known.slice(version)
}

export interface MigrateOptions {
  /** Epoch milliseconds, written beside each migration. */
  at: number
  known?: Migration[]
  /** Called before each step, for the backup. */
  before?: (next: Migration) => Promise<void>
}

/**
 * Runs what is pending and tells which of it this process ran; another may run some at the same time. A house goes forward
 * step by step; a new one is built as a whole, so that nobody who opens it meanwhile finds it half-way.
 */
export async function migrate(store: Store & Migratable, options: MigrateOptions): Promise<Migration[]> {
  const { at, before, known } = options
  const steps = await pending(store, known)
  const together = steps[0]?.number === 1 ? [steps] : steps.map((step) => [step])
  const ran: Migration[] = []
  for (const some of together) {
    for (const step of some) await before?.(step)
    if (await store.migrate(some.map((step) => ({ ...step, at })))) ran.push(...some)
  }
  return ran
}
