import { removeLayout } from '../../core/printing/set-layout.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App, _options: object, layout: string): Promise<undefined> {
  await removeLayout(await app.desk(), layout)
  await show(app, { layout, removed: true }, () => app.say.printing.isRemoved(layout))
}
