import { lookTill } from '../../core/tills/look-till.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import { tillText } from './till-text.ts'

export async function run(app: App): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const figures = await lookTill(desk)
  await show(app, { till: { ...figures, currency: house.currency } }, () => tillText(app, house, figures))
}
