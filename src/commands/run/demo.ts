import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuse } from '../../core/refusal.ts'
import { prepareStore } from '../../db/open.ts'
import { packageRoot } from '../../db/package-root.ts'
import type { App } from '../app.ts'
import type { DemoOptions } from '../counter.ts'
import { type Story, tellStory } from '../demo/story.ts'
import { storyData, storyText } from '../demo/story-text.ts'
import { show } from '../output.ts'
import { askYes } from './ask.ts'

/** Its own house: a temporary one, or a new one that --keep names; never the user's. */
export async function run(app: App, options: DemoOptions): Promise<number> {
  const { keep } = options
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), 'wicket-demo-')) : undefined
  const location = keep ?? join(folder ?? '', 'house.db')
  try {
    const story = await play(app, location)
    await show(app, storyData(story), () => storyText(app, story))
    if (
      !app.isMachine &&
      app.io.inIsTerminal &&
      app.io.outIsTerminal &&
      (await askYes(app, app.say.cli.demoOffer))
    )
      return await openCounter(app, location)
    return story.verification.ok ? 0 : 1
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function play(app: App, location: string): Promise<Story> {
  const store = await app.at(location).rawStore({ make: true })
  try {
    // A house that somebody keeps is never touched, wherever it is.
    if ((await store.version()) > 0) throw refuse('file-exists', { file: store.location, other: '--keep' })
    await prepareStore(store, app.clock)
    return await tellStory(
      app,
      { ...app.seams(), store },
      join(packageRoot(), 'examples/theatre/season.yaml'),
    )
  } finally {
    await store.close()
  }
}

async function openCounter(app: App, location: string): Promise<number> {
  const { run: counter } = await import('./counter.ts')
  const onDemo = app.at(location)
  try {
    return await counter(onDemo)
  } finally {
    await onDemo.close()
  }
}
