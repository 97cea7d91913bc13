import { refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import type { GateOptions } from '../gate.ts'
import { screenSettings } from '../screen-settings.ts'
import { sentenceOf } from '../sentence.ts'
import { gateOf } from './gate-device.ts'

/** The exit code of the screen. Whatever is refused of the performance, the entrance or the list is told before it opens. */
export async function run(app: App, options: GateOptions, performance?: string): Promise<number> {
  const { say, language } = app
  if (!app.io.inIsTerminal || !app.io.outIsTerminal)
    throw refuse('answer-needed', { question: say.gate.notScreen, flag: 'wicket gate scan --help' })
  const gate = await gateOf(app, options, performance)
  await gate.counts()
  const { startGate } = await import('../../tui/start-gate.tsx')
  return startGate(gate, {
    sentence: (refusal) => sentenceOf(say, refusal),
    ...{ say, language, quiet: options.quiet ?? false, ...screenSettings(app, options) },
  })
}
