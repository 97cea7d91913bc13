/** A secret that was drawn goes to stdout alone, so that pipes get nothing else, or to a file; what it is for, beside it. */
import { parseDuration } from '../../core/catalogue/season/reading.ts'
import type { Desk } from '../../core/desk.ts'
import type { StaffRow } from '../../core/people/staff-rows.ts'
import { refuse } from '../../core/refusal.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { GivenOptions } from '../people.ts'
import { staffData, zoneOf } from './staff-text.ts'
import { checkNew, writePrivate } from './write-file.ts'

/** How long it is to be good: undefined where the house says. Refuses value-faulty, and what `checkNew` refuses of a file for it. */
export function lastsOf({ expires, oneTime, out }: GivenOptions): number | undefined {
  const alone = { '--expires': expires, '--out': out }
  for (const [field, found] of Object.entries(alone))
    if (!oneTime && found !== undefined) throw refuse('value-faulty', { field, found, wanted: '--one-time' })
  const lasts_ms = expires === undefined ? undefined : parseDuration(expires)
  if (expires !== undefined && lasts_ms === undefined)
    throw refuse('value-faulty', { field: '--expires', found: expires, wanted: '12h, 3d' })
  // Before there is a secret that nobody would get.
  if (out !== undefined) checkNew(out)
  return lasts_ms
}

interface Told {
  staff: StaffRow
  /** Null: it was told before. */
  secret: string | null
  /** What was done, in a sentence. */
  about: string
  /** What scripts get besides. */
  more?: object
}

export async function tellOnce(
  app: App,
  desk: Desk,
  { out }: GivenOptions,
  { staff, secret, about, more }: Told,
): Promise<undefined> {
  const { people } = app.say
  const isWritten = out !== undefined && secret !== null
  if (isWritten) await writePrivate(out, Buffer.from(`${secret}\n`))
  const shown = isWritten ? null : secret
  await show(app, { staff: staffData(staff), ...more, one_time_secret: shown }, () =>
    isWritten ? people.tokenWritten(out) : (secret ?? ''),
  )
  note(app, about)
  note(
    app,
    secret === null ? toldBefore(app, staff) : people.onceTold(staff.name, await untilOf(app, desk, staff)),
  )
}

const toldBefore = ({ say }: App, { name, secretKind }: StaffRow): string =>
  say.people.onceToldBefore(secretKind === 'passphrase' ? 'password' : 'pin', name)

const untilOf = async (app: App, desk: Desk, { secretUntilAt }: StaffRow): Promise<string> =>
  momentIn(await zoneOf(desk), secretUntilAt ?? 0, app.language)
