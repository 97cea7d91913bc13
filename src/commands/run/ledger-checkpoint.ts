import { takeCheckpoint } from '../../core/ledger/take-checkpoint.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'

/** The note alone, so that it can be kept in a file: `wicket ledger checkpoint > today.txt`. */
export async function run(app: App): Promise<undefined> {
  const made = await takeCheckpoint(await app.desk())
  note(app, app.say.tills.checkpointOf(made.registers))
  await show(app, made, () => made.note)
}
