import { existsSync, renameSync } from 'node:fs'
import { backup } from '../../core/database/backup.ts'
import type { App } from '../app.ts'
import type { DbOptions } from '../db.ts'
import { show } from '../output.ts'
import { mayUseDatabase } from '../who-acts.ts'
import { facts } from './facts.ts'

/** With --yes an earlier backup of this name stays until the new one is whole. */
export async function run(app: App, options: DbOptions, named?: string): Promise<undefined> {
  await mayUseDatabase(app, 'database')
  const from = await app.location()
  const replaces = named !== undefined && options.yes === true && existsSync(named)
  const made = await backup({ from, to: replaces ? `${named}.${app.clock.now()}.new` : named }, app.clock)
  const file = replaces ? named : made.file
  if (replaces) renameSync(made.file, named)
  await show(app, { ...made, file }, facts)
}
