import type { App } from '../app.ts'
import type { SecretOptions } from '../people.ts'
import { setAndTell } from './staff-secret.ts'

export const run = (app: App, options: SecretOptions, name?: string): Promise<undefined> =>
  setAndTell(app, 'passphrase', options, name)
