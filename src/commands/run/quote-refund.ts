import type { App } from '../app.ts'
import type { RefundOptions } from '../refund.ts'
import { run as refund } from './refund.ts'

export const run = (app: App, options: RefundOptions, ref: string): Promise<undefined> =>
  refund(app, { ...options, dryRun: true }, ref)
