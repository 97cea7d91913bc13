import { verifyCheckpoint } from '../../core/ledger/verify-checkpoint.ts'
import { verifyLedger } from '../../core/verify/verify.ts'
import type { App } from '../app.ts'
import type { LedgerOptions } from '../books.ts'
import { readText } from './read-file.ts'
import { showVerification } from './verify.ts'

export async function run(app: App, { checkpoint }: LedgerOptions): Promise<number> {
  const desk = await app.desk()
  if (checkpoint === undefined) return showVerification(app, await verifyLedger(desk))
  const note = await readText(app, checkpoint)
  return showVerification(app, await verifyCheckpoint(desk, note, checkpoint))
}
