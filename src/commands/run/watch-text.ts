/** A flag as people read it: the rule, what it has counted, and what was found. */
import { shown } from '../../core/text.ts'
import type { FlagShown } from '../../core/watch/show-flag.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { table } from '../table.ts'

export function flagText(app: App, flag: FlagShown, zone: string): string {
  const { sales, watch } = app.say
  const when = (at: number) => momentIn(zone, at, app.language)
  const { cleared } = flag
  const counted = table(
    flag.counted,
    [
      { head: sales.columns.order, value: ({ ref }) => ref },
      { head: sales.columns.performance, value: ({ performance }) => performance },
      { head: sales.columns.status, value: ({ status }) => sales.status[status] },
      { head: sales.columns.tickets, value: ({ tickets }) => tickets, align: 'right' },
      { head: watch.columns.channel, value: ({ channel }) => channel, optional: true },
      { head: sales.columns.clerk, value: ({ clerk }) => clerk, optional: true },
      { head: sales.columns.register, value: ({ register }) => register },
      { head: sales.columns.at, value: ({ at }) => when(at) },
    ],
    app.io.columns,
  )
  return [
    `${flag.flag}  ${watch.rule(flag.rule)}    ${watch.status[flag.status]}`,
    `  ${watch.since(when(flag.at))}`,
    ...(cleared ? [`  ${shown(watch.cleared(cleared.by, when(cleared.at), cleared.reason))}`] : []),
    counted,
    ...(cleared ? [] : [watch.next(flag.flag)]),
  ].join('\n')
}
