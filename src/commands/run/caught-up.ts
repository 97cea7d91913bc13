/** Takes an old house's history in before the first report of it: a minute for half a million orders, and one sees how far. */
import type { Desk } from '../../core/desk.ts'
import { catchUp } from '../../core/rollups/catch-up.ts'
import type { App } from '../app.ts'
import { counting } from '../progress.ts'

/** What is less is done before anybody reads it. */
const WORTH_TELLING = 5_000

export async function caughtUp(app: App): Promise<Desk> {
  const desk = await app.desk()
  const progress = counting(app)
  await catchUp(desk, ({ taken, entries }) => {
    if (entries - taken > WORTH_TELLING) progress.tell(app.say.reports.takingIn(taken, entries))
  })
  progress.done()
  return desk
}
