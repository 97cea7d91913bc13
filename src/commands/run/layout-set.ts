import { setLayout } from '../../core/printing/set-layout.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import type { LayoutOptions } from '../printing.ts'
import { readText } from './read-file.ts'

export async function run(app: App, { file = '-' }: LayoutOptions, name: string): Promise<undefined> {
  const desk = await app.desk()
  const set = await setLayout(desk, { name, body: await readText(app, file) })
  await show(app, set, () => app.say.printing.layoutIsSet(set.name, set.changed))
}
