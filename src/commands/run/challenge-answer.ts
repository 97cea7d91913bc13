import { answerChallenge } from '../../core/fairness/answer-challenge.ts'
import { secondIn } from '../../core/zone.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { zoneOf } from './staff-text.ts'

export async function run(app: App, _options: object, challenge: string, answer: string): Promise<undefined> {
  const desk = await app.desk()
  const answered = await answerChallenge(desk, { challenge, answer })
  const zone = await zoneOf(desk)
  await show(app, answered, () =>
    app.say.door.answered(answered.challenge, secondIn(zone, answered.expires_at, app.language)),
  )
}
