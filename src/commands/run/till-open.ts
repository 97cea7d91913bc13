import { openTill } from '../../core/tills/open-till.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import type { TillOptions } from '../till.ts'
import { tillText } from './till-text.ts'

export async function run(app: App, options: TillOptions): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const float_minor = amountOf('--float', options.float ?? '0', house.currency)
  const figures = await openTill(desk, { float_minor, key: app.key(options.key) })
  await show(app, { till: { ...figures, currency: house.currency } }, () => tillText(app, house, figures))
}
