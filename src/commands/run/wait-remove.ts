import { removeWait } from '../../core/waiting/remove-wait.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { WaitRemoveOptions } from '../wait.ts'

export async function run(
  app: App,
  options: WaitRemoveOptions,
  performance: string,
  ref: string,
): Promise<undefined> {
  const done = await removeWait(await app.desk(), { performance, ref, key: app.key(options.key) })
  const { waiting } = app.say
  await show(app, done, () =>
    done.removed ? waiting.removed(done.wait.ref) : waiting.notRemoved(done.wait.ref),
  )
}
