import { databaseStatus } from '../../core/database/status.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { facts } from './facts.ts'

export async function run(app: App): Promise<undefined> {
  const store = await app.rawStore()
  try {
    await show(app, await databaseStatus(store), facts)
  } finally {
    await store.close()
  }
}
