import { listTokens, type TokenView } from '../../core/people/tokens.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'
import { zoneOf } from './staff-text.ts'

export async function run(app: App): Promise<undefined> {
  const desk = await app.desk()
  const listed = await listTokens(desk)
  const zone = await zoneOf(desk)
  const { columns, tokenState } = app.say.people
  const stateOf = ({ revoked_at, expires_at }: TokenView) =>
    revoked_at !== null
      ? tokenState.revoked
      : expires_at <= desk.clock.now()
        ? tokenState.expired
        : tokenState.good
  await show(app, listed, () =>
    table(
      listed,
      [
        { head: columns.name, value: ({ name }) => name },
        { head: columns.owner, value: ({ owner }) => owner },
        { head: columns.rights, value: ({ rights }) => rights.join(', ') },
        { head: columns.channel, value: ({ channel }) => channel ?? '', optional: true },
        { head: columns.state, value: stateOf },
        { head: columns.expires, value: ({ expires_at }) => momentIn(zone, expires_at, app.language) },
      ],
      app.io.columns,
    ),
  )
}
