import type { Json } from '../../core/canonical.ts'
import { type EntryView, listLedger } from '../../core/ledger/list-ledger.ts'
import { shown } from '../../core/text.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { LedgerListOptions } from '../books.ts'
import { daysOf } from '../days.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'
import { whoIn } from './history-text.ts'
import { zoneOf } from './staff-text.ts'

export async function run(
  app: App,
  { action, who, from, until, limit }: LedgerListOptions,
): Promise<undefined> {
  const desk = await app.desk()
  const entries = await listLedger(desk, { action, who, limit, ...(await daysOf(desk, { from, until })) })
  const { columns, none } = app.say.ledger
  if (entries.length === 0) note(app, none)
  const zone = await zoneOf(desk)
  await show(app, entries, () =>
    entries.length === 0
      ? ''
      : table(entries, [
          { head: columns.at, value: ({ at }) => momentIn(zone, at, app.language) },
          { head: columns.who, value: (entry) => whoIn(app.say, entry) },
          { head: columns.what, value: (entry) => whatIn(app, entry) },
        ]),
  )
}

/** What has no sentence is told by its name. */
function whatIn(app: App, { action, body }: EntryView): string {
  const said = Object.entries(body).map(([key, value]) => [key, wordOf(value)])
  return app.say.ledger.said[action]?.(Object.fromEntries(said)) ?? shown(action)
}

const wordOf = (value: Json): string =>
  shown(Array.isArray(value) ? value.map((one) => String(one)).join(', ') : String(value))
