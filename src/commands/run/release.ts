import { release } from '../../core/sales/release.ts'
import type { App } from '../app.ts'
import type { ReleaseOptions } from '../hold.ts'
import { show } from '../output.ts'

export async function run(app: App, options: ReleaseOptions, ref: string): Promise<undefined> {
  const { order, released } = await release(await app.desk(), { order: ref, key: app.key(options.key) })
  const { sales } = app.say
  await show(app, { order, released }, () =>
    released ? sales.released(order.ref) : sales.notReleased(order.ref),
  )
}
