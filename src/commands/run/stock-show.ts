import { type StockHouseHold, type StockView, showStock } from '../../core/stock/show-stock.ts'
import { shown } from '../../core/text.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { inRanges } from '../seat-ranges.ts'
import { table } from '../table.ts'
import { sectionColumns, trainNotes } from './section-columns.ts'

export async function run(app: App, _options: unknown, asked: string): Promise<undefined> {
  const view = await showStock(await app.desk(), asked)
  await show(app, { stock: view }, () =>
    [
      view.performance,
      sections(app, view),
      ...trainNotes(app, view.performance, view.sections),
      ...holds(app, view),
      ...quotas(app, view),
    ].join('\n\n'),
  )
}

function sections(app: App, { sections }: StockView): string {
  const { stock } = app.say
  const kept = {
    head: stock.columns.kept,
    value: (row: StockView['sections'][number]) => row.blocked,
    align: 'right' as const,
  }
  const byHand = ({ adjusted }: StockView['sections'][number]) => (adjusted ? ` ${stock.byHand}` : '')
  return table(sections, sectionColumns(app, sections, { between: [kept], byHand }))
}

function holds(app: App, { house_holds, zone }: StockView): string[] {
  if (house_holds.length === 0) return []
  const { columns, kinds, everybody, nobody } = app.say.stock
  const who = ({ kind, may_break }: StockHouseHold) => {
    if (kind === 'block') return nobody
    return may_break.length === 0 ? everybody : may_break.map(shown).join(', ')
  }
  const summary = table(house_holds, [
    { head: columns.code, value: (row) => shown(row.code) },
    { head: columns.kind, value: (row) => kinds[row.kind] },
    { head: columns.reason, value: (row) => shown(row.reason) },
    { head: columns.who, value: who },
    {
      head: columns.until,
      value: (row) => (row.release_at === null ? '-' : momentIn(zone, row.release_at, app.language)),
    },
  ])
  return [summary, house_holds.map((row) => `${shown(row.code)}: ${namesOf(row).join(', ')}`).join('\n')]
}

/** Seats as ranges; what a train keeps on a part of the way with that. */
function namesOf({ seats, parts }: StockHouseHold): string[] {
  const partly = new Set(parts.map(({ seat }) => seat))
  const whole = inRanges(seats.filter((seat) => !partly.has(seat)))
  return [
    ...whole.map(shown),
    ...parts.map(({ seat, from, to }) => `${shown(seat)} (${shown(from)} - ${shown(to)})`),
  ]
}

function quotas(app: App, { quotas }: StockView): string[] {
  if (quotas.length === 0) return []
  const { columns, quotaKinds } = app.say.stock
  return [
    table(quotas, [
      { head: columns.quota, value: (row) => shown(row.code) },
      { head: columns.of, value: (row) => `${quotaKinds[row.kind]} ${shown(row.subject)}` },
      { head: columns.used, value: (row) => row.used, align: 'right' },
      { head: columns.most, value: (row) => row.most, align: 'right' },
    ]),
  ]
}
