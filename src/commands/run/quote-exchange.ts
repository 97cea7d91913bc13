import type { App } from '../app.ts'
import type { ExchangeOptions } from '../exchange.ts'
import { run as exchange } from './exchange.ts'

export const run = (app: App, options: ExchangeOptions, ref: string): Promise<undefined> =>
  exchange(app, { ...options, dryRun: true }, ref)
