import { noteOrder } from '../../core/sales/note-order.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import type { OrderNoteOptions } from '../order.ts'
import { note, show } from '../output.ts'

export async function run(
  app: App,
  options: OrderNoteOptions,
  order: string,
  text: string,
): Promise<undefined> {
  const noted = await noteOrder(await app.desk(), { order, text, key: app.key(options.key) })
  if (noted.replay) note(app, app.say.orders.noteReplay)
  await show(app, noted, ({ order: ref, note: written }) => `${ref}  ${shown(written.text)}`)
}
