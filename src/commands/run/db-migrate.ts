import { migrateDatabase } from '../../core/database/migrate.ts'
import { knownVersion } from '../../db/known-version.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { mayUseDatabase } from '../who-acts.ts'
import { facts } from './facts.ts'

export async function run(app: App): Promise<undefined> {
  const store = await app.rawStore({ make: true })
  try {
    // At one of an earlier version nobody can sign in, and nothing else can be done with it: whoever can write it may bring it up.
    if ((await store.version()) >= knownVersion(store.dialect)) await mayUseDatabase(app, 'database')
    await show(app, await migrateDatabase(store, app.clock), facts)
  } finally {
    await store.close()
  }
}
