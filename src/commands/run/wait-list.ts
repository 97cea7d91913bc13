import { shown } from '../../core/text.ts'
import { listWaits, type WaitLine } from '../../core/waiting/list-waits.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { type Column, table } from '../table.ts'
import type { WaitListOptions } from '../wait.ts'
import { sceneOf } from './scene.ts'
import { whyText, wishText } from './wait-text.ts'

export async function run(app: App, options: WaitListOptions, performance: string): Promise<undefined> {
  const desk = await app.desk()
  const { all = false, explain = false } = options
  const lines = await listWaits(desk, { performance, all })
  if (lines.length === 0) note(app, app.say.waiting.nobody)
  const { row } = await sceneOf(app, desk, performance)
  await show(app, explain ? lines : lines.map(({ why: _, ...line }) => line), () =>
    listText(app, lines, row.zone, explain),
  )
}

function listText(app: App, lines: WaitLine[], zone: string, explain: boolean): string {
  if (lines.length === 0) return ''
  const { columns } = app.say.sales
  const { waiting } = app.say
  const every: Column<WaitLine>[] = [
    { head: waiting.columns.wait, value: (line) => line.ref },
    { head: waiting.columns.place, value: (line) => line.place ?? '', align: 'right' },
    { head: columns.name, value: (line) => line.name },
    { head: waiting.columns.wish, value: (line) => wishText(app.say, line) },
    {
      head: waiting.columns.until,
      value: (line) => momentIn(zone, line.until_at, app.language),
      optional: true,
    },
    { head: columns.status, value: (line) => waiting.status[line.status] },
    { head: waiting.columns.offer, value: (line) => line.offer?.order ?? '' },
  ]
  const drawn = table(lines, every, app.io.columns)
  if (!explain) return drawn
  const why = lines.flatMap((line) =>
    line.why
      ? [`${line.ref}  ${shown(whyText(app.say, line, line.why, (ms) => momentIn(zone, ms, app.language)))}`]
      : [],
  )
  return [drawn, ...(why.length > 0 ? ['', ...why] : [])].join('\n')
}
