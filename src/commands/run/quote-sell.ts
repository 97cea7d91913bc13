import { quoteSale } from '../../core/sales/quote-sale.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { QuoteSellOptions } from '../quote.ts'
import { buyerFrom } from './buyer.ts'
import { overrideFrom } from './override.ts'
import { quoteText } from './quote-text.ts'
import { sceneOf } from './scene.ts'
import { wantedOf } from './sell.ts'

export async function run(app: App, options: QuoteSellOptions, named?: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const quote = await quoteSale(desk, {
    ...(await wantedOf(app, options, currency, named)),
    types: options.type ?? {},
    added: options.add,
    codes: options.promo,
    points: options.points,
    override: await overrideFrom(app, options, currency, true),
    buyer: buyerFrom(options),
  })
  if (quote.passed.length > 0) note(app, app.say.sales.passed(quote.passed.join(', ')))
  const { title, row } = await sceneOf(app, desk, quote.performance)
  await show(app, { quote }, () => quoteText(app, quote, { title, zone: row.zone }))
  note(app, app.say.sales.nothingWritten)
}
