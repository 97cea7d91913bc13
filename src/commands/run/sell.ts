import type { Desk } from '../../core/desk.ts'
import { type SellOnlineInput, sellOnline } from '../../core/payments/sell-online.ts'
import { refuse } from '../../core/refusal.ts'
import { type Sale, sell } from '../../core/sales/sell.ts'
import { flagsOfSale } from '../../core/watch/flags-of-sale.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { SaleOptions, SellOptions } from '../sell.ts'
import { payingOf } from '../tenders.ts'
import { askPerformance, askWanted } from './ask.ts'
import { namingPeople } from './ask-people.ts'
import { buyerFrom } from './buyer.ts'
import { whileWatched } from './online.ts'
import { orderText } from './order-text.ts'
import { overrideFrom } from './override.ts'
import { sceneOf } from './scene.ts'
import { throughDoor } from './through-door.ts'
import { wantedFrom } from './wanted.ts'

export async function run(app: App, options: SellOptions, named?: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const { instant, online } = payingOf(options, currency)
  const asked = await wantedOf(app, options, currency, named)
  const said = {
    ...asked,
    types: options.type ?? {},
    added: options.add,
    codes: options.promo,
    ...(options.points === undefined ? {} : { points: options.points }),
    override: await overrideFrom(app, options, currency),
    buyer: buyerFrom(options),
    pass: options.pass,
    key: app.key(options.key),
  }
  if (online && options.points !== undefined)
    throw refuse('value-faulty', { field: '--points', found: `--pay ${online.tender}`, wanted: 'cash, card' })
  const dryRun = options.dryRun ?? false
  // A dry run asks nobody for money: it shows what would be asked for.
  const payment = online ? { tender: 'cash' as const, tendered_minor: null } : instant
  const sold = await throughDoor(app, desk, options, (door) =>
    namingPeople(app, options.people, async (people, again) => {
      if (!online || dryRun) return sell(desk, { ...said, people, door, payment }, { dryRun })
      // What was held under the key was given back when somebody was missing.
      const key = again ? `${said.key} named` : said.key
      return sellByProvider(app, desk, { ...said, people, door, online, beside: instant, key })
    }),
  )
  await showSale(app, desk, sold, dryRun)
  if (options.print !== undefined && !dryRun)
    await (await import('./print-sale.ts')).printSale(app, desk, options, { ...sold, key: said.key })
}

async function sellByProvider(app: App, desk: Desk, input: SellOnlineInput): Promise<Sale> {
  const { order } = await whileWatched(app, (watch) => sellOnline(desk, app.providers(), input, watch))
  return { order, replay: false, passed: [], flags: await flagsOfSale(desk, order.ref) }
}

async function showSale(app: App, desk: Desk, sale: Sale, dry_run: boolean): Promise<void> {
  if (sale.replay) note(app, app.say.sales.replay)
  if (sale.passed.length > 0) note(app, app.say.sales.passed(sale.passed.join(', ')))
  const { order } = sale
  const { title, row } = await sceneOf(app, desk, order.performance)
  // What is rolled back has no reference that anybody could look up.
  const data = {
    order: dry_run ? { ...order, ref: null } : order,
    replay: sale.replay,
    passed: sale.passed,
    flags: sale.flags,
    dry_run,
  }
  await show(app, data, () =>
    orderText(app.say, app.language, order, { title, zone: row.zone, quoted: dry_run }),
  )
  if (sale.flags.length > 0) note(app, app.say.watch.flagged(sale.flags.join(', ')))
  if (dry_run) note(app, app.say.sales.nothingWritten)
}

export async function wantedOf(app: App, options: SaleOptions, currency: string, named: string | undefined) {
  if (options.hold !== undefined) return { wanted: { mode: 'held', order: options.hold } } as const
  const performance = named ?? (await askPerformance(app))
  const party = Object.values(options.type ?? {}).reduce((sum, count) => sum + count, 0)
  const silent =
    party === 0 &&
    [options.best, options.seat, options.random, options.standing, options.accessible].every(
      (way) => way === undefined,
    )
  return { performance, wanted: silent ? await askWanted(app) : wantedFrom(app, options, currency, party) }
}
