import type { Desk } from '../../core/desk.ts'
import { extendHold } from '../../core/sales/extend-hold.ts'
import { type Hold, hold } from '../../core/sales/hold.ts'
import type { ChoiceKept } from '../../core/stock/explain-order.ts'
import { shown } from '../../core/text.ts'
import { padEndWidth, widthOf } from '../../core/width.ts'
import { momentIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import type { HoldOptions } from '../hold.ts'
import { readHouse } from '../house.ts'
import { show } from '../output.ts'
import { askPerformance } from './ask.ts'
import { choiceWords } from './choice-words.ts'
import { sceneOf } from './scene.ts'
import { wantedFrom } from './wanted.ts'

export async function run(app: App, options: HoldOptions, named?: string): Promise<undefined> {
  const desk = await app.desk()
  const held = await holdOrExtend(app, desk, options, named)
  const { title, row } = await sceneOf(app, desk, held.performance)
  const { sales } = app.say
  const width = Math.max(...held.seats.map((seat) => widthOf(shown(seat.label))))
  const words = choiceWords(app.say, held.choice as ChoiceKept, held.seats.length)
  await show(app, { hold: held }, () =>
    [
      `${held.ref}  ${title}    ${sales.heldUntil(momentIn(row.zone, held.expires_at, app.language))}`,
      ...held.seats.map((seat) => `  ${padEndWidth(shown(seat.label), width)}   ${shown(seat.category)}`),
      ...(words.length > 0 ? [`  (${words.join('; ')})`] : []),
      `  ${sales.sellHold(held.ref)}`,
      `  ${sales.releaseHold(held.ref)}`,
    ].join('\n'),
  )
}

async function holdOrExtend(app: App, desk: Desk, options: HoldOptions, named?: string): Promise<Hold> {
  const hold_ms = options.minutes === undefined ? undefined : options.minutes * 60_000
  const key = app.key(options.key)
  if (options.extend !== undefined) return extendHold(desk, { order: options.extend, hold_ms, key })
  const performance = named ?? (await askPerformance(app))
  const wanted = wantedFrom(options, (await readHouse(desk)).currency)
  return hold(desk, { performance, wanted, hold_ms, key })
}
