import { restore } from '../../core/database/restore.ts'
import type { App } from '../app.ts'
import type { DbOptions } from '../db.ts'
import { show } from '../output.ts'
import { mayUseDatabase } from '../who-acts.ts'
import { facts } from './facts.ts'

export async function run(app: App, options: DbOptions, from: string): Promise<undefined> {
  await mayUseDatabase(app, 'database')
  await show(
    app,
    await restore({ from, to: await app.location(), yes: options.yes ?? false }, app.clock),
    facts,
  )
}
