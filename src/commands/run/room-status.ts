import { durationText } from '../../core/catalogue/season/part-texts.ts'
import { listRoom } from '../../core/fairness/list-room.ts'
import { padEndWidth, widthOf } from '../../core/width.ts'
import { momentIn, secondIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'

export async function run(app: App, _options: object, performance: string): Promise<undefined> {
  const room = await listRoom(await app.desk(), performance)
  await show(app, room, () => {
    const { room: words } = app.say.door
    const when = (at: number) => momentIn(room.zone, at, app.language)
    const { draw_at, drawn_at, next_at } = room
    const lots =
      drawn_at !== null
        ? words.drawnAt(when(drawn_at))
        : draw_at === null
          ? words.noLots
          : words.drawAt(when(draw_at))
    const lines: [string, string][] = [
      [words.channels, room.channels.join(', ')],
      [words.pace, words.paceOf(room.pace, durationText(room.stay_ms))],
      [words.drawn, lots],
      [words.people, String(room.people)],
      [words.waiting, String(room.waiting)],
      [words.inside, String(room.inside)],
      [words.bought, String(room.bought)],
      ...(next_at === null
        ? []
        : [[words.next, secondIn(room.zone, next_at, app.language)] as [string, string]]),
    ]
    const width = Math.max(...lines.map(([name]) => widthOf(name)))
    return [
      room.performance,
      ...lines.map(([name, value]) => `  ${padEndWidth(name, width)}  ${value}`),
    ].join('\n')
  })
}
