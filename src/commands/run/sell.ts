import { refuse } from '../../core/refusal.ts'
import { type SellInput, sell } from '../../core/sales/sell.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { SellOptions } from '../sell.ts'
import { askPerformance, askWanted } from './ask.ts'
import { orderText } from './order-text.ts'
import { sceneOf } from './scene.ts'
import { wantedFrom } from './wanted.ts'

export async function run(app: App, options: SellOptions, named?: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const types = options.type ?? {}
  const tender = options.pay ?? 'cash'
  if (tender !== 'cash') throw refuse('value-faulty', { field: '--pay', found: tender, wanted: 'cash' })
  const input: SellInput = {
    ...(await wantedOf(app, options, currency, named)),
    types,
    added: options.add,
    payment: {
      tender,
      tendered_minor:
        options.tendered === undefined ? null : amountOf('--tendered', options.tendered, currency),
    },
    key: app.key(options.key),
  }
  const sale = await sell(desk, input, { dryRun: options.dryRun ?? false })
  if (sale.replay) note(app, app.say.sales.replay)
  if (sale.passed.length > 0) note(app, app.say.sales.passed(sale.passed.join(', ')))
  const { order } = sale
  const { title, row } = await sceneOf(app, desk, order.performance)
  const dry_run = options.dryRun ?? false
  // What is rolled back has no reference that anybody could look up.
  const data = {
    order: dry_run ? { ...order, ref: null } : order,
    replay: sale.replay,
    passed: sale.passed,
    dry_run,
  }
  await show(app, data, () =>
    orderText(app.say, app.language, order, { title, zone: row.zone, quoted: dry_run }),
  )
  if (options.dryRun) note(app, app.say.sales.nothingWritten)
}

async function wantedOf(app: App, options: SellOptions, currency: string, named: string | undefined) {
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
