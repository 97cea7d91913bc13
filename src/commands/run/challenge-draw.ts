import { drawChallenge } from '../../core/fairness/draw-challenge.ts'
import { pictureText } from '../../core/fairness/picture-text.ts'
import { secondIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { asciiOf } from '../screen-settings.ts'
import { zoneOf } from './staff-text.ts'

export async function run(app: App): Promise<undefined> {
  const desk = await app.desk()
  const { challenge, picture, expires_at } = await drawChallenge(desk)
  const zone = await zoneOf(desk)
  const { draw } = app.say.door
  // As letters, so that whatever shows it needs no blocks.
  const data = { challenge, picture: pictureText(picture, true).split('\n'), expires_at }
  await show(app, data, () =>
    [
      pictureText(picture, asciiOf(app)),
      '',
      draw.answer(challenge, secondIn(zone, expires_at, app.language)),
      draw.hard,
    ].join('\n'),
  )
}
