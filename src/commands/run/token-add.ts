import { parseDuration } from '../../core/catalogue/season/reading.ts'
import { addToken } from '../../core/people/tokens.ts'
import { refuse } from '../../core/refusal.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { TokenAddOptions } from '../people.ts'
import { zoneOf } from './staff-text.ts'
import { checkNew, writePrivate } from './write-file.ts'

const LASTS = '90d'

/** The token goes to stdout alone, so that `> file` and pipes get nothing else; with --out it is seen nowhere. */
export async function run(app: App, options: TokenAddOptions, name: string): Promise<undefined> {
  const { expires = LASTS, out, right: rights, onlyChannel: channel } = options
  const lasts_ms = parseDuration(expires)
  if (lasts_ms === undefined)
    throw refuse('value-faulty', { field: '--expires', found: expires, wanted: '30d, 12h' })
  // Before there is a token that nobody would get.
  if (out !== undefined) checkNew(out)
  const desk = await app.desk()
  const { token, view } = await addToken(desk, {
    name,
    rights,
    channel,
    expires_at: desk.clock.now() + lasts_ms,
  })
  const { people } = app.say
  if (out !== undefined) await writePrivate(out, Buffer.from(`${token}\n`))
  const data = { ...view, token: out === undefined ? token : null }
  await show(app, data, () => (out === undefined ? token : people.tokenWritten(out)))
  const until = momentIn(await zoneOf(desk), view.expires_at, app.language)
  note(app, `${view.name}: ${view.rights.join(', ')}; ${people.columns.expires} ${until}`)
  if (out === undefined) note(app, people.tokenOnce)
}
