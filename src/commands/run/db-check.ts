import { check } from '../../core/database/check.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { mayUseDatabase } from '../who-acts.ts'
import { facts } from './facts.ts'

/** Exit 1 where something is damaged. */
export async function run(app: App): Promise<number> {
  await mayUseDatabase(app, 'database')
  const found = await check({ database: await app.location(), thorough: true })
  await show(app, found, facts)
  return found.ok ? 0 : 1
}
