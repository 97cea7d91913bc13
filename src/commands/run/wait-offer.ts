import { offerFree } from '../../core/waiting/offer-free.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import { sceneOf } from './scene.ts'
import { waitText } from './wait-text.ts'

export async function run(app: App, _options: unknown, performance: string): Promise<undefined> {
  const desk = await app.desk()
  const offered = await offerFree(desk, { performance })
  const scene = await sceneOf(app, desk, performance)
  if (offered.length === 0) note(app, app.say.waiting.nothingToOffer)
  await show(app, { offered }, () =>
    offered.map((wait) => waitText(app.say, app.language, wait, scene)).join('\n'),
  )
}
