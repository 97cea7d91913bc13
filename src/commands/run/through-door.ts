/** Where a challenge is asked for and somebody can answer, it is drawn, answered, and the request tried again. */

import type { Desk } from '../../core/desk.ts'
import { answerChallenge } from '../../core/fairness/answer-challenge.ts'
import { drawChallenge } from '../../core/fairness/draw-challenge.ts'
import { pictureText } from '../../core/fairness/picture-text.ts'
import type { Door } from '../../core/fairness/rules.ts'
import { isRefusal } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { DoorOptions } from '../door.ts'
import { asciiOf } from '../screen-settings.ts'
import { askText } from './ask.ts'

const MOST_PICTURES = 5

export async function throughDoor<T>(
  app: App,
  desk: Desk,
  { challenge, place, presale }: DoorOptions,
  attempt: (door: Door) => Promise<T>,
): Promise<T> {
  try {
    return await attempt({ challenge, place, presale })
  } catch (error) {
    const isAsked = isRefusal(error, 'challenge-needed') || isRefusal(error, 'challenge-over')
    if (!isAsked || !app.canAsk) throw error
    return attempt({ challenge: await readPicture(app, desk), place, presale })
  }
}

/** Another picture where one was read wrong. */
async function readPicture(app: App, desk: Desk): Promise<string> {
  for (let drawn = 1; ; drawn++) {
    const { challenge, picture } = await drawChallenge(desk)
    app.io.err(`${pictureText(picture, asciiOf(app))}\n`)
    const answer = await askText(app, app.say.door.ask, '--challenge CODE')
    try {
      return (await answerChallenge(desk, { challenge, answer })).challenge
    } catch (error) {
      if (!isRefusal(error, 'challenge-wrong') || drawn === MOST_PICTURES) throw error
      app.io.err(`${app.say.refusals['challenge-wrong'](error.details).what}\n`)
    }
  }
}
