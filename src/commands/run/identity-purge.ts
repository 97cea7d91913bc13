import { parseDuration } from '../../core/catalogue/season/reading.ts'
import { purgeIdentities } from '../../core/identity/erase-identity.ts'
import { refuse } from '../../core/refusal.ts'
import { dayBounds } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { type House, readHouse } from '../house.ts'
import type { IdentityPurgeOptions } from '../identity.ts'
import { note, show } from '../output.ts'
import { counting } from '../progress.ts'
import { table } from '../table.ts'

export async function run(app: App, options: IdentityPurgeOptions): Promise<undefined> {
  const desk = await app.desk()
  const before = momentOf(options, await readHouse(desk), desk.clock.now())
  const dryRun = options.dryRun ?? false
  const progress = counting(app)
  const purged = await purgeIdentities(desk, { before, dryRun }, (done, of) => progress.tell(`${done}/${of}`))
  progress.done()
  const { columns, erased, wouldErase } = app.say.identity
  const data = {
    before_at: before,
    performances: purged.performances,
    erased: purged.erased,
    dry_run: dryRun,
  }
  await show(app, data, () => {
    const sum = dryRun ? wouldErase(purged.erased) : erased(purged.erased)
    if (purged.performances.length === 0) return sum
    const rows = table(purged.performances, [
      { head: columns.performance, value: ({ performance }) => performance },
      { head: columns.people, value: ({ erased: people }) => people, align: 'right' },
    ])
    return `${rows}\n\n${sum}`
  })
  if (dryRun) note(app, app.say.sales.nothingWritten)
}

/** Exactly one of them. Refuses value-faulty. */
function momentOf({ before, after }: IdentityPurgeOptions, { zone }: House, now: number): number {
  const wanted = '--before 2027-01-01, --after 30d'
  if ((before === undefined) === (after === undefined))
    throw refuse('value-faulty', {
      field: '--before',
      found: [before, after].join(' ').trim() || '-',
      wanted,
    })
  if (before !== undefined) {
    const bounds = dayBounds(zone, before)
    if (!bounds) throw refuse('value-faulty', { field: '--before', found: before, wanted: '2027-01-01' })
    return bounds.from
  }
  const ago_ms = parseDuration(after ?? '')
  if (ago_ms === undefined)
    throw refuse('value-faulty', { field: '--after', found: after ?? '', wanted: '30d' })
  return now - ago_ms
}
