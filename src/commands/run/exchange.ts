import { refuse } from '../../core/refusal.ts'
import { type Exchanged, exchange } from '../../core/sales/exchange/exchange.ts'
import type { App } from '../app.ts'
import type { ExchangeOptions } from '../exchange.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { payingOf } from '../tenders.ts'
import { exchangeText } from './exchange-text.ts'
import { sceneOf } from './scene.ts'
import { sendBack, tellUnsent } from './send-back.ts'
import { anewFrom } from './wanted.ts'

export async function run(app: App, options: ExchangeOptions, ref: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const dryRun = options.dryRun ?? false
  const input = {
    order: ref,
    tickets: options.ticket ?? [],
    performance: options.to,
    ...anewFrom(app, options, currency),
    types: options.type ?? {},
    added: options.add,
    payment: paymentOf(options, currency),
    key: app.key(options.key),
  }
  const exchanged = await exchange(desk, input, { dryRun })
  const { from, order, replay } = exchanged
  // What goes back may be a payment of an order before it: both are asked for.
  const unsent = dryRun ? [] : await sendBack(app, desk, [from, order])
  const [old, anew] = [
    await sceneOf(app, desk, from.performance),
    await sceneOf(app, desk, order.performance),
  ]
  if (replay) note(app, app.say.sales.doneReplay)
  await show(app, dataOf(exchanged, dryRun), () =>
    exchangeText(app, exchanged, {
      old: { title: old.title, zone: old.row.zone, starts_at: old.row.startsAt },
      anew: { title: anew.title, zone: anew.row.zone, quoted: dryRun },
      now: desk.clock.now(),
    }),
  )
  if (dryRun) note(app, app.say.sales.nothingWritten)
  tellUnsent(app, unsent)
}

/** What is rolled back has no reference that anybody could look up. */
function dataOf({ quote, from, order, replay }: Exchanged, dry_run: boolean) {
  return { exchange: quote, from, order: dry_run ? { ...order, ref: null } : order, replay, dry_run }
}

const INSTANT = 'cash, card:REFERENCE, gift-card:CODE, account:CODE'

/** Nothing said: there must be no difference. Refuses value-faulty, tender-unfit. */
function paymentOf(options: ExchangeOptions, currency: string) {
  if (options.pay === undefined && options.tendered === undefined) return []
  const { instant, online } = payingOf(options, currency)
  if (online) throw refuse('tender-unfit', { tender: online.tender, wanted: INSTANT })
  return instant
}
