import { listLayouts } from '../../core/printing/layout-view.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { table } from '../table.ts'

export async function run(app: App): Promise<undefined> {
  const layouts = await listLayouts(await app.desk())
  const { columns, builtIn, own } = app.say.printing
  await show(app, layouts, () =>
    table(layouts, [
      { head: columns.layout, value: ({ name }) => name },
      { head: columns.for, value: (layout) => layout.for },
      { head: columns.from, value: (layout) => (layout.built_in ? builtIn : own) },
    ]),
  )
}
