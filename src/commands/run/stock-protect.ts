import { durationText } from '../../core/catalogue/season/part-texts.ts'
import { parseSteps } from '../../core/catalogue/season/read-rail.ts'
import { refuse } from '../../core/refusal.ts'
import { type SetProtectionInput, setProtection } from '../../core/stock/set-protection.ts'
import { shown } from '../../core/text.ts'
import type { App } from '../app.ts'
import { note, show } from '../output.ts'
import type { StockProtectOptions } from '../stock-rail.ts'

export async function run(app: App, options: StockProtectOptions, performance: string): Promise<undefined> {
  const { code = 'long', dryRun = false } = options
  const input = { performance, code, rule: ruleOf(app, options), key: app.key(options.key) }
  const set = await setProtection(await app.desk(), input, { dryRun })
  const { rail } = app.say
  await show(app, { ...set, dry_run: dryRun }, () => {
    const { protection, between } = set
    if (!protection || !between) return rail.protectedGone(set.performance, shown(code))
    const [from, to] = between.map(shown) as [string, string]
    const { seats, section, min_legs } = protection
    const words = {
      performance: set.performance,
      code: shown(code),
      seats,
      class: shown(section),
      min_legs,
      from,
      to,
    }
    const steps = protection.steps.map((step) => rail.protectedStep(durationText(step.before_ms), step.seats))
    return [rail.protectedSet(words), ...steps].join('\n')
  })
  if (dryRun) note(app, app.say.sales.nothingWritten)
}

function ruleOf({ say }: App, options: StockProtectOptions): SetProtectionInput['rule'] {
  const { class: inClass, minLegs, seats, release, ride, remove } = options
  if (remove) return null
  if (minLegs === undefined || seats === undefined)
    throw refuse('answer-needed', {
      question: say.rail.whichTrips,
      flag: '--min-legs 10 --seats 180',
    })
  const steps = release === undefined ? [] : parseSteps(release)
  if (!steps)
    throw refuse('value-faulty', { field: '--release', found: release ?? '', wanted: '168h=120,72h=60' })
  return { class: inClass, min_legs: minLegs, seats, steps, from: ride?.from, to: ride?.to }
}
