import { listPlans } from '../../core/catalogue/keep-plan.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'

export async function run(app: App): Promise<undefined> {
  const lines = await listPlans(await app.desk())
  const { columns } = app.say.sales
  if (lines.length === 0) note(app, app.say.cli.none)
  await show(app, lines, () =>
    lines.length === 0
      ? ''
      : table(lines, [
          { head: columns.code, value: (line) => line.code },
          { head: columns.version, value: (line) => line.version, align: 'right' },
          { head: columns.name, value: (line) => line.name },
          { head: columns.seats, value: (line) => line.seats, align: 'right' },
          { head: columns.capacity, value: (line) => line.capacity, align: 'right' },
        ]),
  )
}
