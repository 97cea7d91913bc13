import { showLayout } from '../../core/printing/layout-view.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App, _options: object, name: string): Promise<undefined> {
  const layout = await showLayout(await app.desk(), name)
  await show(app, layout, () => layout.body)
}
