import { readJournal } from '../../core/gate/journal.ts'
import { type Merged, mergeScans } from '../../core/gate/merge-scans.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { table } from '../table.ts'
import { readText } from './read-file.ts'
import { zoneOf } from './staff-text.ts'

/** Nobody who sells waits longer than for so many. */
const AT_ONCE = 100

/** What was merged before it broke off is merged: told again, it is known already. */
export async function run(app: App, _options: unknown, ...files: string[]): Promise<undefined> {
  const desk = await app.desk()
  const journals = await Promise.all(files.map(async (file) => readJournal(await readText(app, file))))
  const scans = journals.flatMap((journal) => journal.scans)
  const unreadable = journals.reduce((sum, journal) => sum + journal.unreadable, 0)
  const merged: Merged[] = []
  for (let from = 0; from < scans.length; from += AT_ONCE)
    merged.push(...(await mergeScans(desk, scans.slice(from, from + AT_ONCE))))
  const count = (outcome: Merged['outcome']) => merged.filter((one) => one.outcome === outcome).length
  const counts = { scans: scans.length, entered: count('entered'), replayed: count('replay'), unreadable }
  const strange = merged.filter(({ outcome }) => outcome !== 'entered' && outcome !== 'replay')
  if (unreadable > 0) note(app, app.say.gate.unreadable(unreadable))
  const zone = await zoneOf(desk)
  await show(app, { ...counts, strange }, () => text(app, counts, strange, zone))
}

function text(
  app: App,
  counts: { scans: number; entered: number; replayed: number },
  strange: Merged[],
  zone: string,
): string {
  const { columns, merged } = app.say.gate
  const told = merged(counts.scans, counts.entered, counts.replayed)
  if (strange.length === 0) return told
  const rows = table(strange, [
    { head: columns.performance, value: ({ performance }) => performance },
    { head: columns.seat, value: ({ seat }) => seat },
    { head: columns.entrance, value: ({ entrance }) => entrance },
    { head: columns.at, value: ({ at }) => momentIn(zone, at, app.language) },
    { head: columns.outcome, value: (one) => outcomeOf(app, one, zone) },
  ])
  return `${told}\n\n${rows}`
}

function outcomeOf(app: App, one: Merged, zone: string): string {
  const { outcome, ended } = app.say.gate
  if (one.outcome === 'double')
    return outcome.double(one.other.entrance, momentIn(zone, one.other.at, app.language))
  if (one.outcome === 'ended') return outcome.ended(ended[one.status])
  return one.outcome === 'superseded' ? outcome.superseded(one.newest) : outcome[one.outcome]
}
