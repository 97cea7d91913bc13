import { dayOfTills } from '../../core/tills/day-of-tills.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { dayNotes, dayText } from './till-day-text.ts'

export async function run(app: App, _options: object, day?: string): Promise<undefined> {
  const found = await dayOfTills(await app.desk(), day)
  for (const sentence of dayNotes(app, found)) note(app, sentence)
  // A spreadsheet gets the sessions; JSON gets the sums with them.
  await show(app, app.format === 'csv' || app.format === 'ndjson' ? found.sessions : found, () =>
    found.sessions.length === 0 ? '' : dayText(app, found, app.io.outIsTerminal ? app.io.columns : undefined),
  )
}
