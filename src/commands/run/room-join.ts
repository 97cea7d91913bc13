import { joinRoom } from '../../core/fairness/join-room.ts'
import type { App } from '../app.ts'
import type { DoorOptions } from '../door.ts'
import { note, show } from '../output.ts'
import { placeText } from './place-text.ts'
import { zoneOf } from './staff-text.ts'
import { throughDoor } from './through-door.ts'

export async function run(app: App, options: DoorOptions, performance: string): Promise<undefined> {
  const desk = await app.desk()
  const place = await throughDoor(app, desk, options, ({ challenge }) =>
    joinRoom(desk, { performance, challenge }),
  )
  const zone = await zoneOf(desk)
  await show(app, place, () => placeText(app, place, zone))
  note(app, app.say.door.place.keep)
}
