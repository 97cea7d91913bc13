import { closeTill } from '../../core/tills/close-till.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import type { TillOptions } from '../till.ts'
import { askAmount } from './ask.ts'
import { tillText } from './till-text.ts'

export async function run(app: App, options: TillOptions): Promise<undefined> {
  const desk = await app.desk()
  const house = await readHouse(desk)
  const typed = options.counted ?? (await askAmount(app, app.say.cli.ask.counted, '--counted AMOUNT'))
  const counted_minor = amountOf('--counted', typed, house.currency)
  const { withUnknown: with_unknown } = options
  const report = await closeTill(desk, { counted_minor, with_unknown, key: app.key(options.key) })
  await show(app, { till: { ...report, currency: house.currency } }, () => tillText(app, house, report))
}
