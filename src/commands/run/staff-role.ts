import type { App } from '../app.ts'
import { changeAndTell } from './staff-change.ts'

export const run = (app: App, _options: object, name: string, ...roles: string[]): Promise<undefined> =>
  changeAndTell(app, { name, roles })
