import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Desk } from '../../core/desk.ts'
import { refuse } from '../../core/refusal.ts'
import { isPostgresUrl, prepareStore } from '../../db/open.ts'
import type { Migratable, Store } from '../../db/store.ts'
import type { App } from '../app.ts'
import type { DemoOptions } from '../counter.ts'
import { DEMO_SEED, HOUSES, type HouseName } from '../demo/houses.ts'
import { type OpenSeason, openSeason, type SeasonInput } from '../demo/open-season.ts'
import { type Shown, showHouse, stepper } from '../demo/show.ts'
import { shownData, shownText } from '../demo/shown-text.ts'
import type { Step } from '../demo/story.ts'
import { show } from '../output.ts'
import { counting } from '../progress.ts'
import { askYes } from './ask.ts'

/** Its own house: a temporary one, or a new one that --keep or --database names; never one that is there. */
export async function run(app: App, options: DemoOptions): Promise<number> {
  const keep = options.keep ?? app.options.database
  const house = HOUSES.find((name) => name === options.house) ?? 'theatre'
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), 'wicket-demo-')) : undefined
  const location = keep ?? join(folder ?? '', 'house.db')
  try {
    const shown = await play(app, location, house, options.seed ?? DEMO_SEED)
    await show(app, shownData(shown), () => shownText(app, shown, keep))
    if (
      !app.isMachine &&
      app.io.inIsTerminal &&
      app.io.outIsTerminal &&
      (await askYes(app, app.say.cli.demoOffer))
    )
      return await openCounter(app, location)
    return shown.verification.ok ? 0 : 1
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function play(app: App, location: string, house: HouseName, seed: number): Promise<Shown> {
  const steps: Step[] = []
  const told = counting(app)
  const onDay = (day: string, through: number) =>
    told.tell(app.say.demo.selling(day, Math.floor(through * 100)))
  const input = { house, seed, onDay }
  const isFile = location !== ':memory:' && !isPostgresUrl(location)
  const made = isFile ? await makeFile(app, location, input, steps).finally(told.done) : undefined
  const store = await app.at(location).rawStore({ make: true })
  try {
    const desk = { ...app.seams(), store }
    const season = made ?? (await makeHere(app, desk, input, steps).finally(told.done))
    return await showHouse(app, desk, season, steps)
  } finally {
    await store.close()
  }
}

async function makeHere(app: App, desk: DemoDesk, input: SeasonInput, steps: Step[]): Promise<OpenSeason> {
  const { store } = desk
  if ((await store.version()) > 0) throw refuse('file-exists', { file: store.location, other: '--keep' })
  await prepareStore(store, app.clock)
  return stepper(steps)('season', () => openSeason(app, desk, input))
}

type DemoDesk = Omit<Desk, 'store'> & { store: Store & Migratable }

/** The season is played in memory, and put on the disk whole: thousands of sales need not each wait for the disk. */
async function makeFile(app: App, location: string, input: SeasonInput, steps: Step[]): Promise<OpenSeason> {
  if (existsSync(location)) throw refuse('file-exists', { file: location, other: '--keep' })
  const { openSqlite } = await import('../../db/sqlite/engine.ts')
  const memory = openSqlite(':memory:')
  const step = stepper(steps)
  try {
    await prepareStore(memory, app.clock)
    mkdirSync(dirname(location), { recursive: true, mode: 0o700 })
    const season = await step('season', () => openSeason(app, { ...app.seams(), store: memory }, input))
    await step('save', () => memory.saveAs(location))
    return season
  } finally {
    await memory.close()
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
