import { type StockHouseHold, type StockView, showStock } from '../../core/stock/show-stock.ts'
import { shown } from '../../core/text.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { inRanges } from '../seat-ranges.ts'
import { table } from '../table.ts'

export async function run(app: App, _options: unknown, asked: string): Promise<undefined> {
  const view = await showStock(await app.desk(), asked)
  await show(app, { stock: view }, () =>
    [
      view.performance,
      sections(app, view),
      ...onTrain(app, view),
      ...holds(app, view),
      ...quotas(app, view),
    ].join('\n\n'),
  )
}

function sections(app: App, { sections }: StockView): string {
  const { columns } = app.say.sales
  const { stock } = app.say
  return table(sections, [
    { head: columns.section, value: (row) => shown(row.section) },
    {
      head: columns.capacity,
      value: (row) => `${row.capacity}${row.adjusted ? ` ${stock.byHand}` : ''}`,
      align: 'right',
    },
    { head: columns.sold, value: (row) => row.sold, align: 'right' },
    { head: columns.held, value: (row) => row.held, align: 'right' },
    { head: stock.columns.kept, value: (row) => row.blocked, align: 'right' },
    { head: columns.free, value: (row) => row.free, align: 'right' },
  ])
}

/** What the sections count on a train, and where the free seats of a trip are told. */
function onTrain({ say }: App, { performance, legs }: StockView): string[] {
  return legs === null ? [] : [say.stock.byLegs(performance, legs)]
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
  return [
    summary,
    house_holds.map((row) => `${shown(row.code)}: ${inRanges(row.seats).map(shown).join(', ')}`).join('\n'),
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
