import type { App } from '../app.ts'
import type { GivenOptions } from '../people.ts'
import { setAndTell } from './staff-secret.ts'

export const run = (app: App, options: GivenOptions, name?: string): Promise<undefined> =>
  setAndTell(app, 'pin', options, name)
