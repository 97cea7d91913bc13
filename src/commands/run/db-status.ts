import { databaseStatus } from '../../core/database/status.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { mayUseDatabase } from '../who-acts.ts'
import { facts } from './facts.ts'

export async function run(app: App): Promise<undefined> {
  await mayUseDatabase(app)
  const store = await app.rawStore()
  try {
    // A checksum is for comparing by machines.
    await show(app, await databaseStatus(store), ({ applied, ...rest }) =>
      facts({ ...rest, applied: applied.map(({ number, name, at }) => ({ number, name, at })) }),
    )
  } finally {
    await store.close()
  }
}
