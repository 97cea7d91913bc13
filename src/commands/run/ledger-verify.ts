import { verifyLedger } from '../../core/verify/verify.ts'
import type { App } from '../app.ts'
import { showVerification } from './verify.ts'

export async function run(app: App): Promise<number> {
  return showVerification(app, await verifyLedger(await app.desk()))
}
