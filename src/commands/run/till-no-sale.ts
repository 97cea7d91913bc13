import { need } from '../../core/people/may.ts'
import { openDrawer } from '../../core/tills/open-drawer.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import type { TillMoveOptions } from '../till.ts'
import { reasonOf, showMoved } from './till-moved.ts'

export async function run(app: App, options: TillMoveOptions): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  // Who may not is told so before he is asked why: a supervisor who stands by then asks only once.
  await need(desk, 'no-sale')
  const reason = await reasonOf(app, options)
  await showMoved(app, house, await openDrawer(desk, { reason, key: app.key(options.key) }))
}
