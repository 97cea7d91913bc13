import { eraseIdentity } from '../../core/identity/erase-identity.ts'
import type { App } from '../app.ts'
import type { IdentityEraseOptions } from '../identity.ts'
import { note, show } from '../output.ts'

export async function run(app: App, options: IdentityEraseOptions, order: string): Promise<undefined> {
  const done = await eraseIdentity(await app.desk(), { order, key: app.key(options.key) })
  if (done.replay) note(app, app.say.sales.doneReplay)
  await show(app, done, ({ erased }) => app.say.identity.erased(erased))
}
