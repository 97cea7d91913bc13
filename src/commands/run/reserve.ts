import { findPerformance } from '../../core/catalogue/performance/find.ts'
import { typedMoment } from '../../core/catalogue/performance/typed-moment.ts'
import type { Desk } from '../../core/desk.ts'
import { reserve } from '../../core/payments/reserve.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { findOrder } from '../../core/sales/find-order.ts'
import { hold } from '../../core/sales/hold.ts'
import { release } from '../../core/sales/release.ts'
import { showOrder } from '../../core/sales/show-order.ts'
import { momentIn } from '../../core/zone.ts'
import { withCurrency } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { ReserveOptions } from '../reserve.ts'
import { askPerformance } from './ask.ts'
import { buyerFrom } from './buyer.ts'
import { orderText } from './order-text.ts'
import { overrideFrom } from './override.ts'
import { peopleFrom } from './people.ts'
import { sceneOf } from './scene.ts'
import { throughDoor } from './through-door.ts'
import { wantedFrom } from './wanted.ts'

export async function run(app: App, options: ReserveOptions, named?: string): Promise<undefined> {
  const desk = await app.desk()
  const key = app.key(options.key)
  const buyer = buyerFrom(options)
  // Before anything is held: nobody would be asked for it.
  if (options.hold === undefined && !buyer) throw refuse('buyer-needed', { order: named ?? '' })
  const { currency } = await readHouse(desk)
  const override = await overrideFrom(app, options, currency)
  const order = options.hold ?? (await heldNow(app, desk, options, { named, key, currency }))
  const said = { types: options.type ?? {}, added: options.add, codes: options.promo, override }
  try {
    const until_at = await momentOf(desk, order, options.until)
    const people = await peopleFrom(app, options.people)
    const { presale } = options
    const done = await reserve(desk, {
      ...said,
      order,
      until_at,
      buyer,
      people,
      presale,
      pass: options.pass,
      key,
    })
    if (done.replay) note(app, app.say.sales.replay)
    const { title, row } = await sceneOf(app, desk, done.order.performance)
    const seen = await showOrder(desk, done.order.ref)
    const due = withCurrency(done.due_minor, done.order.currency)
    await show(app, { ...done, order: seen, until_at }, () =>
      [
        orderText(app.say, app.language, seen, { title, zone: row.zone }),
        `  ${app.say.sales.payUntil(due, momentIn(row.zone, until_at, app.language))}`,
        `  wicket pay ${done.order.ref}`,
      ].join('\n'),
    )
  } catch (error) {
    // What was held for it only is free again.
    if (isRefusal(error) && options.hold === undefined) await release(desk, { order, key: `${key} release` })
    throw error
  }
}

async function heldNow(
  app: App,
  desk: Desk,
  options: ReserveOptions,
  { named, key, currency }: { named: string | undefined; key: string; currency: string },
): Promise<string> {
  const performance = named ?? (await askPerformance(app))
  const wanted = wantedFrom(app, options, currency)
  const { pass } = options
  const asked = { performance, wanted, buyer: buyerFrom(options), pass, key: `${key} hold` }
  const held = await throughDoor(app, desk, options, (door) => hold(desk, { ...asked, door }))
  return held.ref
}

async function momentOf(desk: Desk, ref: string, typed: string): Promise<number> {
  return desk.store.read(async (tx) => {
    const { order } = await findOrder(tx, ref)
    return typedMoment(await findPerformance(tx, { id: order.performanceId }), '--until', typed)
  })
}
