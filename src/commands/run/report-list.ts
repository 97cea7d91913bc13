import { REPORTS } from '../../core/reports/kinds.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'

export async function run(app: App): Promise<undefined> {
  const { about, columns } = app.say.reports
  const lines = REPORTS.map(({ name, by, filters }) => ({ report: name, about: about[name], by, filters }))
  await show(app, lines, () =>
    table(lines, [
      { head: columns.report, value: ({ report }) => report },
      { head: columns.about, value: (line) => line.about },
      { head: columns.by, value: ({ by }) => by.join(' ') },
      { head: columns.filters, value: ({ filters }) => filters.map((one) => `--${one}`).join(' ') },
    ]),
  )
}
