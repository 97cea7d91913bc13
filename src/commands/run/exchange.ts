import { type Exchanged, exchange } from '../../core/sales/exchange/exchange.ts'
import { exchangeOnline } from '../../core/sales/exchange/exchange-online.ts'
import type { App } from '../app.ts'
import type { ExchangeOptions } from '../exchange.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import { type Paying, payingOf } from '../tenders.ts'
import { namingPeople } from './ask-people.ts'
import { buyerFrom } from './buyer.ts'
import { exchangeText } from './exchange-text.ts'
import { whileWatched } from './online.ts'
import { sceneOf } from './scene.ts'
import { sendBack, tellUnsent } from './send-back.ts'
import { throughDoor } from './through-door.ts'
import { anewFrom } from './wanted.ts'

export async function run(app: App, options: ExchangeOptions, ref: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const dryRun = options.dryRun ?? false
  const { instant, online } = paymentOf(options, currency)
  const input = {
    order: ref,
    tickets: options.ticket ?? [],
    performance: options.to,
    ...anewFrom(app, options, currency),
    types: options.type ?? {},
    added: options.add,
    buyer: buyerFrom({ customer: options.customer }),
    pass: options.pass,
    key: app.key(options.key),
  }
  // A dry run asks nobody for money: it shows what would be asked for.
  const exchanged = await throughDoor(app, desk, options, (door) =>
    namingPeople(app, options.people, async (people) =>
      online && !dryRun
        ? whileWatched(app, (watch) =>
            exchangeOnline(desk, app.providers(), { ...input, people, door, online, beside: instant }, watch),
          )
        : exchange(desk, { ...input, people, door, payment: online ? [] : instant }, { dryRun }),
    ),
  )
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

/** Nothing said: there must be no difference. Refuses value-faulty, tender-unfit. */
function paymentOf(options: ExchangeOptions, currency: string): Paying {
  if (options.pay === undefined && options.tendered === undefined) return { instant: [], online: undefined }
  return payingOf(options, currency)
}
