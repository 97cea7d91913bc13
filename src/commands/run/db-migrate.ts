import { migrateDatabase } from '../../core/database/migrate.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { mayUseDatabase } from '../who-acts.ts'
import { facts } from './facts.ts'

export async function run(app: App): Promise<undefined> {
  await mayUseDatabase(app, 'database')
  const store = await app.rawStore({ make: true })
  try {
    await show(app, await migrateDatabase(store, app.clock), facts)
  } finally {
    await store.close()
  }
}
