import { showPlace } from '../../core/fairness/show-place.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { placeText } from './place-text.ts'
import { zoneOf } from './staff-text.ts'

export async function run(app: App, _options: object, code: string): Promise<undefined> {
  const desk = await app.desk()
  const place = await showPlace(desk, code)
  const zone = await zoneOf(desk)
  await show(app, place, () => placeText(app, place, zone))
}
