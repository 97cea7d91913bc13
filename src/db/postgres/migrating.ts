/** What a PostgreSQL database tells of its migrations, and the steps forward. */
import { driverError, StorageFault } from '../fault.ts'
import type { AppliedMigration, MigrationStep } from '../store.ts'
import type { Lane } from './wire.ts'

const UNDEFINED_TABLE = '42P01'
const UNDEFINED_COLUMN = '42703'

/** 0 for an empty schema; StorageFault `not-wicket` for somebody else's. */
export async function versionOf(lane: Lane, location: string): Promise<number> {
  return (await applied(lane, location)).at(-1)?.number ?? 0
}

export async function applied(lane: Lane, location: string): Promise<AppliedMigration[]> {
  try {
    const rows = await lane.say('SELECT number, name, checksum, at FROM migration ORDER BY number')
    return rows as AppliedMigration[]
  } catch (error) {
    const { code } = driverError(error)
    if (code === UNDEFINED_COLUMN) throw new StorageFault('not-wicket', location)
    if (code !== UNDEFINED_TABLE) throw error
    if (await hasTables(lane)) throw new StorageFault('not-wicket', location)
    return []
  }
}

/** Tables of the schema we would build in, except those of extensions. */
async function hasTables(lane: Lane): Promise<boolean> {
  const rows = await lane.say(`SELECT 1 FROM pg_class c WHERE c.relkind IN ('r', 'p')
    AND c.relnamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') LIMIT 1`)
  return rows.length > 0
}

/** False when another process was first. Two who build the same empty schema: the second fails and then looks. */
export async function runSteps(lane: Lane, steps: readonly MigrationStep[]): Promise<boolean> {
  try {
    await lane.say('BEGIN')
    for (const step of steps)
      if (!(await runAlone(lane, step))) {
        await lane.say('ROLLBACK')
        return false
      }
    await lane.say('COMMIT')
    return true
  } catch (error) {
    await lane.say('ROLLBACK')
    if (await isApplied(lane, steps.at(-1)?.number ?? 0)) return false
    throw error
  }
}

async function runAlone(lane: Lane, step: MigrationStep): Promise<boolean> {
  // Another process may be in the middle of a long step: wait for it rather than give up after 3 s.
  await lane.say("SET LOCAL lock_timeout = '60s'")
  if (step.number > 1) {
    await lane.say('LOCK TABLE migration IN SHARE ROW EXCLUSIVE MODE')
    if (await isApplied(lane, step.number)) return false
  }
  await lane.say(step.script)
  const { number, name, checksum, at } = step
  await lane.say('INSERT INTO migration (number, name, checksum, at) VALUES ($1, $2, $3, $4)', [
    number,
    name,
    checksum,
    at,
  ])
  return true
}

async function isApplied(lane: Lane, number: number): Promise<boolean> {
  const [table] = (await lane.say("SELECT to_regclass('migration') IS NOT NULL AS found")) as {
    found: boolean
  }[]
  if (!table?.found) return false
  return (await lane.say('SELECT 1 FROM migration WHERE number >= $1', [number])).length > 0
}
