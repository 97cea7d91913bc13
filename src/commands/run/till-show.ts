import { showZ } from '../../core/tills/show-z.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import { zText } from './till-text.ts'

export async function run(
  app: App,
  _options: object,
  register?: string,
  number?: string,
): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const report = await showZ(desk, { register, number: number === undefined ? undefined : Number(number) })
  await show(app, { till: { ...report, currency: house.currency } }, () => zText(app, house, report))
}
