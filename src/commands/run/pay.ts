import { pay } from '../../core/payments/pay.ts'
import { payBasket } from '../../core/payments/pay-basket.ts'
import { payBasketOnline } from '../../core/payments/pay-basket-online.ts'
import { sellOnline } from '../../core/payments/sell-online.ts'
import { refuse } from '../../core/refusal.ts'
import type { OrderView } from '../../core/sales/order-view.ts'
import { showOrder } from '../../core/sales/show-order.ts'
import { flagsOfSale } from '../../core/watch/flags-of-sale.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { PayCommandOptions } from '../payment.ts'
import { payingOf } from '../tenders.ts'
import { counts } from '../values.ts'
import { namingPeople } from './ask-people.ts'
import { buyerFrom } from './buyer.ts'
import { whileWatched } from './online.ts'
import { orderText } from './order-text.ts'
import { overrideFrom } from './override.ts'
import { sceneOf } from './scene.ts'

export async function run(app: App, options: PayCommandOptions, ...orders: string[]): Promise<undefined> {
  const [order = ''] = orders
  if (orders.length > 1 || order.includes(':')) return payTogether(app, options, orders)
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const { instant, online } = payingOf(options, currency)
  const buyer = buyerFrom(options)
  const said = {
    types: options.type ?? {},
    added: options.add,
    codes: options.promo,
    override: await overrideFrom(app, options, currency),
    buyer,
    pass: options.pass,
  }
  const { points, presale } = options
  if (online && points !== undefined)
    throw refuse('value-faulty', { field: '--points', found: `--pay ${online.tender}`, wanted: 'cash, card' })
  const key = app.key(options.key)
  const paid = await namingPeople(app, options.people, async (people) => {
    if (!online)
      return pay(desk, {
        ...{ ...said, order, people, payment: instant, inPart: options.part ?? false, key },
        ...(points === undefined ? {} : { points }),
        ...(presale === undefined ? {} : { presale }),
      })
    const wanted = { mode: 'held' as const, order }
    const input = { ...said, wanted, people, online, beside: instant, door: { presale }, key }
    const settled = await whileWatched(app, (watch) => sellOnline(desk, app.providers(), input, watch))
    return { order: settled.order, due_minor: 0, replay: false }
  })
  await showPaid(app, paid.order, paid)
}

/** Each with its own price types; what else is said is for all of them. */
async function payTogether(
  app: App,
  options: PayCommandOptions,
  orders: readonly string[],
): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const { instant, online } = payingOf(options, currency)
  const alone = {
    '--part': options.part,
    '--type': options.type,
    '--customer': options.customer,
    '--people': options.people,
    '--points': options.points,
    '--pass': options.pass,
    '--presale': options.presale,
    '--override': options.override,
    '--reason': options.reason,
  }
  for (const [field, found] of Object.entries(alone))
    if (found !== undefined) throw refuse('value-faulty', { field, found: orders.join(' '), wanted: '-' })
  const input = orders.map((typed) => ({ ...typedOrder(typed), added: options.add, codes: options.promo }))
  const key = app.key(options.key)
  const done = online
    ? await whileWatched(app, (watch) =>
        payBasketOnline(desk, app.providers(), { orders: input, online, beside: instant, key }, watch),
      )
    : await payBasket(desk, { orders: input, payment: instant, key })
  if (done.replay) note(app, app.say.sales.replay)
  const texts: string[] = []
  for (const one of done.orders) {
    const { title, row } = await sceneOf(app, desk, one.performance)
    texts.push(orderText(app.say, app.language, one, { title, zone: row.zone }))
  }
  await show(app, done, () =>
    [...texts, app.say.sales.together(done.orders.length, withCurrency(done.total_minor, currency))].join(
      '\n\n',
    ),
  )
}

/** `W7K3-9QF2:adult=1,child=1`. */
function typedOrder(typed: string): { order: string; types: Record<string, number> } {
  const [order = '', types] = typed.split(':')
  return { order, types: types === undefined ? {} : counts(types) }
}

async function showPaid(
  app: App,
  order: OrderView,
  { due_minor, replay }: { due_minor: number; replay: boolean },
) {
  if (replay) note(app, app.say.sales.replay)
  const desk = await app.desk()
  const flags = await flagsOfSale(desk, order.ref)
  const { title, row } = await sceneOf(app, desk, order.performance)
  await show(app, { order, due_minor, replay, flags }, async () => {
    // What it only holds is named as it is printed.
    const named = due_minor === 0 ? order : await showOrder(desk, order.ref)
    const text = orderText(app.say, app.language, named, { title, zone: row.zone })
    return due_minor === 0 ? text : `${text}\n  ${app.say.sales.due(withCurrency(due_minor, order.currency))}`
  })
  if (flags.length > 0) note(app, app.say.watch.flagged(flags.join(', ')))
}
