import { REPORTS } from '../../core/reports/kinds.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'

export async function run(app: App): Promise<undefined> {
  const { about, columns, listMore } = app.say.reports
  const lines = REPORTS.map(({ name, by, filters }) => ({ report: name, about: about[name], by, filters }))
  await show(app, lines, () =>
    table(lines, [
      { head: columns.report, value: ({ report }) => report },
      { head: columns.about, value: (line) => line.about },
    ]),
  )
  // By what, and what narrows it, is wider than any terminal: each report's own help has it.
  note(app, listMore)
}
