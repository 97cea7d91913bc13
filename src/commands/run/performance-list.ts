import { listPerformances, performanceJson } from '../../core/catalogue/performance/list.ts'
import type { SaleStatus } from '../../core/catalogue/performance/status.ts'
import { titleIn } from '../../core/catalogue/title.ts'
import { refuse } from '../../core/refusal.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { PerformanceListOptions } from '../performance.ts'
import { table } from '../table.ts'

const STATUSES: SaleStatus[] = ['open', 'closed', 'upcoming', 'ended']

export async function run(app: App, options: PerformanceListOptions): Promise<undefined> {
  const { event } = options
  const status = STATUSES.find((each) => each === options.status)
  if (options.status !== undefined && !status)
    throw refuse('value-faulty', { field: '--status', found: options.status, wanted: STATUSES.join(', ') })
  const desk = await app.desk()
  const lines = await desk.store.read((tx) => listPerformances(tx, desk.clock.now(), { event, status }))
  const { columns, saleStatus, noPerformances } = app.say.sales
  const filtered = event !== undefined || status !== undefined
  if (lines.length === 0) note(app, filtered ? app.say.cli.noMatch : noPerformances)
  await show(app, lines.map(performanceJson), () =>
    lines.length === 0
      ? ''
      : table(
          lines,
          [
            { head: columns.code, value: (line) => line.code },
            { head: columns.startsAt, value: (line) => momentIn(line.zone, line.startsAt, app.language) },
            { head: columns.status, value: (line) => saleStatus[line.status] },
            { head: columns.capacity, value: (line) => line.capacity, align: 'right' },
            { head: columns.sold, value: (line) => line.sold, align: 'right' },
            { head: columns.held, value: (line) => line.held, align: 'right' },
            { head: columns.free, value: (line) => line.free, align: 'right' },
            {
              head: columns.event,
              value: (line) => titleIn(line.title, app.language, line.event),
              optional: true,
            },
          ],
          app.io.outIsTerminal ? app.io.columns : undefined,
        ),
  )
}
