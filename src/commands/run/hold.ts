import type { PerformanceRow } from '../../core/catalogue/performance/find.ts'
import { loadPlan } from '../../core/catalogue/plan-store.ts'
import type { Desk } from '../../core/desk.ts'
import { extendHold } from '../../core/sales/extend-hold.ts'
import { type Hold, hold } from '../../core/sales/hold.ts'
import { tripView, wayOf } from '../../core/sales/way.ts'
import type { ChoiceKept } from '../../core/stock/explain-order.ts'
import { shown } from '../../core/text.ts'
import { padEndWidth, widthOf } from '../../core/width.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { HoldOptions } from '../hold.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import { askPerformance } from './ask.ts'
import { buyerFrom, checkNoBuyer } from './buyer.ts'
import { choiceWords } from './choice-words.ts'
import { sceneOf } from './scene.ts'
import { throughDoor } from './through-door.ts'
import { tripText } from './trip-text.ts'
import { wantedFrom } from './wanted.ts'

export async function run(app: App, options: HoldOptions, named?: string): Promise<undefined> {
  const desk = await app.desk()
  const held = await holdOrExtend(app, desk, options, named)
  const { title, row } = await sceneOf(app, desk, held.performance)
  const { sales } = app.say
  const width = Math.max(...held.seats.map((seat) => widthOf(shown(seat.label))))
  const words = choiceWords(app.say, held.choice as ChoiceKept, held.seats.length)
  const trips = await tripsOf(app, desk, held, row)
  await show(app, { hold: held }, () =>
    [
      `${held.ref}  ${title}    ${sales.heldUntil(momentIn(row.zone, held.expires_at, app.language))}`,
      ...held.seats.map(
        (seat, index) =>
          `  ${padEndWidth(shown(seat.label), width)}   ${trips[index]}${shown(seat.category)}`,
      ),
      ...(words.length > 0 ? [`  (${words.join('; ')})`] : []),
      `  ${sales.sellHold(held.ref)}`,
      `  ${sales.releaseHold(held.ref)}`,
    ].join('\n'),
  )
}

/** On a train the way that each seat is held for, all as wide; nothing of a house. */
async function tripsOf(app: App, desk: Desk, { seats }: Hold, row: PerformanceRow): Promise<string[]> {
  const isTrain = seats.some(({ trip }) => trip)
  const plan = isTrain ? await desk.store.read((tx) => loadPlan(tx, row.planId)) : undefined
  const way = plan ? wayOf(plan, row.startsAt) : null
  const texts = seats.map(({ trip }) =>
    way && trip ? tripText(tripView(way, trip), row.zone, app.language) : '',
  )
  const width = Math.max(...texts.map(widthOf))
  return texts.map((text) => (width === 0 ? '' : `${padEndWidth(text, width)}   `))
}

async function holdOrExtend(app: App, desk: Desk, options: HoldOptions, named?: string): Promise<Hold> {
  const hold_ms = options.minutes === undefined ? undefined : options.minutes * 60_000
  const key = app.key(options.key)
  if (options.extend !== undefined) {
    checkNoBuyer(options)
    return extendHold(desk, { order: options.extend, hold_ms, key })
  }
  const performance = named ?? (await askPerformance(app))
  const wanted = wantedFrom(app, options, (await readHouse(desk)).currency)
  const { pass } = options
  const asked = { performance, wanted, hold_ms, buyer: buyerFrom(options), pass, key }
  return throughDoor(app, desk, options, (door) => hold(desk, { ...asked, door }))
}
