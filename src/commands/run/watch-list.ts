import { refuse } from '../../core/refusal.ts'
import type { FlagView } from '../../core/watch/flag-rows.ts'
import { listFlags } from '../../core/watch/list-flags.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'
import type { WatchListOptions } from '../watch.ts'
import { zoneOf } from './staff-text.ts'

export async function run(app: App, options: WatchListOptions): Promise<undefined> {
  const { open, all, event, performance, order, limit } = options
  if (open && all) throw refuse('value-faulty', { field: '--open', found: '--all', wanted: '--open / --all' })
  const desk = await app.desk()
  const flags = await listFlags(desk, { all, event, performance, order, limit })
  if (flags.length === 0) note(app, app.say.watch.none)
  const zone = await zoneOf(desk)
  await show(app, flags, () => (flags.length === 0 ? '' : listText(app, flags, zone)))
}

function listText(app: App, flags: FlagView[], zone: string): string {
  const { columns, status, rule } = app.say.watch
  const isAnyCleared = flags.some(({ cleared }) => cleared !== null)
  return table(
    flags,
    [
      { head: columns.flag, value: ({ flag }) => flag },
      { head: columns.rule, value: (one) => rule(one.rule) },
      { head: columns.performance, value: (one) => one.performance, optional: true },
      { head: columns.orders, value: ({ orders }) => orders, align: 'right' },
      { head: columns.tickets, value: ({ tickets }) => tickets, align: 'right' },
      { head: columns.first, value: ({ first }) => first, optional: true },
      { head: columns.last, value: ({ last }) => last },
      { head: columns.last_at, value: ({ last_at }) => momentIn(zone, last_at, app.language) },
      ...(isAnyCleared ? [{ head: columns.status, value: (one: FlagView) => status[one.status] }] : []),
    ],
    app.io.columns,
  )
}
