/** Opens a house's database by its address; the engine that is not used is not loaded. */
import { isPostgresUrl } from './address.ts'
import { StorageFault } from './fault.ts'
import { knownVersion } from './known-version.ts'
import type { Migratable, Store } from './store.ts'

export { isPostgresUrl } from './address.ts'

/** A path or `postgres://…`. Touches nothing before the first transaction. */
export async function openStore(
  location: string,
  options: { deadline_ms?: number } = {},
): Promise<Store & Migratable> {
  if (isPostgresUrl(location)) {
    const { openPostgres } = await import('./postgres/engine.ts')
    return openPostgres(location, options)
  }
  const { openSqlite } = await import('./sqlite/engine.ts')
  return openSqlite(location, options.deadline_ms)
}

/**
 * Makes sure that the store is at this program's version: an empty one is built at once; throws StorageFault
 * `behind` for an older one (`wicket db migrate` backs it up first) and `newer` for a newer one.
 */
export async function prepareStore(
  store: Store & Migratable,
  clock: { now(): number },
  known = knownVersion(store.dialect),
): Promise<void> {
  const found = await store.version()
  if (found === known) return
  if (found > known) throw new StorageFault('newer', store.location, { found, known })
  if (found > 0) throw new StorageFault('behind', store.location, { found, known })
  const { migrate } = await import('./migrate.ts')
  await migrate(store, { at: clock.now() })
}
