import { addWait, type WaitInput } from '../../core/waiting/add-wait.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import { readHouse } from '../house.ts'
import { note, show } from '../output.ts'
import type { WaitAddOptions } from '../wait.ts'
import { askPerformance, askText, askWanted } from './ask.ts'
import { sceneOf } from './scene.ts'
import { waitText } from './wait-text.ts'

/** Until shortly before the start, where nothing is said: then there is time to come. */
const UNTIL = 'start-2h'

export async function run(app: App, options: WaitAddOptions, named?: string): Promise<undefined> {
  const desk = await app.desk()
  const { currency } = await readHouse(desk)
  const dry_run = options.dryRun ?? false
  const input = await inputOf(app, options, currency, named)
  const { wait, replay } = await addWait(desk, input, { dryRun: dry_run })
  if (replay) note(app, app.say.waiting.replay)
  const scene = await sceneOf(app, desk, wait.performance)
  await show(app, { wait, replay, dry_run }, () => waitText(app.say, app.language, wait, scene))
  if (dry_run) note(app, app.say.sales.nothingWritten)
}

async function inputOf(
  app: App,
  options: WaitAddOptions,
  currency: string,
  named: string | undefined,
): Promise<WaitInput> {
  const { best, section = [], category, priceMost, apart, until, name, contact, ride, customer } = options
  return {
    performance: named ?? (await askPerformance(app)),
    party: best ?? (await askParty(app)),
    sections: [...section, ...(options.class ?? [])],
    categories: category ?? [],
    price_most_minor: priceMost === undefined ? null : amountOf('--price-most', priceMost, currency),
    together: apart !== true,
    ...(ride === undefined ? {} : { ride }),
    until: until ?? UNTIL,
    ...(customer === undefined ? {} : { customer }),
    ...(await nameAsked(app, customer, name)),
    contact: contact ?? null,
    key: app.key(options.key),
  }
}

/** A customer has one already. */
async function nameAsked(app: App, customer: string | undefined, name: string | undefined) {
  if (name !== undefined) return { name }
  return customer === undefined ? { name: await askText(app, app.say.waiting.askName, '--name Li') } : {}
}

async function askParty(app: App): Promise<number> {
  const wanted = await askWanted(app)
  return wanted.mode === 'best' ? wanted.count : 1
}
